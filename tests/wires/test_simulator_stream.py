"""What the phones show is what stands in the books, live."""

import asyncio

from models.books import Books, T, Work
from models.chat import START, Mark
from models.database import Unavailable
from tests.play import Stage
from tests.wires.phones import carry, letter, texts, watching
from webhooks.simulator import Simulator
from webhooks.simulator.stream import mark_of


async def test_a_reload_shows_the_conversation_of_both_phones(stage: Stage) -> None:
    stage.say("siti", "setor cengek 20 kg")
    stage.wait(seconds=1)
    stage.say("joko", "antrean")
    carry(stage.books)
    async with watching(stage.books, "siti", "joko") as stream:
        lines = await stream.next("lines")
    said = {who: texts([line for line in lines if line["who"] == who]) for who in ("siti", "joko")}
    assert [line.split()[:3] for line in said["siti"]] == [["siti", ">", "setor"], ["siti", "<", "Dicatat"]]
    assert [line.split()[:3] for line in said["joko"]] == [
        ["joko", "<", "Bu"],
        ["joko", ">", "antrean"],
        ["joko", "<", "Setoran:"],
    ]


async def test_a_letter_appears_the_moment_it_is_handed_over(stage: Stage) -> None:
    channel = Simulator()
    async with watching(stage.books, "siti", channel=channel) as stream:
        assert await stream.next("lines") == []
        stage.say("siti", "saldo")
        channel.ring()
        assert texts(await stream.next("lines")) == ["siti > saldo"]
        carry(stage.books, landed=False)
        await channel.send(letter())
        assert [line["mine"] for line in await stream.next("lines")] == [False]


async def test_what_another_process_wrote_appears_without_a_bell(stage: Stage) -> None:
    async with watching(stage.books, "siti", every=0.01) as stream:
        assert await stream.next("lines") == []
        stage.say("siti", "saldo")
        assert texts(await stream.next("lines")) == ["siti > saldo"]


async def test_nothing_is_told_twice(stage: Stage) -> None:
    channel = Simulator()
    async with watching(stage.books, "siti", channel=channel) as stream:
        await stream.next("lines")
        for text in ("saldo", "riwayat"):
            stage.say("siti", text)
            channel.ring()
            assert texts(await stream.next("lines")) == [f"siti > {text}"]


async def test_a_letter_that_overtook_another_does_not_hide_it(stage: Stage) -> None:
    channel = Simulator()
    stage.say("siti", "setor tomat 20 kg")  # owes siti an answer and joko a notice
    async with watching(stage.books, "siti", "joko", channel=channel) as stream:
        await stream.next("lines")
        carry(stage.books)
        channel.ring()
        assert {line["who"] for line in await stream.next("lines")} == {"siti", "joko"}
        mark = mark_of(stream.cursor)
    async with watching(stage.books, "siti", "joko", mark=mark) as again:
        assert len(await again.next("lines")) == 3, "the overlap is read again"


async def test_after_a_broken_line_only_the_newest_is_told_again(stage: Stage) -> None:
    for _ in range(3):
        stage.say("siti", "saldo")
    async with watching(stage.books, "siti", mark=Mark(heard=503, owed=0)) as stream:
        assert len(await stream.next("lines")) == 0
    async with watching(stage.books, "siti", mark=Mark(heard=502, owed=0)) as stream:
        assert len(await stream.next("lines")) == 1


def test_a_mark_that_is_not_ours_is_the_start() -> None:
    assert [mark_of(said) for said in ("", "x", "1", "1.2.3", "9" * 30 + ".1")] == [START] * 5
    assert mark_of("17.4") == Mark(17, 4)


async def test_the_stream_ends_when_the_process_stops(stage: Stage) -> None:
    stopping = asyncio.Event()
    async with watching(stage.books, "siti", stopping=stopping) as stream:
        await stream.next("lines")
        asyncio.get_running_loop().call_soon(stopping.set)
        assert await stream.ended()


async def test_a_long_conversation_begins_at_its_newest_lines(stage: Stage) -> None:
    for number in range(60):
        stage.say("siti", f"saldo {number}")
        stage.wait(seconds=1)
    async with watching(stage.books, "siti") as stream:
        lines = await stream.next("lines")
    assert (len(lines), lines[0]["text"], lines[-1]["text"]) == (50, "saldo 10", "saldo 59")


class _Closed:
    """Books that cannot be read at first."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self.asked = 0

    def read(self, work: Work[T]) -> T:
        self.asked += 1
        if self.asked == 1:
            raise Unavailable
        return self._books.read(work)


async def test_while_the_database_is_away_the_stream_waits(books: Books) -> None:
    channel = Simulator()
    closed = _Closed(books)
    async with watching(closed, "siti", channel=channel, every=0.01) as stream:  # type: ignore[arg-type]
        assert await stream.next("lines") == []
    assert closed.asked > 1
