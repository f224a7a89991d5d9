"""What goes wrong with a table on our side is told once and never tried again; an agreed one outlives its post."""

import asyncio
from collections.abc import Callable

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from handlers.imports.table import Rows
from models.books import Books
from models.database import Unavailable
from models.sheet import SheetRow, SheetState
from tests.post.tables_office import Office
from tests.sheets.lists import PEOPLE, new_members
from webhooks.tables.reading import read_table

SORRY = (
    "Maaf, ada gangguan di sisi kami waktu mengerjakan berkas itu. Tidak ada yang ditulis. "
    "Kirim berkasnya lagi, atau balas PETUGAS."
)


@pytest.fixture
def office(books: Books) -> Office:
    return Office(books)


def _fails(why: Exception) -> Callable[[bytes], Rows]:
    def read(_: bytes) -> Rows:
        raise why

    return read


def _states(books: Books) -> list[str]:
    return books.read(lambda session: [each.state for each in session.exec(select(SheetRow))])


async def test_a_mistake_of_ours_is_told_once_and_not_tried_again(office: Office, books: Books) -> None:
    office.takes_apart(_fails(RuntimeError("Bu Aminah")))
    with capture_logs() as logged:
        assert await office.sends("joko", PEOPLE, "anggota") == SORRY
    assert [(each["event"], each["error"]) for each in logged] == [("sheet_bug", "RuntimeError")]
    assert "Aminah" not in str(logged)
    assert await office.clerk.step() == 0
    assert _states(books) == [SheetState.DONE]


async def test_a_mistake_in_one_table_holds_up_no_other(office: Office) -> None:
    office.takes_apart(lambda data: _fails(RuntimeError())(data) if b"kacau" in data else read_table(data))
    office.stage.say("joko", "anggota", channel=office.channel, media=office.file(b"kacau"))
    assert "Tulis semuanya?" in await office.sends("joko", PEOPLE, "anggota")


async def test_a_mistake_after_the_yes_writes_nothing_and_is_told(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    office.takes_apart(_fails(RuntimeError()))
    assert (await office.says("joko", "ya")).endswith(SORRY)
    assert new_members(books) == []
    office.takes_apart()
    assert await office.clerk.step() == 0


async def test_a_database_that_is_away_is_waited_for(office: Office, books: Books) -> None:
    office.takes_apart(_fails(Unavailable()))
    with pytest.raises(Unavailable):
        await office.sends("joko", PEOPLE, "anggota")
    office.takes_apart()
    assert await office.clerk.step() == 1
    assert "Tulis semuanya?" in office.stage.letters()[-1].text


async def test_what_was_agreed_is_written_once_by_the_next_post(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    office.stage.say("joko", "ya", channel=office.channel, message_id="")
    assert _states(books) == [SheetState.AGREED]  # and here the post dies
    first, second = office.another_clerk(), office.another_clerk()
    assert [await first.step(), await second.step()] == [1, 0]
    (told,) = office.stage.letters()
    assert told.text.endswith("2 ditulis, 1 sudah ada.")
    assert len(new_members(books)) == 2


async def test_of_two_posts_that_write_the_same_table_one_does(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    office.stage.say("joko", "ya", channel=office.channel, message_id="")
    quicker = office.another_clerk()

    def read(data: bytes) -> Rows:
        asyncio.run(quicker.step())
        return read_table(data)

    office.takes_apart(read)
    await office.clerk.step()
    assert len(new_members(books)) == 2
    assert len(office.stage.letters()) == 1
