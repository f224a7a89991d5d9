"""F1: kill -9 at random while messages come in. Every message acts exactly once, and everybody gets their answer.

The same with SIGTERM is what a deploy does (F10): there no receipt may come twice either.
"""

import asyncio
from dataclasses import dataclass

from models.mailbox import State
from tests.faults.bot_api import SETTINGS, BotApi
from tests.faults.luck import Random
from tests.faults.opened import Place
from tests.faults.provider import Weather
from tests.faults.sender import Sender, unruly
from tests.faults.village import Village
from tests.processes import Deployment, Process, free_port, local, until

LATENCY = Weather(hold=0.03)  # as far as a provider is away: something is always in flight


@dataclass
class Killing:
    """So many kills over so many messages. On PostgreSQL `webs` and `posts` processes work side by side."""

    place: Place
    messages: int = 500
    kills: int = 20
    people: int = 50
    webs: int = 1
    posts: int = 1
    gently: bool = False  # SIGTERM instead
    seed: int = 27

    async def run(self) -> str:
        """The figures. Raises AssertionError when anything was lost or done twice."""
        self._luck = Random(self.seed)
        self._flying = 0
        village = await asyncio.to_thread(Village(self.place.url, self.people).settle)
        async with BotApi(forecast=lambda _: LATENCY) as provider:
            settings = {**SETTINGS, "TELEGRAM_API": provider.url}
            with Deployment(self.place.folder, self.place.url, settings) as deployment:
                await self._day(deployment, village)
                all_sent = lambda: asyncio.to_thread(lambda: village.open_letters() == 0)  # noqa: E731
                await until(all_sent, "every letter is sent", 60 + self.messages / 15)
                for process in deployment.processes:
                    await process.ready()  # not before: a queue as long as this one is no good order
                    await process.stop()
            return self._judged(village, provider)

    async def _day(self, deployment: Deployment, village: Village) -> None:
        processes = self._opened(deployment)
        for process in processes:
            await process.ready()
        told = unruly(village.updates(self.messages), self._luck)
        async with Sender([process.url for process in processes if process.url]) as sender:
            sending = asyncio.ensure_future(sender.tell_all(told))
            for point in sorted(self._luck.sample(range(1, len(told)), self.kills)):
                await self._told(sender, point, sending)
                await self._end(self._luck.choice(processes), village)
            await sending

    def _opened(self, deployment: Deployment) -> list[Process]:
        ports = [free_port() for _ in range(1 if self.place.kind == "sqlite" else self.webs)]
        public = local(ports[0])
        found = [deployment.serve(f"serve{n}", port=port, PUBLIC_URL=public) for n, port in enumerate(ports)]
        if self.place.kind != "sqlite":
            found += [deployment.post(f"post{n}", PUBLIC_URL=public) for n in range(self.posts)]
        for process in found:
            process.start()
        return found

    async def _told(self, sender: Sender, point: int, sending: "asyncio.Future[None]") -> None:
        """Wait until the sender has come so far: from here on some of its messages are on their way."""
        async with asyncio.timeout(120):
            while sender.begun < point and not sending.done():
                await asyncio.wait({sending}, timeout=0.001)

    async def _end(self, process: Process, village: Village) -> None:
        if self.gently:
            await process.ready()
            await process.stop()
        else:
            process.kill()
            self._flying += village.letters(State.FLYING)
        process.start()

    def _judged(self, village: Village, provider: BotApi) -> str:
        wanted, found = village.wanted(self.messages), village.deposits()
        lost, twice = (wanted - found).total(), (found - wanted).total()
        repeated, replies = provider.repeated(), village.replies()
        how = "SIGTERMs" if self.gently else "kills"
        said = f"{self.kills} {how} over {self.messages} messages: lost {lost}, done twice {twice}, replies {replies}"
        said += f", receipts repeated {repeated} of {self._flying} in flight"
        assert village.failed() == []
        assert (lost, twice, replies) == (0, 0, self.messages), said
        assert village.heard() == self.messages, said
        assert len(provider.taken()) - repeated == self.messages, f"{said}; delivered {len(provider.taken())}"
        assert repeated <= self._flying, said
        return said
