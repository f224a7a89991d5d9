"""A list that was asked for in chat is made once, beside the letters, and every try sends the same file."""

from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import Session, select

from bot.message import Document, Outbound
from bot.texts import Texts
from handlers.readers import Readers
from models import audit, paper
from models.books import Books
from models.mailbox import Owed
from models.member import Role, give_role, take_roles
from models.outbox import claim
from models.outbox import settle as outbox_settled
from models.paper import Paper, PaperState
from models.wire import account_called
from tests.books.scenes import graded, person
from tests.play import Stage
from tests.post.post_office import Answer, Wire, fails
from webhooks.delivery import deliver
from webhooks.papers import Papers, enclosed_from

TEXTS = Texts()


class Counter:
    """The demo co-op, with somebody who makes the files that are asked for on Telegram."""

    def __init__(self, books: Books, readers: Readers) -> None:
        self.books, self.stage = books, Stage(books, readers=readers)
        self.stage.say("ratna", "halo", channel="telegram")
        account = books.read(lambda session: account_called(session, "telegram", "telegram"))
        assert account is not None
        self.account = account
        self.papers = Papers(books, account, now=lambda: self.stage.now, texts=TEXTS)

    async def asked(self, who: str, text: str) -> list[Owed]:
        """What somebody is told after the post has been at it."""
        told = self.stage.say(who, text, channel="telegram", message_id="")
        await self.papers.step()
        return [*told, *self.stage.letters()]

    async def sent(self, answer: Answer = lambda _: "1") -> list[Document]:
        """The files that go over the wire while everything that is owed is tried once."""
        wire, found = Wire(), list[Outbound]()

        def noted(letter: Outbound) -> str:
            found.append(letter)
            return answer(letter)

        wire.answer = noted
        while letters := self.books.write(lambda session: claim(session, self.account, now=self.stage.now, limit=9)):
            tries = [
                (await deliver(wire, each, lambda: self.stage.now, enclosed=enclosed_from(self.books)))[0]
                for each in letters
            ]
            self.books.write(partial(outbox_settled, account_id=self.account, outcomes=tries))
        return [each.document for each in found if each.document]


@pytest.fixture
def counter(books: Books, readers: Readers) -> Counter:
    return Counter(books, readers)


def _cells(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def _papers(books: Books) -> list[Paper]:
    return books.read(lambda session: [*session.exec(select(Paper))])


async def test_a_list_is_sent_as_a_file_with_what_is_in_it(counter: Counter, books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "cabai rawit", (("A", 15_000), ("B", 3_000))))
    (letter,) = await counter.asked("ratna", "ekspor setoran november")
    assert letter.text == "Setoran 1 Nov 2026 sampai 30 Nov 2026: 2 baris."
    (file,) = await counter.sent()
    assert file.name == "setoran-sukamaju-2026-11-01-2026-11-30.xlsx"
    assert [row[5] for row in _cells(file.content)] == ["Nama", "Bu Siti", "Bu Siti"]


async def test_another_try_sends_the_same_figures(counter: Counter, books: Books) -> None:
    await counter.asked("ratna", "ekspor setoran")
    first = await counter.sent(fails(again=True))
    books.write(lambda session: graded(session, "siti", "cabai rawit", (("A", 15_000),)))
    counter.stage.wait(minutes=5)
    assert await counter.sent() == first
    assert len(_cells(first[0].content)) == 1
    assert await counter.sent() == []


async def test_a_message_that_comes_twice_makes_one_file(counter: Counter, books: Books) -> None:
    for _ in range(2):
        counter.stage.hand_in("ratna", "ekspor setoran", channel="telegram", external_id="e1")
        await counter.papers.step()
    assert await counter.papers.step() == 0
    assert [each.state for each in _papers(books)] == [PaperState.MADE]


async def test_of_two_posts_one_sends(counter: Counter, books: Books) -> None:
    counter.stage.hand_in("ratna", "ekspor stok", channel="telegram")
    (asked,) = books.read(lambda session: paper.waiting(session, counter.account, 5))
    assert [books.write(lambda session: paper.settle(session, asked, b"x")) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    ("text", "allowed"), [("ekspor stok", True), ("ekspor pesanan", True), ("ekspor setoran", False)]
)
async def test_a_clerk_gets_what_lies_in_the_barn(counter: Counter, books: Books, text: str, *, allowed: bool) -> None:
    def clerk(session: Session) -> None:
        ratna = person(session, "ratna")
        take_roles(session, ratna.coop_id, ratna.id)
        give_role(session, ratna.coop_id, ratna.id, Role.CLERK)

    books.write(clerk)
    (letter,) = await counter.asked("ratna", text)
    assert letter.text.startswith("Maaf, itu hanya untuk pengurus") is not allowed
    assert len(_papers(books)) == allowed


async def test_a_list_that_cannot_be_made_is_told(counter: Counter, books: Books) -> None:
    counter.stage.hand_in("ratna", "ekspor stok", channel="telegram")
    (asked,) = books.read(lambda session: paper.waiting(session, counter.account, 5))
    books.write(lambda session: session.connection().exec_driver_sql("UPDATE paper SET what = 'nothing'"))
    await counter.papers.step()
    (letter,) = counter.stage.letters()[-1:]
    assert letter.text == "Maaf, berkasnya tidak bisa dibuat. Coba lagi, atau balas PETUGAS."
    assert [each.state for each in _papers(books)] == [PaperState.FAILED]
    assert asked.what == "stock"


async def test_files_are_thrown_away_after_two_days(counter: Counter, books: Books) -> None:
    await counter.asked("ratna", "ekspor stok")
    at = counter.stage.now
    assert books.write(lambda session: paper.throw_away(session, at + timedelta(days=1))) == 0
    assert books.write(lambda session: paper.throw_away(session, at + timedelta(days=3))) == 1


async def test_that_somebody_took_a_list_is_on_the_trail(counter: Counter, books: Books) -> None:
    await counter.asked("ratna", "ekspor anggota simkopdes")
    acts = books.read(lambda session: [act.deed for act in audit.acts(session, 1, limit=5)])
    assert acts == ["export"]
