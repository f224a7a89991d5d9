"""What leaves for a partner, comes back or is cancelled adds up, and still knows whose it was."""

from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models import partner as partners
from models import stock, transfer, transferring
from models.books import Books
from models.lot import Lot
from models.nota import Nota
from models.quantity import Quantity
from models.refusal import Refused
from models.ticket import short_ref
from models.transfer import Transfer, TransferStatus
from tests.books.scenes import coop_here, good_here, graded, person, wrongs, wrongs_in
from tests.times import MORNING

KILO = 1000
_number = count(1)
_DRAW = short_ref(lambda below: next(_number) * 7919 % below)
STEPS = st.lists(
    st.tuples(st.sampled_from(["graded", "send", "arrive", "reject", "back", "cancel"]), st.integers(1, 40)),
    max_size=14,
)


def _send(session: Session, kilos: int, key: str) -> Transfer:
    here, joko, tomato = coop_here(session), person(session, "joko").id, good_here(session, "tomat")
    pasar = partners.partner_called(session, here.id, "Pasar Caringin")
    pasar = pasar or partners.add_partner(session, here.id, "Pasar  Caringin", MORNING)
    lines = [(tomato, "A", kilos * KILO)]
    return transferring.send(session, pasar, lines, by=joko, at=MORNING, source_key=key, new_ref=_DRAW)


def _told(session: Session, what: str, made: Transfer, kilos: int) -> None:
    made = transfer.transfer_of(session, made.coop_id, made.id)
    line, joko = transfer.carried(session, made)[0], person(session, "joko").id
    match what:
        case "arrive":
            transferring.arrive(session, made, line, kilos * KILO, reason=None, by=joko, at=MORNING)
        case "reject":
            transferring.reject(session, made, line, kilos * KILO, reason="busuk", by=joko, at=MORNING)
        case "back":
            transferring.come_back(session, made, line, kilos * KILO, by=joko, at=MORNING)
        case "cancel":
            transferring.cancel(session, made, by=joko, at=MORNING)


def _free(session: Session) -> int:
    return stock.available(session, good_here(session, "tomat"), "A").amount // KILO


@given(steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_and_told_in_whatever_order_the_barn_and_the_lots_agree(
    books: Books, steps: list[tuple[str, int]]
) -> None:
    def play(session: Session) -> None:
        there, sent, back = _free(session), 0, 0
        made: Transfer | None = None
        for number, (what, kilos) in enumerate(steps):
            before = _free(session)
            try:
                with session.begin_nested():
                    if what == "graded":
                        graded(session, "siti", "tomat", [("A", kilos * KILO)])
                        there += kilos
                    elif what == "send":
                        made = _send(session, kilos, f"send{number}")
                        sent += kilos
                    elif made:
                        _told(session, what, made, kilos)
                        back += _free(session) - before
            except Refused:
                assert _free(session) == before
            assert _free(session) == there - sent + back
        assert wrongs_in(session) == []
        raise Refused("undone")

    with pytest.raises(Refused, match="undone"):
        books.write(play)


def test_what_comes_back_belongs_to_whom_it_belonged(books: Books) -> None:
    siti = books.write(partial(graded, who="siti", good="tomat", grades=[("A", 30 * KILO)]))
    books.write(partial(graded, who="dadang", good="tomat", grades=[("A", 20 * KILO)]))
    made = books.write(lambda session: _send(session, 50, "s"))
    for kilos in (10, 25, 15):
        books.write(lambda session, kilos=kilos: _told(session, "back", made, kilos))  # type: ignore[misc]
    whose = books.read(_by_member)
    assert whose == {siti.member_id: 30, books.read(lambda session: person(session, "dadang").id): 20}
    assert wrongs(books) == []


def _by_member(session: Session) -> dict[object, int]:
    """Kilograms of tomatoes that lie there, by whose harvest they are."""
    found: dict[object, int] = {}
    for lot in session.exec(select(Lot).where(col(Lot.taken) < Lot.amount, col(Lot.deposit_id).is_not(None))):
        assert session.exec(select(Nota).where(Nota.id == lot.subject_id)).one().member_id == lot.member_id
        found[lot.member_id] = found.get(lot.member_id, 0) + (lot.amount - lot.taken) // KILO
    return found


def test_what_is_promised_to_an_order_does_not_leave(books: Books) -> None:
    books.write(partial(graded, who="siti", good="tomat", grades=[("A", 30 * KILO)]))

    def promised(session: Session) -> None:
        tomato = good_here(session, "tomat")
        stock.reserve(session, tomato, Quantity(20 * KILO, "g"), "A")

    books.write(promised)
    with pytest.raises(Refused, match="not_free"):
        books.write(lambda session: _send(session, 11, "s"))
    assert books.read(lambda session: session.exec(select(Transfer)).all()) == []


def test_nothing_is_weighed_twice_or_cancelled_once_it_is_told(books: Books) -> None:
    books.write(partial(graded, who="siti", good="tomat", grades=[("A", 30 * KILO)]))
    made = books.write(lambda session: _send(session, 10, "s"))
    books.write(lambda session: _told(session, "arrive", made, 9))
    for what, code in (("arrive", "already_decided"), ("cancel", "transfer_told")):
        with pytest.raises(Refused, match=code):
            books.write(lambda session, what=what: _told(session, what, made, 9))  # type: ignore[misc]
    now = books.read(lambda session: transfer.transfer_of(session, made.coop_id, made.id))
    assert now.status == TransferStatus.ARRIVED
    assert wrongs(books) == []
