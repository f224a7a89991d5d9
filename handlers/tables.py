"""Berkas masuk: what a table that came in chat would change, what its sender is asked, and the writing of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from bot.texts import Texts
from handlers.imports import bringing, goods, members, opening, packed, prices, stock
from handlers.imports.people import NUMBER, PHONE
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Rows, columned
from handlers.imports.telling import told
from handlers.readers import Readers
from handlers.sheet import WHO
from models.coop import Coop
from models.member import Role, staff_of
from models.people import Reachable, sender_at
from models.refusal import Refused
from models.sheet import Sheet

# What only this table has; goods are asked after prices, which have goods too.
TELLING: tuple[tuple[str, tuple[Column, ...]], ...] = (
    ("opening", (opening.THEIRS, opening.OURS, opening.BALANCE)),
    ("prices", (prices.PRICE, prices.BUY, prices.SELL)),
    ("goods", (goods.KIND, goods.NAMES, *packed.PACKS)),
    ("stock", (stock.AMOUNT,)),
    ("members", (NUMBER, PHONE, members.JOINED, members.STANDING)),
)
SHOWN, FAULTS = 5, 8  # lines in one answer


@dataclass(frozen=True)
class Kit:
    """What tables are read with: the words of every co-op, and luck: `new_ref(digits)` draws references."""

    readers: Readers
    new_ref: Callable[[int], str]


@dataclass(frozen=True)
class Sender:
    """Who sent a table, where they are, and what they may do there."""

    way: Reachable
    coop: Coop
    roles: frozenset[Role]

    def may(self, what: str) -> bool:
        """Whether they may bring this table into the books."""
        return bool(self.roles & {WHO[what], Role.MANAGER})


@dataclass(frozen=True)
class Looked:
    """What a table would change. `what` is None when nothing tells; `leaps`: prices that want a second yes."""

    what: str | None
    plan: Plan
    leaps: int = 0

    @property
    def shown(self) -> str:
        """A check sum of everything that would be written."""
        return sha256("\n".join(self.plan.shown).encode()).hexdigest()


def sender_of(session: Session, sheet: Sheet) -> Sender | None:
    """None when somebody else speaks from that phone by now."""
    found = sender_at(session, sheet.account_id, sheet.address_id)
    if found is None or found[0].member_id != sheet.by:
        return None
    roles = frozenset(Role(role) for member, role in staff_of(session, sheet.coop_id) if member.id == sheet.by)
    return Sender(*found, roles)


def look(session: Session, sheet: Sheet, sender: Sender, rows: Rows, kit: Kit, now: datetime) -> Looked:
    """Look without writing. Raises Refused: "staff_only", and what is wrong with the table as a whole."""
    what = sheet.what or guessed(rows)
    if what is None:
        return Looked(None, Plan())
    if not sender.may(what):
        raise Refused("staff_only", role=WHO[what])
    careful = bringing.planned(desk_of(session, sheet, sender, kit, now, sure=False), what, rows)
    leaps = sum(fault.no.code == "price_leaps" for fault in careful.faults)
    if not leaps:
        return Looked(what, careful)
    return Looked(what, bringing.planned(desk_of(session, sheet, sender, kit, now, sure=True), what, rows), leaps)


def desk_of(session: Session, sheet: Sheet, sender: Sender, kit: Kit, now: datetime, *, sure: bool) -> Desk:
    """The books as the sender may change them."""
    return Desk(session, sender.coop, kit.readers.of(session, sender.coop), sheet.by, now, kit.new_ref, sure)


def guessed(rows: Rows) -> str | None:
    """The one table that these headings tell; None when they tell none, or several."""
    found = [what for what, columns in TELLING if _has(rows, columns)]
    if "opening" in found:  # a number and a phone say whose balance it is
        found = [what for what in found if what not in ("members", "stock")]
    if "prices" in found and "goods" in found:
        return None
    return found[0] if len(found) == 1 else None


def _has(rows: Rows, columns: tuple[Column, ...]) -> bool:
    try:
        lines = columned(rows, columns)
    except Refused:
        return False
    return bool(lines)


def spoken(texts: Texts, looked: Looked, sender: Sender, *, only_tried: bool, changed: bool = False) -> dict[str, Any]:
    """The values of the answer: the lines that fit into a message, and what is asked."""
    lines = told(texts, looked.plan, only_tried=only_tried, language=sender.way.language, most=(SHOWN, FAULTS))
    facts = {"what": looked.what, "new": len(looked.plan.deeds), "leaps": looked.leaps, "changed": changed}
    return facts | {"told": "\n".join(lines)}
