"""Whoever writes and is no member yet, or no member any more: they can join, prove who they are, or be left alone."""

from bot import intent as wish
from bot.say import Reply, Say, reply, say
from handlers import join, moving
from handlers.turn import Visit
from models.consent import consented, wants_news
from models.member import member_of


def receive(visit: Visit, intent: wish.Intent) -> Reply:
    """Join, come with a new phone, ask what is stored; everything else waits until they are members."""
    match intent:
        case wish.Join():
            return join.join(visit, intent)
        case wish.NewPhone():
            return moving.claim_phone(visit, intent)
        case wish.News():
            return _no_news(visit, intent)
        case wish.MyData() | wish.Forget():
            return _nothing_stored(visit)
        case wish.Lost() if visit.question:
            again = Say(visit.question.key, visit.question.values)
            return Reply((say("talk.pardon"), again), visit.question)
        case wish.Dropped() if visit.question and isinstance(visit.question.intent, wish.NewPhone):
            return reply(say("talk.dropped"))
        case _:
            return moving.stands(visit) or join.not_yet(visit)


def _no_news(visit: Visit, intent: wish.News) -> Reply:
    """A stranger gets none anyway; who waits to be taken in may say no beforehand."""
    who = visit.caller
    if who.coop_id is None or who.member_id is None or intent.wanted:
        return join.not_yet(visit) if intent.wanted else reply(say("people.nothing_sent"))
    if wants_news(visit.session, who.coop_id, who.member_id) is not False:
        consented(visit.session, member_of(visit.session, who.coop_id, who.member_id), "broadcast", False, visit.now)
    return reply(say("people.nothing_sent"))


def _nothing_stored(visit: Visit) -> Reply:
    return join.not_yet(visit) if visit.caller.member_id else reply(say("people.stranger"))
