"""`lumbung export` as the operator runs it, and what no file of ours may do to whoever opens it."""

import stat
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import Session

from models.books import Books
from models.member import Standing, enrol
from tests.books.scenes import coop_here, graded
from tests.command.terminal import lumbung, said
from tests.sheets.conftest import Export
from tests.sheets.opened import rows
from tests.times import MORNING


def test_the_days_are_the_co_ops_and_the_file_is_for_its_owner_alone(books: Books, url: str, file: Path) -> None:
    books.write(lambda session: graded(session, "siti", "cabai rawit", (("A", 15_000),)))
    days = ("--from", "2026-11-01", "--to", "30/11/2026")
    result = lumbung("export", "deposits", "--coop", "sukamaju", *days, "--out", str(file), url=url)
    assert (result.exit_code, result.output) == (0, f"{file}: 1 rows.\n")
    assert [row["Jumlah"] for row in rows(file)] == [15]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


FORMULAS = ["=HYPERLINK(1)", "+62", "-1+1", "@SUM(A1)", "\tx", "\rx", "https://evil.example", "12", "{=1}"]


def test_what_looks_like_a_formula_is_only_text(books: Books, export: Export, file: Path) -> None:
    def names(session: Session) -> None:
        for name in FORMULAS:
            enrol(session, coop_here(session).id, name, at=MORNING, standing=Standing.ACTIVE)

    books.write(names)
    assert [row["Nama"] for row in export("members")][6:] == FORMULAS
    with ZipFile(file) as parts:
        assert not [
            name for name in parts.namelist() if b"<f>" in parts.read(name) or b"hyperlink>" in parts.read(name)
        ]


WRONG = [
    (("potatoes", "--coop", "SUKAMAJU"), "there is no list called potatoes"),
    (("stock", "--coop", "SUKAMAJU", "--simkopdes"), "--simkopdes is the shape"),
    (("stock", "--coop", "NOWHERE"), "there is no co-op with the code NOWHERE"),
    (("stock", "--coop", "SUKAMAJU", "--from", "2026-11-02", "--to", "2026-11-01"), "--from is later than --to"),
    (("stock", "--coop", "SUKAMAJU", "--out", "nowhere/x.xlsx"), "nowhere/x.xlsx cannot be written"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_cannot_be_listed_is_one_sentence(url: str, words: tuple[str, ...], sentence: str) -> None:
    result = lumbung("export", *words, url=url)
    assert result.exit_code == 1
    assert said(result).startswith(sentence)
