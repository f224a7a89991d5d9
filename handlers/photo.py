"""Foto: what people show us is linked to a deposit, and counted when somebody asks."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.intent import Behalf, Human, Intent, Show
from bot.intent import Deposit as DepositWish
from bot.reading import Reading
from bot.say import Option, Reply, Say, Staff, ask, reply, say
from handlers import talk
from handlers.turn import Turn
from models import deposit as deposits
from models import media, shown, ticket
from models.deposit import Deposit
from models.dispute import disputed_now
from models.media import Subject
from models.member import Role
from models.refusal import Refused

ALBUM = timedelta(minutes=2)  # in which further photos without words go where the one before them went
FRESH = timedelta(days=1)  # for which a graded deposit may still be shown without its number
CHOICES = 4
LISTED = 4  # lines in one answer
MOST = 20  # messages whose photos wait for one question


def show(turn: Turn, wish: Show) -> Reply:
    """Link the photos of this message, and those that waited, to the deposit that is named or that it can only be.

    Raises Refused("no_such_ref"), Refused("not_a_deposit") when a wrong number is all that there is to go by.
    """
    waits = _collected(turn, wish)
    if waits:
        return waits
    choices = _choices(turn)
    if wish.ref:
        try:
            return _linked(turn, wish, _called(turn, wish.ref))
        except Refused as no:
            if not choices:
                raise
            return _ask(turn, choices, wrong=wish.ref, why=no.code)
    lately = shown.shown_lately(turn.session, turn.coop.id, turn.by, turn.now - ALBUM)
    if lately and not wish.talks:
        _link(turn, deposits.deposit_of(turn.session, turn.coop.id, lately))
        return Reply(nod=True)
    if len(choices) == 1:
        return _linked(turn, wish, choices[0].deposit)
    return _ask(turn, choices) if choices and not wish.talks else talk.human(turn, Human("photo"))


def _collected(turn: Turn, wish: Show) -> Reply | None:
    """A photo without words while a question is open: one more for it, or the photo of what is being announced."""
    question = turn.question
    if question is None or wish.ref or wish.talks:
        return None
    with_this = replace(question, shown=_messages(turn))
    if isinstance(question.intent, Show):
        return Reply(waiting=with_this, nod=True)
    if isinstance(question.intent, DepositWish | Behalf):
        return Reply((say("photo.waits"), Say(question.key, question.values)), with_this)
    return None


def _ask(turn: Turn, choices: list[shown.Showable], wrong: str | None = None, why: str | None = None) -> Reply:
    own = not turn.may(Role.CLERK)
    options = tuple(
        Option(f"{each.deposit.ref} {'' if own else f'{each.name} '}{', '.join(each.goods)}", each.deposit.ref)
        for each in (choices[:CHOICES] if len(choices) > 1 else ())
    )
    example = choices[0].deposit.ref if not options else None
    asked = ask(
        Show(), "shown", "ask.which_shown", now=turn.now, options=options, wrong=wrong, why=why, example=example
    )
    assert asked.waiting
    return replace(asked, waiting=replace(asked.waiting, shown=_messages(turn)))


def followed(turn: Turn, intent: Intent, reading: Reading | None, answer: Reply, *, shows: bool) -> Reply:
    """Photos under a wish go to the deposit that it made or named; while a question is open they wait with it."""
    if isinstance(intent, Show) or not (shows or (turn.question and turn.question.shown)):
        return answer
    if answer.waiting:
        return replace(answer, waiting=replace(answer.waiting, shown=_messages(turn)))
    deposit = shown.deposit_made_by(turn.session, turn.coop.id, turn.cause)
    if deposit is None and shows and reading and reading.ref:
        deposit = _called_or_none(turn, reading.ref)
    if deposit is None:
        return answer
    return answer.and_say(say("photo.linked", ref=deposit.ref, count=_link(turn, deposit), passed=False, more=False))


def listed(turn: Turn, ref: str) -> Reply:
    """How many photos there are of a deposit, from when and from whom. Raises Refused like `_called`."""
    deposit = _called(turn, ref)
    found = shown.photos_of(turn.session, turn.coop.id, Subject.DEPOSIT, deposit.id)
    alike = Counter((turn.local(each.at).replace(second=0, microsecond=0), each.by, each.state) for each in found)
    rows = [
        {"at": at, "by": by, "state": state, "count": count} for (at, by, state), count in [*alike.items()][:LISTED]
    ]
    more = len(found) - sum(count for count in [*alike.values()][:LISTED])
    return reply(say("photo.listed", ref=ref, count=len(found), photos=rows, more=more))


def _choices(turn: Turn) -> list[shown.Showable]:
    """Clerks photograph what anybody brings, everybody else their own."""
    whose = None if turn.may(Role.CLERK) else turn.by
    return shown.showable(turn.session, turn.coop.id, turn.now - FRESH, whose)


def _called(turn: Turn, ref: str) -> Deposit:
    """One's own deposit, for staff anybody's. Raises Refused("no_such_ref"), Refused("not_a_deposit")."""
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind != ticket.Kind.DEPOSIT:
        raise Refused("not_a_deposit", ref=ref)
    deposit = deposits.deposit_of(turn.session, turn.coop.id, named.subject_id)
    if deposit.member_id != turn.by and not turn.is_staff:
        raise Refused("no_such_ref", ref=ref)
    return deposit


def _called_or_none(turn: Turn, ref: str) -> Deposit | None:
    try:
        return _called(turn, ref)
    except Refused:
        return None


def _linked(turn: Turn, wish: Show, deposit: Deposit) -> Reply:
    """Say so; words that nobody understood go to staff."""
    passed = wish.talks and not turn.is_staff
    told = say("photo.linked", ref=deposit.ref, count=_link(turn, deposit), passed=passed, more=not passed)
    if not passed:
        return reply(told)
    member = turn.member
    facts: dict[str, Any] = {"name": member.name, "number": member.number, "phone": member.phone, "about": "photo"}
    return reply(told, say("staff.wants_human", to=Staff(Role.CLERK), quote=turn.text[: talk.LONGEST_QUOTE], **facts))


def _link(turn: Turn, deposit: Deposit) -> int:
    """How many photos that were. While the nota is disputed they speak in the dispute, too."""
    found = media.photos_of_messages(turn.session, turn.caller.account_id, _messages(turn))
    media.attach(turn.session, turn.coop.id, found, Subject.DEPOSIT, deposit.id, by=turn.by, at=turn.now)
    disputed = disputed_now(turn.session, deposit)
    if disputed:
        media.attach(turn.session, turn.coop.id, found, Subject.DISPUTE, disputed[1].id, by=turn.by, at=turn.now)
    return len(found)


def _messages(turn: Turn) -> tuple[int, ...]:
    """The messages whose photos are meant: those that wait with the open question, and this one."""
    return (*(turn.question.shown if turn.question else ()), turn.heard)[-MOST:]
