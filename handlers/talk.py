"""Everything that changes no books: hello, help, not understood, let me talk to somebody."""

from typing import Any

from bot.dialogue import again
from bot.intent import Human, Lost
from bot.say import Option, Reply, Say, Staff, Waiting, reply, say
from handlers.lines import candidates_of
from handlers.turn import Turn
from models import stock
from models.goods import good_called
from models.member import Role
from models.refusal import Refused

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
    quote = turn.text[:LONGEST_QUOTE] if len(turn.text.split()) > FEW else ""
    notice = say("staff.wants_human", to=Staff(Role.CLERK), quote=quote, **facts)
    return reply(say("talk.human", about=wish.about), notice)


def lost(turn: Turn, wish: Lost) -> Reply:
    """Not understood: once more, then three choices, then a human."""
    question = turn.question
    if wish.times == 1 and question is not None:
        repeated = Say(question.key, question.values)
        return Reply((say("talk.pardon"), repeated), again(question, 1))
    if wish.times == 1:
        return Reply((say("talk.lost"),), _remember(turn, 1, ()))
    if wish.times == 2:
        return Reply((say("talk.menu"),), _remember(turn, 2, MENU))
    return human(turn, Human("lost"))


def _remember(turn: Turn, times: int, options: tuple[Option, ...]) -> Waiting:
    return Waiting(Lost(times), "menu", "talk.menu", {}, options, turn.now, misses=times)


def beyond(wish: str) -> Reply:
    """Understood, but not done in chat: said honestly, with a human to turn to."""
    return reply(say("talk.beyond", wish=wish, buttons=(Option("button.human", "petugas"),)))


def in_stock(turn: Turn, names: list[str | None]) -> Reply:
    """Whether goods are there. Members hear yes or no, staff how much."""
    goods: list[dict[str, Any]] = []
    for name in names:
        if name is None:
            raise Refused("unknown_goods", said="")
        for each in candidates_of(turn, name) if name.startswith("?") else [name]:
            good = good_called(turn.session, turn.coop.id, each)
            left = stock.available(turn.session, good)
            goods.append({"name": good.name, "there": left.amount > 0, "left": left if turn.is_staff else None})
    if not goods:
        raise Refused("which_goods")
    return reply(say("talk.stock", goods=goods))
