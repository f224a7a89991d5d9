"""Ekspor: a list of the books as a file in the chat. The post makes it (docs/decisions/files-in-chat.md)."""

from collections.abc import Mapping

from bot.intent import Export
from bot.message import CARRYING
from bot.say import Option, Reply, reply, say
from handlers.periods import days_of
from handlers.turn import Turn
from models.member import Role
from models.paper import owe_paper
from models.refusal import Refused

BOOKS = (Role.MANAGER, Role.TREASURER, Role.AUDITOR)
BARN = (*BOOKS, Role.CLERK)
WHO: Mapping[str, tuple[Role, ...]] = {
    "deposits": BOOKS,
    "payments": BOOKS,
    "account": BOOKS,
    "stock": BARN,
    "orders": BARN,
    "members": BOOKS,
    "simkopdes": BOOKS,
}
OFFERED = ("ekspor setoran", "ekspor pembayaran", "ekspor stok", "ekspor pesanan", "ekspor anggota")
THIS_MONTH = "0m"


def export(turn: Turn, wish: Export) -> Reply:
    """Owe the file, of this month unless another time is named.

    Raises Refused("staff_only"), Refused("export_not_here") where the wire carries no files.
    """
    if turn.caller.channel not in CARRYING:
        raise Refused("export_not_here")
    if wish.what is None:
        turn.must_be(*BARN)
        return reply(say("export.which", buttons=tuple(Option(each, each) for each in OFFERED)))
    turn.must_be(*WHO[wish.what])
    days = days_of(turn, wish.period or THIS_MONTH)
    who = (turn.caller.account_id, turn.caller.address_id, turn.coop.id)
    owe_paper(turn.session, *who, wish.what, days, by=turn.by, at=turn.now, cause=turn.cause)
    return Reply(nod=True)
