"""Everything that changes no books: hello, help, not understood, let me talk to somebody."""

from dataclasses import replace
from typing import Any

from bot.dialogue import again
from bot.intent import Human, Lost
from bot.reading import Item
from bot.say import Option, Reply, Say, Staff, Waiting, reply, say
from handlers.turn import Turn
from models.member import Role
from models.people import reachable_staff

MENU = (
    Option("button.prices", "harga"),
    Option("button.status", "status"),
    Option("button.human", "petugas"),
)
FEW = 2  # words: "petugas" or "minta petugas" needs no quoting
LONGEST_QUOTE = 300  # of what somebody wrote, when it is passed on to staff


def greet(turn: Turn) -> Reply:
    """Hello, and what can be done here."""
    return reply(say("talk.hello", name=turn.member.name, coop=turn.coop.name, staff=turn.is_staff))


def help_(turn: Turn) -> Reply:
    """What can be written, with examples to copy."""
    return reply(say("talk.help_staff" if turn.is_staff else "talk.help", coop=turn.coop.name))


def human(turn: Turn, wish: Human) -> Reply:
    """Hand the talk over to staff, with what was written."""
    member = turn.member
    facts: dict[str, Any] = {"name": member.name, "number": member.number, "phone": member.phone, "about": wish.about}
    says_more = len(turn.text.split()) > FEW or wish.about is not None
    quote = turn.text[:LONGEST_QUOTE] if says_more else ""
    notice = say("staff.wants_human", to=Staff(Role.CLERK), quote=quote, **facts)
    staff = reachable_staff(turn.session, turn.coop.id, Role.CLERK)
    reached = any(found.member_id != turn.by for found in staff)
    return reply(say("talk.human", about=wish.about, reached=reached), notice)


def lost(turn: Turn, wish: Lost) -> Reply:
    """Not understood: once more, then three choices, then a human."""
    question = turn.question
    if wish.times == 1 and question is not None:
        repeated = Say(question.key, question.values)
        return Reply((say("talk.pardon"), repeated), again(question, 1))
    if wish.times == 1:
        return Reply((_not_understood(turn, wish.amount),), _remember(turn, 1, ()))
    if wish.times == 2:
        return Reply((say("talk.menu"),), _remember(turn, 2, MENU))
    return human(turn, Human("lost"))


def _not_understood(turn: Turn, amount: Item | None) -> Say:
    """With an example; for an amount of nobody knows what, with that amount."""
    if amount is None:
        return say("talk.lost", staff=turn.is_staff)
    return say("talk.amount_alone", number=amount.number, unit=amount.unit)


def narrowed(turn: Turn, values: tuple[str, ...]) -> Reply:
    """The open question once more, with the options that their answer fits; one must be chosen."""
    question = turn.question
    assert question
    left = tuple(option for option in question.options if option.value in values)
    repeated = Say(question.key, question.values)
    if len(left) < len(question.options):
        return Reply((repeated,), replace(question, options=left))
    if question.misses:
        return lost(turn, Lost(question.misses + 1))
    return Reply((say("talk.one_at_a_time"), repeated), again(question, 1))


def _remember(turn: Turn, times: int, options: tuple[Option, ...]) -> Waiting:
    return Waiting(Lost(times), "menu", "talk.menu", {}, options, turn.now, misses=times)


def beyond(turn: Turn, wish: str) -> Reply:
    """Understood, but not done in chat: said honestly, with a human to turn to. Staff are those humans."""
    help_ = () if turn.is_staff else (Option("button.human", "petugas"),)
    return reply(say("talk.beyond", wish=wish, staff=turn.is_staff, buttons=help_))
