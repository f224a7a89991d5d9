"""F4 and F5: a provider that refuses for long, and one that takes a letter and never says so."""

import asyncio
from dataclasses import dataclass, field

from tests.faults.opened import Opened, Place, opened
from tests.faults.provider import CALM, Call, Weather, now
from tests.faults.twilio_api import ACCOUNT, inbound, post
from tests.faults.village import FIRST, phone
from tests.processes import until

NOT_SURE = 15.0  # seconds that a letter which may have got through is left alone
ON_THE_WAY = 0.1  # seconds: a letter that was sent before the refusal was heard
CUT = Weather(cut=True)
HASTE = 2.0  # seconds within which the other wire must answer


@dataclass
class Storm:
    """Bad weather for the first so many calls, then calm."""

    weather: Weather
    calls: int
    seen: list[float] = field(default_factory=list)

    def __call__(self, call: Call) -> Weather:
        self.seen.append(call.at)
        return self.weather if len(self.seen) <= self.calls else CALM

    def is_quiet_for(self, seconds: float) -> bool:
        """Whether the last call was so long ago."""
        return bool(self.seen) and now() - self.seen[-1] > seconds

    def disturbed(self, silence: float) -> list[float]:
        """How soon after a refusal others came that could have known of it, where that was within the silence."""
        refused = self.seen[: self.calls]
        gaps = [later - earlier for earlier in refused for later in self.seen]
        return [gap for gap in gaps if ON_THE_WAY < gap < silence]


async def throttled(place: Place, *, refusals: int = 3, seconds: int = 2) -> str:
    """429 again and again: silence for as long as Telegram says, and WhatsApp answers all the same."""
    async with opened(place) as counter:
        storm = counter.telegram.forecast = Storm(Weather(status=429, retry_after=seconds), refusals)
        await counter.tell(1)
        await until(lambda: storm.is_quiet_for(2 * ON_THE_WAY), "a refusal that everybody has heard")
        await counter.tell(2)
        other = await _whatsapp_answers(counter)
        await counter.sent(60 + refusals * seconds)
        disturbed = storm.disturbed(seconds)
        assert not disturbed, f"asked again after {min(disturbed):.2f} s"
        assert len(counter.telegram.taken()) == 2
    assert other < HASTE
    return f"{refusals} refusals, {seconds} s of silence kept after each; meanwhile WhatsApp answered in {other:.2f} s"


async def failing(place: Place, *, seconds: float = 25.0) -> str:
    """5xx for a while: no hot loop, nothing given up, WhatsApp answers all the same."""
    async with opened(place) as counter:
        ends = now() + seconds
        counter.telegram.forecast = lambda call: Weather(status=502) if call.at < ends else CALM
        await counter.tell(1)
        await until(lambda: bool(counter.telegram.calls), "Telegram fails")
        other = await _whatsapp_answers(counter)
        await counter.sent(seconds + 330)
        tries, most = len(counter.telegram.calls), 2 + seconds / NOT_SURE
        assert len(counter.telegram.taken()) == 1
    assert tries <= most + 1, f"{tries} tries in {seconds:.0f} s"
    assert other < HASTE
    return f"{tries} tries while it failed for {seconds:.0f} s, then sent; WhatsApp answered in {other:.2f} s"


async def _whatsapp_answers(counter: Opened) -> float:
    """Somebody writes on WhatsApp; seconds until Twilio has the answer."""
    began = now()
    assert await write(counter, 1, 0) == 200
    await until(lambda: bool(counter.twilio.taken(phone(0))), "WhatsApp answers")
    return counter.twilio.taken(phone(0))[0].at - began


async def write(counter: Opened, number: int, member: int) -> int:
    """A member writes on WhatsApp; what Twilio hears."""
    return await post(f"{counter.webs[0].url}/webhooks/whatsapp/{ACCOUNT}", inbound(number, phone(member), "halo pak"))


async def taken_in_silence(place: Place, *, weather: Weather = CUT) -> str:
    """Both providers take a letter and hang up (or never answer): at most one more on Telegram, none on WhatsApp."""
    async with opened(place) as counter:
        whatsapp = counter.twilio.forecast = Storm(weather, 2)
        telegram = counter.telegram.forecast = Storm(weather, 1)
        await counter.tell(1)
        assert await write(counter, 1, 0) == 200
        await until(lambda: len(counter.twilio.taken()) == 1, "Twilio has the first")
        counter.twilio.tells = False  # from now on only its list says what it took
        assert await write(counter, 2, 1) == 200
        took = await counter.sent(90)
        await asyncio.sleep(0)
        letters = {call.text for call in counter.telegram.taken(str(FIRST + 1))}
        assert len(letters) == 1
        figures = (len(counter.telegram.taken()) - 1, counter.twilio.repeated())
    assert figures[0] <= 1, figures
    assert figures[1] == 0, figures
    assert len(telegram.seen) == 2
    assert len(whatsapp.seen) == 2
    return f"settled after {took:.0f} s; repeated: Telegram {figures[0]} (the same number), WhatsApp {figures[1]}"
