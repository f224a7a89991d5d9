"""Data saya, berhenti, mulai: what is stored about a member, and whether they want broadcasts."""

from typing import Any

from bot.intent import News
from bot.say import Reply, reply, say
from handlers.turn import Turn
from models import consent
from models.dossier import dossier
from models.erasure import open_erasure
from models.mailbox import drop_broadcasts
from models.member import member_of
from models.phone import masked
from models.sharing import addresses_of
from models.ticket import refs_of


def my_data(turn: Turn) -> Reply:
    """Everything that is stored about a member, in plain words; addresses with their middle hidden."""
    mine = (turn.session, turn.coop.id, turn.member.id)
    said = consent.newest(*mine)
    leaving = open_erasure(*mine)
    books = dossier(*mine)
    values: dict[str, Any] = {
        "name": turn.member.name,
        "number": turn.member.number,
        "coop": turn.coop.name,
        "since": turn.local(member_of(*mine).joined_at),
        "phone": masked(turn.member.phone) if turn.member.phone else None,
        "addresses": [{"channel": channel, "value": masked(value)} for _, channel, value in addresses_of(*mine)],
        "language": turn.member.language,
        "consents": [_consent(turn, said.get(purpose), purpose) for purpose in ("service", "broadcast")],
        "leaving": refs_of(turn.session, turn.coop.id, [leaving.id]).get(leaving.id) if leaving else None,
        "deposits": books.deposits,
        "notas": books.notas,
        "orders": books.orders,
        "payments": books.payments,
    }
    return reply(say("people.data", **values))


def _consent(turn: Turn, said: consent.Consent | None, purpose: str) -> dict[str, Any]:
    if said is None:
        return {"purpose": purpose, "given": None, "at": None, "version": None}
    return {"purpose": purpose, "given": said.given, "at": turn.local(said.at), "version": said.version}


def news(turn: Turn, wish: News) -> Reply:
    """No more broadcasts, effective at once also for what waits to be sent; or broadcasts again. Receipts always go."""
    mine = (turn.session, turn.coop.id, turn.member.id)
    before = consent.wants_news(*mine)
    if before is not wish.wanted:
        consent.consented(turn.session, turn.member, "broadcast", wish.wanted, turn.now)
    if not wish.wanted:
        drop_broadcasts(*mine)
    key = "people.news_on" if wish.wanted else "people.news_off"
    return reply(say(key, name=turn.member.name, coop=turn.coop.name, again=before is wish.wanted))
