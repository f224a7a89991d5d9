"""Whatever two members and two clerks do at the same time, it ends as if they had done it one after another.

Two goods of which there is little, one or two deeds each. Every order in which the deeds can follow one another is
tried on a co-op of its own; what came out of the real crowd must be what came out of one of them.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from handlers.readers import Readers
from models import stock
from models.books import Books
from models.mailbox import Lane, Owed
from models.order import Order, OrderLine
from models.stock import Balance
from tests.books.crowd import employ
from tests.books.scenes import good_here, person, wrongs
from tests.databases import Databases
from tests.play import Stage
from tests.times import MORNING

REFS = ("P31", "P32", "P33")
STOCK = {"decis": 3, "urea": 24}
# Siti and Dadang order; Joko and Entin are clerks. P31: 3 decis; P32: 2 decis, 1 urea; P33: 1 decis.
OF_SITI = ("batal P31", "ok P31", "batal P33")
OF_DADANG = ("batal P32", "batal P32 ya")
OF_CLERKS = ("ok {}", "tolak {} habis", "tunda {}", "{} decis 1", "siap {}", "ambil {} tunai", "ambil {} decis 1 tunai")

Script = tuple[tuple[str, tuple[str, ...]], ...]  # who says what, in their own order


@dataclass(frozen=True)
class Ending:
    """What everybody was answered, how far each order has come, and what lies in the barn."""

    answers: tuple[tuple[str, tuple[str, ...]], ...]
    orders: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, int, int, int], ...]
    barn: tuple[tuple[str, int, int], ...]


def _deeds(refs: Sequence[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda form, ref: form.format(ref), st.sampled_from(OF_CLERKS), st.sampled_from(refs))


SCRIPTS = st.tuples(
    st.lists(st.sampled_from(OF_SITI), max_size=1),
    st.lists(st.sampled_from(OF_DADANG), max_size=1),
    st.lists(_deeds(REFS), min_size=2, max_size=2),
    st.lists(_deeds(REFS), min_size=1, max_size=2),
)
ACTORS = ("siti", "dadang", "joko", "entin")


def _opened(databases: Databases, kind: str, readers: Readers) -> Stage:
    """Three orders for more decis than there is."""
    books = Books(databases.fresh(kind))
    books.write(_scarce)
    stage = Stage(books, refs=REFS, readers=readers)
    for who, text in (("siti", "decis 3 botol"), ("dadang", "decis 2 botol, urea 1 karung"), ("siti", "decis 1 botol")):
        stage.say(who, f"pesan {text}")
        stage.wait(minutes=1)
    return stage


def _scarce(session: Session) -> None:
    employ(session)
    decis, officer = good_here(session, "decis"), person(session, "joko").id
    stock.take_out(session, decis, "", 6 - STOCK["decis"], reason="sold", by=officer, at=MORNING, subject=None)


def _ending(stage: Stage) -> Ending:
    assert stage.counts.failures == []
    assert wrongs(stage.books) == []
    return stage.books.read(lambda session: _looked_at(session, stage.seen))


def _looked_at(session: Session, seen: int) -> Ending:
    letters = select(Owed).where(col(Owed.seq) > seen, Owed.lane == Lane.REPLY).order_by(col(Owed.seq))
    said: dict[str, tuple[str, ...]] = {}
    for letter in session.exec(letters):
        said[letter.reply_to] = (*said.get(letter.reply_to, ()), letter.key)
    lines = select(Order.ref, OrderLine.line, OrderLine.promised, OrderLine.given).where(OrderLine.order_id == Order.id)
    goods = {good_here(session, name).id: name for name in STOCK}
    barn = [each for each in session.exec(select(Balance)) if each.good_id in goods and not each.grade]
    return Ending(
        tuple(sorted(said.items())),
        tuple(sorted(session.exec(select(Order.ref, Order.status)).all())),
        tuple(sorted(session.exec(lines).all())),
        tuple(sorted((goods[each.good_id], each.on_hand, each.reserved) for each in barn)),
    )


def _at_once(stage: Stage, script: Script) -> Ending:
    """Everybody begins at the same moment; on PostgreSQL each writes into a process of their own."""
    stage.letters()
    own = [stage.books if stage.books.sqlite else Books(stage.books.url) for _ in script]
    start, numbers = Barrier(len(script)), count(100)

    def act(books: Books, who: str, texts: Sequence[str]) -> None:
        desk = Stage(books, readers=stage.desk.readers)
        desk.counts, desk.now = stage.counts, stage.now
        start.wait(20)
        for text in texts:
            number = next(numbers)
            desk.hand_in(who, text, external_id=f"c{number}", message_id=f"c{number}")

    with ThreadPoolExecutor(len(script)) as threads:
        for done in [threads.submit(act, books, *each) for books, each in zip(own, script, strict=True)]:
            done.result()
    for books in own:
        if books is not stage.books:
            books.close()
    return _ending(stage)


def _one_after_another(stage: Stage, order: Sequence[tuple[str, str]]) -> Ending:
    stage.letters()
    for who, text in order:
        stage.hand_in(who, text)
    return _ending(stage)


def _orders(script: Script) -> Iterator[list[tuple[str, str]]]:
    """Every order of the deeds in which each person's own follow one another."""
    if not any(texts for _, texts in script):
        yield []
    for at, (who, texts) in enumerate(script):
        if texts:
            rest = (*script[:at], (who, texts[1:]), *script[at + 1 :])
            for others in _orders(rest):
                yield [(who, texts[0]), *others]


def _some_order_ends_so(databases: Databases, readers: Readers, script: Script, ending: Ending) -> bool:
    for order in _orders(script):
        stage = _opened(databases, "sqlite", readers)
        found = _one_after_another(stage, order)
        stage.books.close()
        databases.drop(stage.books.url)
        if found == ending:
            return True
    return False


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 2), ("postgresql", 5)])
def test_a_crowd_ends_as_some_order_of_its_deeds(
    databases: Databases, readers_of_kinds: dict[bool, Readers], kind: str, examples: int
) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(said=SCRIPTS)
    def property_(said: tuple[list[str], ...]) -> None:
        script = tuple((who, tuple(texts)) for who, texts in zip(ACTORS, said, strict=True) if texts)
        stage = _opened(databases, kind, readers_of_kinds[kind == "sqlite"])
        ending = _at_once(stage, script)
        stage.books.close()
        assert _some_order_ends_so(databases, readers_of_kinds[True], script, ending), ending

    property_()
