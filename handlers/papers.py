"""Berkas keluar: which list is in a file that was asked for, and the letter that carries it."""

from datetime import datetime

from sqlmodel import Session

from bot.texts import Texts
from handlers.exports import Sheet, listed, simkopdes, whole_days
from handlers.notices import owe_notice
from models import paper
from models.coop import Coop, coop_of
from models.paper import Asked
from models.people import sender_at

NAMES = {
    "deposits": "setoran",
    "payments": "pembayaran",
    "account": "rekening",
    "stock": "stok",
    "orders": "pesanan",
    "members": "anggota",
    "simkopdes": "simkopdes",
}
TIMELESS = ("members", "simkopdes")


def sheet_of(session: Session, asked: Asked) -> Sheet:
    """What is to stand in the file; its rows are read from the books one by one."""
    coop = coop_of(session, asked.coop_id)
    if asked.what == "simkopdes":
        return simkopdes(session, coop)
    return listed(session, coop, asked.what, whole_days(coop, asked.first, asked.last))


def made(
    session: Session, asked: Asked, content: bytes | None, rows: int, now: datetime, texts: Texts, *, too_long: bool
) -> None:
    """Keep the file and owe the letter with it; or tell who asked that there is none."""
    if not paper.settle(session, asked, content):
        return
    sender = sender_at(session, asked.account_id, asked.address_id)
    if sender is None or sender[0].member_id != asked.by:
        return  # somebody else speaks from this phone by now
    way, coop = sender
    values: dict[str, object] = {"what": asked.what, "rows": rows, "too_long": too_long}
    values |= {"first": None, "last": None} if asked.what in TIMELESS else {"first": asked.first, "last": asked.last}
    key = "export.failed" if content is None else "export.file"
    extras = {} if content is None else {"file": str(asked.id), "name": named(asked, coop)}
    cause = f"{asked.cause}/paper"
    owe_notice(session, coop, way, key, values, cause=cause, now=now, texts=texts, extras=extras)


def named(asked: Asked, coop: Coop) -> str:
    """The name of the file: what is in it, whose, and of which days."""
    span = "" if asked.what in TIMELESS else f"-{asked.first.isoformat()}-{asked.last.isoformat()}"
    return f"{NAMES[asked.what]}-{coop.code.lower()}{span}.xlsx"
