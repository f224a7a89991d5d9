"""Sending goods to a partner, and taking down what is told from there; all of it or nothing."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models import stock, ticket
from models.columns import fresh_id, put, table_of
from models.lexicon import Good
from models.lot import Lot, LotDraw, Origin, Source
from models.partner import Partner
from models.quantity import Quantity
from models.refusal import Refused
from models.transfer import Carried, There, Transfer, TransferLine, TransferStatus, TransferWeight, carried

SENT, RETURNED = "transferred", "returned"  # reasons of movements
_LOT, _DRAW = table_of(Lot), table_of(LotDraw)


def send(
    session: Session,
    partner: Partner,
    lines: Sequence[tuple[Good, str, int]],
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
) -> Transfer:
    """These goods leave the barn: (good, grade, amount in its smallest unit). Raises Refused("not_free")."""
    key = fresh_id(at)
    ref = ticket.issue(session, partner.coop_id, ticket.Kind.TRANSFER, key, at=at, new_ref=new_ref)
    made = Transfer(
        coop_id=partner.coop_id,
        id=key,
        ref=ref,
        partner_id=partner.id,
        status=TransferStatus.SENT,
        at=at,
        by=by,
        source_key=source_key,
    )
    put(session, made)
    left = sorted(enumerate(lines, 1), key=lambda line: (line[1][0].id, line[1][1]))  # all lock in the same order
    for number, (good, grade, amount) in left:
        free = stock.available(session, good, grade, lock=True)
        if free.amount < amount:
            raise Refused("not_free", goods=good.name, grade=grade, left=free)
        moved = stock.take_out(session, good, grade, amount, reason=SENT, by=by, at=at, subject=key)
        line = TransferLine(
            coop_id=good.coop_id,
            transfer_id=key,
            line=number,
            good_id=good.id,
            grade=grade,
            amount=amount,
            movement_id=moved.id,
        )
        put(session, line)
    return made


def arrive(
    session: Session, transfer: Transfer, line: Carried, amount: int, *, reason: str | None, by: UUID, at: datetime
) -> None:
    """What a line weighed on the other side, once. Raises Refused("already_decided")."""
    if line.arrived is not None or transfer.status != TransferStatus.SENT:
        raise Refused("already_decided", ref=transfer.ref)
    _tell(session, line, There.ARRIVED, amount, reason=reason, by=by, at=at)
    if all(each.arrived is not None for each in carried(session, transfer)):
        _move_on(session, transfer, TransferStatus.ARRIVED)


def reject(
    session: Session, transfer: Transfer, line: Carried, amount: int, *, reason: str, by: UUID, at: datetime
) -> None:
    """So much of a line the partner does not want. Raises Refused "already_decided", "more_than_sent"."""
    _must_be_there(transfer, line, amount, line.there + line.returned - line.rejected)
    _tell(session, line, There.REJECTED, amount, reason=reason, by=by, at=at)


def come_back(session: Session, transfer: Transfer, line: Carried, amount: int, *, by: UUID, at: datetime) -> None:
    """So much of a line is in the barn again: new lots of whose it was. Raises "already_decided", "more_than_sent"."""
    _must_be_there(transfer, line, amount, min(line.there, line.row.amount - line.returned))
    _tell(session, line, There.RETURNED, amount, reason=None, by=by, at=at)
    _bring_back(session, line, amount, by=by, at=at)


def cancel(session: Session, transfer: Transfer, *, by: UUID, at: datetime) -> None:
    """It never left: everything lies in the barn again. Raises Refused("transfer_told") once anything is known."""
    lines = carried(session, transfer)
    if any(line.arrived is not None or line.rejected or line.returned for line in lines):
        raise Refused("transfer_told", ref=transfer.ref)
    _move_on(session, transfer, TransferStatus.CANCELLED)
    for line in lines:
        _bring_back(session, line, line.row.amount, by=by, at=at)


def _bring_back(session: Session, line: Carried, amount: int, *, by: UUID, at: datetime) -> None:
    """Lots like those that were drawn from, in the same order, after what has come back before."""
    passed = line.returned
    drawn = sa.select(_LOT, _DRAW.c.amount.label("drawn")).join(
        _DRAW, sa.and_(_DRAW.c.coop_id == _LOT.c.coop_id, _DRAW.c.lot_id == _LOT.c.id)
    )
    drawn = drawn.where(_DRAW.c.coop_id == line.row.coop_id, _DRAW.c.movement_id == line.row.movement_id)
    for lot in session.connection().execute(drawn.order_by(_LOT.c.born_at, _LOT.c.id)).all():
        part = min(max(lot.drawn - passed, 0), amount)
        passed = max(passed - lot.drawn, 0)
        if part:
            amount -= part
            origin = Origin(Source(lot.source), lot.subject_id, lot.deposit_id, lot.member_id, lot.born_at)
            stock.take_in(
                session, line.good, line.row.grade, part, reason=RETURNED, by=by, at=at,
                subject=line.row.transfer_id, origin=origin,
            )  # fmt: skip


def _tell(
    session: Session, line: Carried, what: There, amount: int, *, reason: str | None, by: UUID, at: datetime
) -> None:
    told = TransferWeight(
        coop_id=line.row.coop_id,
        id=fresh_id(at),
        transfer_id=line.row.transfer_id,
        line=line.row.line,
        what=what,
        amount=amount,
        reason=reason,
        at=at,
        by=by,
    )
    put(session, told)


def _must_be_there(transfer: Transfer, line: Carried, amount: int, most: int) -> None:
    if transfer.status == TransferStatus.CANCELLED:
        raise Refused("already_decided", ref=transfer.ref)
    if amount > most:
        left = Quantity(max(most, 0), line.good.base)
        raise Refused("more_than_sent", ref=transfer.ref, goods=line.good.name, left=left)


def _move_on(session: Session, transfer: Transfer, status: TransferStatus) -> None:
    """Raises Refused("already_decided") when somebody was faster."""
    table = table_of(Transfer)
    here = (table.c.coop_id == transfer.coop_id, table.c.id == transfer.id, table.c.status == TransferStatus.SENT)
    if session.connection().execute(sa.update(table).where(*here).values(status=status)).rowcount != 1:
        raise Refused("already_decided", ref=transfer.ref)
