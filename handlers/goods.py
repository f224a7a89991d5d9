"""Barang: a good comes, changes its grades, unit or kind, is no longer traded, and is traded again."""

from typing import Any

from bot.intent import AddGood, ChangeGood
from bot.say import Option, Reply, ask, reply, say
from bot.slots_goods import OTHER
from bot.understand.catalogue import UNKNOWN
from bot.understand.kinds import CALLED
from handlers.lines import YES_NO, candidates_of
from handlers.turn import Turn
from models import catalogue, teaching
from models.columns import fresh_id
from models.goods import add_good
from models.lexicon import Good
from models.member import Role
from models.refusal import Refused

TWINS = 3  # goods that sound alike in one question
UNITS = ("kg", "ikat", "karung", "buah")


def add(turn: Turn, wish: AddGood) -> Reply:
    """A good that the co-op did not trade before; what is missing is asked, and all of it read back.

    Raises Refused: "good_there", "good_rests", "word_of_many", "word_needed".
    """
    turn.must_be(Role.PRICER)
    name = " ".join(wish.name.casefold().split())
    twins = _twins(turn, name)
    if twins and not wish.other:
        options = (*(Option(twin, twin) for twin in twins), Option("button.other_good", OTHER))
        return ask(wish, "twin", "ask.twin", now=turn.now, options=options, name=name, goods=twins)
    if wish.unit is None:
        options = tuple(Option(unit, unit) for unit in UNITS)
        return ask(wish, "counted", "ask.good_unit", now=turn.now, options=options, name=name)
    if wish.trade is None:
        options = tuple(Option(said, said) for said in CALLED.values())
        return ask(wish, "trade", "ask.good_kind", now=turn.now, options=options, name=name)
    if not wish.sure:
        said: dict[str, Any] = {"name": name, "unit": wish.unit, "trade": wish.trade}
        return ask(wish, "sure", "ask.add_good", now=turn.now, options=YES_NO, **said)
    good = add_good(turn.session, turn.coop.id, fresh_id(turn.now), name, wish.unit, wish.trade)
    if _means(turn, name):  # until now another good went by this name
        texts = {name, *turn.words.reader.vocabulary.ways_of_writing(name)}
        teaching.teach(turn.session, turn.coop.id, sorted(texts), good, by=turn.by, at=turn.now)
    return reply(say("goods.added", name=name, unit=wish.unit, trade=wish.trade))


def _means(turn: Turn, name: str) -> str | None:
    vocabulary = turn.words.reader.vocabulary
    return vocabulary.goods(vocabulary.folded(name))


def _twins(turn: Turn, name: str) -> list[str]:
    """The goods that may be the same: the one that goes by this name, else those that sound alike. Raises as `add`."""
    vocabulary, lexicon, there = turn.words.reader.vocabulary, turn.words.lexicon, _means(turn, name)
    if there in lexicon.groups:
        raise Refused("word_of_many", words=name, goods=list(lexicon.groups[str(there)].candidates[:3]))
    if there and vocabulary.same(name, there):
        good = lexicon.goods[there]
        raise Refused("good_rests" if good.retired else "good_there", goods=there, unit=good.unit)
    if there:
        return [there]
    if not vocabulary.can_be_a_name(name):
        raise Refused("word_needed", words=name)
    return vocabulary.alike(name)[:TWINS]


def change(turn: Turn, wish: ChangeGood) -> Reply:
    """Another thing holds for a good from now on.

    Raises Refused: "unknown_goods", "good_as_it_is", "no_such_unit", "no_such_kind", "grade_unreadable", "unit_fixed",
    "kind_fixed".
    """
    turn.must_be(Role.PRICER)
    good = _meant(turn, wish)
    if isinstance(good, Reply):
        return good
    if wish.retired is not None:
        return _retired(turn, good, gone=wish.retired)
    if wish.grades is not None:
        return _graded(turn, good, wish.grades)
    if wish.trade == UNKNOWN or not (wish.trade or wish.unit):
        raise Refused("no_such_kind" if wish.trade else "no_such_unit", said=wish.value)
    return _counted(turn, good, wish)


def _meant(turn: Turn, wish: ChangeGood) -> Good | Reply:
    meant = turn.words.reader.only_good(wish.goods or wish.said)
    if meant.goods is None:
        raise Refused("unknown_goods", said=wish.said)
    if meant.goods.startswith("?"):
        options = tuple(Option(name, name) for name in candidates_of(turn, meant.goods, turn.by))
        return ask(wish, "meant", "ask.which", now=turn.now, options=options, said=wish.said)
    if meant.guessed and not wish.sure:
        return ask(wish, "sure", "ask.this_good", now=turn.now, options=YES_NO, goods=meant.goods)
    return turn.good(meant.goods)


def _retired(turn: Turn, good: Good, *, gone: bool) -> Reply:
    if gone:
        catalogue.retire(turn.session, good, turn.now)
        return reply(say("goods.retired", goods=good.name))
    catalogue.trade_again(turn.session, good)
    return reply(say("goods.again", goods=good.name))


def _graded(turn: Turn, good: Good, grades: tuple[str, ...]) -> Reply:
    strange = [grade for grade in grades if grade not in catalogue.GRADES]
    if strange:
        raise Refused("grade_unreadable", said=strange[0], grades=list(catalogue.GRADES))
    if grades == good.grades:
        raise Refused("good_as_it_is", goods=good.name)
    catalogue.set_grades(turn.session, good, grades)
    return reply(say("goods.graded", goods=good.name, grades=list(grades), was=list(good.grades)))


def _counted(turn: Turn, good: Good, wish: ChangeGood) -> Reply:
    if wish.unit in (None, good.unit) and wish.trade in (None, good.kind):
        raise Refused("good_as_it_is", goods=good.name)
    if wish.unit:
        catalogue.set_unit(turn.session, good, wish.unit)
        return reply(say("goods.counted", goods=good.name, unit=wish.unit, was=good.unit))
    catalogue.set_kind(turn.session, good, str(wish.trade))
    return reply(say("goods.kind", goods=good.name, trade=wish.trade, was=good.kind))
