"""`lumbung import` as the operator runs it: the file, the trial, and what cannot be done at all."""

from pathlib import Path

from models.books import Books
from models.member import take_roles
from tests.books.scenes import person
from tests.command.terminal import lumbung, said
from tests.sheets.lists import PEOPLE, all_rows, new_members
from tests.sheets.mess import xlsx


def _import(url: str, folder: Path, what: str, *words: str) -> tuple[int, list[str]]:
    """Its exit code, and what it says about the list of people."""
    file = folder / "file.xlsx"
    file.write_bytes(xlsx(PEOPLE))
    result = lumbung("import", what, str(file), "--coop", "SUKAMAJU", *words, url=url)
    return result.exit_code, said(result).splitlines()


def test_a_trial_shows_what_the_command_then_writes(books: Books, url: str, tmp_path: Path) -> None:
    before = all_rows(books)
    code, lines = _import(url, tmp_path, "members", "--dry-run")
    assert (code, lines[-1]) == (0, "2 akan ditulis, 1 sudah ada. Ini baru percobaan.")
    assert all_rows(books) == before
    code, lines = _import(url, tmp_path, "members")
    assert (code, lines[-1]) == (0, "2 ditulis, 1 sudah ada.")
    assert [each.name for each in new_members(books)] == ["Bu Aminah", "Pak Ujang"]


def test_a_mistake_in_the_file_is_told_by_the_exit_code_too(url: str, tmp_path: Path) -> None:
    code, lines = _import(url, tmp_path, "opening")
    assert code == 1
    assert lines[0].startswith("Judul kolom") or lines == ["no_headings"]


def test_what_cannot_be_done_at_all_is_one_sentence(books: Books, url: str, tmp_path: Path) -> None:
    assert _import(url, tmp_path, "potatoes")[1][0].startswith("there is no table called potatoes")
    gone = lumbung("import", "members", "nowhere.xlsx", "--coop", "SUKAMAJU", url=url)
    assert said(gone).startswith("nowhere.xlsx cannot be read")
    books.write(lambda session: take_roles(session, 1, person(session, "joko").id))
    assert _import(url, tmp_path, "members")[1][0].startswith("SUKAMAJU has no manager")
