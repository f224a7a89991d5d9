"""What holds for every file that comes in: it stands on the trail, changes nothing again, or is refused whole."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models import audit
from models.books import Books
from models.member import Standing, enrol
from tests.books.scenes import coop_here, person, wrongs
from tests.sheets.conftest import Bring
from tests.sheets.going_out import exported
from tests.sheets.lists import PEOPLE, all_rows, new_members
from tests.times import MORNING

MANY = 20_001


def test_a_file_stands_on_the_audit_trail_in_the_managers_name(books: Books, bring: Bring) -> None:
    bring("members", PEOPLE)
    bring("members", PEOPLE)
    joko = books.read(lambda session: person(session, "joko").id)
    acts = books.read(lambda session: [(act.deed, act.by) for act in audit.acts(session, 1, limit=5)])
    assert acts == [("import_members", joko)]
    assert wrongs(books) == []


WRONG: list[tuple[str, list[list[Any]] | bytes, str]] = [
    ("members", [["Jenis", "Warna"], ["a", "b"]], "no_headings"),
    ("members", [["No Anggota", "HP"], [1, "0812"]], "no_headings"),
    ("members", [["Nama", "HP", "No WA"], ["a", "b", "c"]], "heading_twice"),
    ("opening", [["Nama"], ["Bu Siti"]], "no_headings"),
    ("members", b"", "no_headings"),
    ("members", b"Nama\n" + b"Bu Siti\n" * MANY, "file_rows"),
]


@pytest.mark.parametrize(("what", "rows", "code"), WRONG)
def test_a_table_that_cannot_be_read_is_refused_whole(
    bring: Bring, what: str, rows: list[list[Any]] | bytes, code: str
) -> None:
    assert bring(what, rows) == (False, [code])


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).map(str.strip).filter(bool)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names, max_size=5))
@example(["'", "'a", "''", "0", "12", "1/2", "_x0041_"])
def test_a_member_list_that_comes_back_changes_nothing(
    books: Books, bring: Bring, file: Path, everyone: list[str]
) -> None:
    def more(session: Session) -> None:
        for name in everyone:
            enrol(session, coop_here(session).id, name, at=MORNING, standing=Standing.ACTIVE)

    books.write(more)
    for form in (False, True):
        exported(books, file, "members", form=form)
        before = all_rows(books)
        assert bring("members", file.read_bytes()) == (True, [f"0 ditulis, {len(new_members(books)) + 6} sudah ada."])
        assert all_rows(books) == before
