"""The post makes the rounds, and goes on whatever a round meets."""

import asyncio

from bot.texts import Texts
from models.books import Books
from tests.play import Stage
from webhooks.app import make_app
from webhooks.house import House
from webhooks.rounds import Rounds
from webhooks.settings import Settings


async def test_a_round_does_what_is_due_and_the_next_one_nothing(books: Books) -> None:
    stage = Stage(books, refs=["P31"])
    stage.say("siti", "pesan urea 2 karung")
    stage.wait(hours=4)
    made = Rounds(books, now=lambda: stage.now, texts=Texts())
    assert (await made.step(), await made.step()) == (1, 0)
    assert stage.letters()[-1].key == "rounds.unanswered"


async def test_rounds_are_made_until_the_post_is_to_end(books: Books) -> None:
    stage = Stage(books, refs=["P31"])
    stage.say("siti", "pesan urea 2 karung")
    stage.wait(hours=4)
    stopping = asyncio.Event()
    seen: list[int] = []

    class Counting(Rounds):
        async def step(self) -> int:
            seen.append(await super().step())
            if len(seen) == 2:
                stopping.set()
            if not seen[-1]:
                raise ValueError("a round that fails ends no post")
            return seen[-1]

    await asyncio.wait_for(Counting(books, now=lambda: stage.now, texts=Texts(), every=0.001).run(stopping), 20)
    assert seen == [1, 0]


async def test_a_counter_without_any_wire_makes_its_rounds(books: Books) -> None:
    stage = Stage(books, refs=["P31"])
    stage.say("siti", "pesan urea 2 karung")
    stage.wait(hours=4)
    made = asyncio.Event()

    class Telling(Rounds):
        async def step(self) -> int:
            done = await super().step()
            made.set()
            return done

    class Quiet(House):
        def rounds(self) -> Rounds:
            return Telling(self.books, now=self.now, texts=self.desk.texts)

    house = Quiet(Settings(database_url=books.url, demo=False), now=lambda: stage.now)
    app = make_app(house, asyncio.Event())
    async with app.router.lifespan_context(app):
        await asyncio.wait_for(made.wait(), 20)
    assert stage.letters()[-1].key == "rounds.unanswered"
