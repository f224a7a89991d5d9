"""What the books and the providers say in the evening: nothing lost, nothing done twice, no contract broken."""

from collections import Counter
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from models.deposit import Deposit
from models.intake import Weighing
from models.mailbox import Heard, Lane, Owed, State
from models.media import Attachment, MediaRow, MediaState
from models.member import Member
from models.nota import Nota
from models.order import Order
from models.price import Price
from models.wire import Account
from tests.contract.phones import words_of
from tests.contract.rough import Weathered
from tests.contract.town import Town

STAFF = 3
HASTY = 50  # one in so many letters may overtake others on a busy machine and so come too soon for the limit
SETTLED = (State.SENT, State.GAVE_UP, State.HELD)
EFFECTS: dict[str, type[SQLModel]] = {
    "deposit": Deposit,
    "order": Order,
    "nota": Nota,
    "weighing": Weighing,
    "price": Price,
    "member": Member,
    "media": MediaRow,
    "attachment": Attachment,
}
SENDING = ("sendMessage", "sendDocument")
REFUSED = 1  # file of a kind that is not kept


@dataclass
class Verdict:
    """Three lists of what went wrong, in words, and figures for the reader."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def counts(self) -> tuple[int, int, int]:
        """How many of each."""
        return len(self.lost), len(self.twice), len(self.violations)


async def judged(town: Town, weather: Weathered) -> Verdict:
    """Compare the stand-ins' ledgers with the books."""
    verdict = Verdict()
    engine = sa.create_engine(town.url, poolclass=sa.NullPool)
    with Session(engine) as session:
        _messages(session, town, verdict)
        _effects(session, town, verdict)
        _files(session, verdict)
        letters = [
            (letter, channel)
            for letter, channel in session.exec(
                select(Owed, Account.channel).join(Account, col(Account.id) == Owed.account_id).order_by(col(Owed.seq))
            )
        ]
    engine.dispose()
    await _letters(town, letters, verdict)
    await _on_telegram(town, letters, weather, verdict)
    await _on_whatsapp(town, verdict)
    for provider in (town.telegram, town.twilio):
        verdict.violations += [f"{call['method']}: {call['violations']}" for call in await provider.get("violations")]
        verdict.violations += [str(wrong) for wrong in await provider.get("self-check")]
    return verdict


def _messages(session: Session, town: Town, verdict: Verdict) -> None:
    heard = Counter(session.exec(select(Heard.external_id)).all())
    verdict.lost += [f"message {number}" for number in town.post.heard - set(heard)]
    verdict.twice += [f"message {number} was not for us" for number in set(heard) - town.post.heard]
    verdict.violations += [f"our own error: {error}" for error in session.exec(select(Heard.error)) if error]
    verdict.figures |= {"messages": len(town.post.heard), "knocks repeated": town.post.repeated}


def _effects(session: Session, town: Town, verdict: Verdict) -> None:
    found = Counter(
        {name: session.exec(select(func.count()).select_from(table)).one() for name, table in EFFECTS.items()}
    )
    expected = town.expected + Counter(member=STAFF)
    verdict.lost += (expected - found).elements()
    verdict.twice += (found - expected).elements()
    replies = session.exec(
        select(func.substr(Owed.cause, 1, func.length(Owed.cause) - 2)).where(col(Owed.lane) == Lane.REPLY)
    ).all()
    verdict.twice += [f"answer to {cause}" for cause, count in Counter(replies).items() if count > 1]


def _files(session: Session, verdict: Verdict) -> None:
    """Every file is kept but the one that is of no use."""
    states = Counter(session.exec(select(MediaRow.state)).all())
    refused = states.pop(MediaState.REFUSED, 0)
    verdict.lost += [f"{count} files are {state}" for state, count in states.items() if state != MediaState.KEPT]
    verdict.lost += [f"{refused} files were refused"] * (refused != REFUSED)
    verdict.figures["files kept"] = states[MediaState.KEPT]


async def _letters(town: Town, letters: list[tuple[Owed, str]], verdict: Verdict) -> None:
    """Every letter is settled, and what we call sent is really there."""
    there = {str(message["sid"]): str(message["body"]) for message in await town.twilio.get("messages")}
    for chat in await town.telegram.get("chats"):
        for message in await town.telegram.get(f"chats/{chat['id']}/messages"):
            there[f"{chat['id']}/{message['message_id']}"] = words_of(message)
    for letter, channel in letters:
        if letter.state not in SETTLED:
            verdict.lost.append(f"letter {letter.seq} is {letter.state}")
        elif letter.state == State.SENT and letter.text.strip():
            key = f"{letter.reply_to}/{letter.provider_id}" if channel == "telegram" else str(letter.provider_id)
            if there.get(key, "").strip() != letter.text.strip():
                verdict.lost.append(f"letter {letter.seq} is not at {channel}")
    states = Counter(letter.state for letter, _ in letters)
    verdict.figures |= {f"letters {state}": count for state, count in sorted(states.items())}


async def _on_telegram(town: Town, letters: list[tuple[Owed, str]], weather: Weathered, verdict: Verdict) -> None:
    """A receipt may come again where Telegram took it and its answer was lost; nothing else may."""
    calls = [call for how in SENDING for call in await town.telegram.get("calls", method=how)]
    owed = Counter((letter.reply_to, letter.text.strip()) for letter, channel in letters if channel == "telegram")
    taken = Counter((call["target"], words_of(call["params"]).strip()) for call in calls if call["processed"])
    again = (taken - owed).total()
    verdict.twice += [f"Telegram's receipts repeated: {again}"] * max(0, again - weather.may_repeat)
    hasty = sum(call["status"] == 429 and call["fault"] is None for call in calls)
    verdict.violations += [f"faster than Telegram allows: {hasty} times"] * (hasty * HASTY > len(calls))
    verdict.figures |= {"receipts repeated on Telegram": again, "429 for haste": hasty}


async def _on_whatsapp(town: Town, verdict: Verdict) -> None:
    calls = await town.twilio.get("calls", method="CreateMessage")
    taken = Counter(call["params"]["StatusCallback"] for call in calls if call["processed"])
    held = Counter(url for url, count in taken.items() if count > 1)
    allowed = await _given_back(town)
    verdict.twice += [f"{url} on WhatsApp" for url in held if url not in allowed]


async def _given_back(town: Town) -> set[str]:
    """Letters of which Twilio said that the window was closed: these had to be sent once more."""
    hooks = await town.twilio.get("webhooks", kind="status")
    return {hook["url"] for hook in hooks if ["ErrorCode", "63016"] in hook["params"]}
