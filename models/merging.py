"""Two members who are one person become one. No money moves: of the two only one may stand in the ledger."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.alert import Alert
from models.columns import table_of
from models.consent import consented, wants_news
from models.deposit import Deposit
from models.dossier import Dossier, dossier
from models.erasure import ErasureStatus, hand_on, open_erasure, settle_erasure
from models.mailbox import drop_broadcasts
from models.member import Member, MemberRole, Standing
from models.order import Order
from models.phone_claim import ClaimStatus, open_claims, settle_claim
from models.refusal import Refused
from models.sharing import addresses_of, part
from models.wire import Contact, link

_MEMBER, _ROLE, _CONTACT = table_of(Member), table_of(MemberRole), table_of(Contact)


def kept_and_gone(session: Session, one: Member, other: Member) -> tuple[Member, Member]:
    """Who stays and who goes into them: who stands in the ledger stays, else the lower number.

    Raises Refused "merge_same", "merge_both" (with what stands in each) and "role_first".
    """
    if one.id == other.id:
        raise Refused("merge_same", name=one.name)
    first, second = sorted((one, other), key=lambda member: member.number)
    books = {member.id: dossier(session, member.coop_id, member.id) for member in (first, second)}
    if books[first.id].has_money and books[second.id].has_money:
        both = [figures(member, books[member.id]) for member in (first, second)]
        raise Refused("merge_both", one=both[0], other=both[1])
    kept, gone = (second, first) if books[second.id].has_money else (first, second)
    if has_role(session, gone.coop_id, gone.id):
        raise Refused("role_first", name=gone.name)
    return kept, gone


def figures(member: Member, books: Dossier) -> dict[str, object]:
    """A member with what stands under their name, for showing."""
    counts = {"notas": books.notas, "payments": books.payments, "owed": books.owed}
    return {"name": member.name, "number": member.number, "open": books.open, **counts}


def merge(session: Session, kept: Member, gone: Member, at: datetime) -> None:
    """From now on `gone` is `kept`: phones, deposits, orders and alerts go over, the rows of the duplicate stay."""
    here, there = (_MEMBER.c.coop_id == gone.coop_id, _MEMBER.c.id == gone.id), kept.id
    moved = sa.update(_MEMBER).where(*here, _MEMBER.c.merged_into.is_(None), _MEMBER.c.standing == Standing.ACTIVE)
    merged = moved.values(merged_into=there, standing=Standing.LEFT, phone=None)
    if session.connection().execute(merged).rowcount != 1:
        raise Refused("already_decided")
    for model in (Deposit, Order, Alert):
        table = table_of(model)
        mine = (table.c.coop_id == gone.coop_id, table.c.member_id == gone.id)
        session.connection().execute(sa.update(table).where(*mine).values(member_id=there))
    _keep_wishes(session, kept, gone, at)
    for address, _, _ in addresses_of(session, gone.coop_id, gone.id):
        _hand_over(session, address, gone, kept)
    if kept.phone is None and gone.phone is not None:
        number = sa.update(_MEMBER).where(_MEMBER.c.coop_id == kept.coop_id, _MEMBER.c.id == kept.id)
        session.connection().execute(number.values(phone=gone.phone))


def _keep_wishes(session: Session, kept: Member, gone: Member, at: datetime) -> None:
    """What the person asked for under the other entry still holds: no broadcasts, to be forgotten."""
    no = wants_news(session, gone.coop_id, gone.id) is False
    if no and wants_news(session, kept.coop_id, kept.id) is not False:
        consented(session, kept, "broadcast", False, at)
        drop_broadcasts(session, kept.coop_id, kept.id)
    leaving = open_erasure(session, gone.coop_id, gone.id)
    if leaving and open_erasure(session, kept.coop_id, kept.id):
        settle_erasure(session, leaving, ErasureStatus.WITHDRAWN, by=kept.id, at=at)
    elif leaving:
        hand_on(session, leaving, kept.id)
    for claim in open_claims(session, gone.coop_id, gone.id):
        settle_claim(session, claim, ClaimStatus.REFUSED, by=None, at=at)


def _hand_over(session: Session, address: int, gone: Member, kept: Member) -> None:
    """Who spoke from there as the one speaks as the other."""
    link(session, address, kept.coop_id, kept.id)
    spoke = (_CONTACT.c.address_id == address, _CONTACT.c.coop_id == gone.coop_id, _CONTACT.c.member_id == gone.id)
    session.connection().execute(sa.update(_CONTACT).where(*spoke).values(member_id=kept.id, waiting=None))
    part(session, address, gone.coop_id, gone.id)


def has_role(session: Session, coop_id: int, member_id: UUID) -> bool:
    """Whether somebody does anything for the co-op."""
    rows = sa.select(_ROLE.c.role).where(_ROLE.c.coop_id == coop_id, _ROLE.c.member_id == member_id)
    return session.connection().execute(rows).first() is not None
