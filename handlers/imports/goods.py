"""Barang: what the co-op trades besides the starter catalogue, and what its people call it."""

from bot.understand.kinds import KINDS
from handlers.imports import cells, packed
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line, key
from handlers.imports.trade import GOOD, UNIT, meaning, unit_of
from models import teaching
from models.columns import fresh_id
from models.goods import add_good
from models.lexicon import Good
from models.refusal import Refused

KIND = Column("kind", ("Jenis", "kategori", "kelompok", "golongan"))
NAMES = Column("names", ("Sebutan", "nama lain", "alias", "sinonim", "nama daerah"))
COLUMNS = (GOOD, UNIT, KIND, NAMES, *packed.COLUMNS)
LONGEST = 300  # letters of all the names in a cell


def plan(desk: Desk, lines: list[Line]) -> Plan:
    """Which goods are new, and which names; which grades, packs and empty weights."""
    found, said, tares = Plan(), dict[str, int](), packed.Tares()

    def each(line: Line) -> None:
        before = len(found.deeds)
        packed.look(desk, found, tares, line, _look(desk, found, said, line))
        found.same += len(found.deeds) == before

    found.each(lines, each)
    return found


def _look(desk: Desk, found: Plan, said: dict[str, int], line: Line) -> Good:
    name = " ".join(cells.text(line, "good", needed=True).casefold().split())
    there, unit, kind = meaning(desk, name), unit_of(line), _kind(line)
    if there is not None and not desk.words.reader.vocabulary.same(there, name):
        raise line.fail("good", Refused("word_is_other", words=name, goods=there.removeprefix("?")))
    names = _names(desk, said, line, name, there)
    if there is None:
        good = _new(desk, line, name, unit, kind)
        found.do(
            f"{name} ({good.unit})", lambda: add_good(desk.session, desk.coop.id, good.id, name, good.unit, good.kind)
        )
    else:
        good = _unchanged(desk.words.lexicon.goods[there], line, unit, kind)
    if names:
        found.do(f"{', '.join(names)} = {good.name}", lambda: _teach(desk, names, good))
    return good


def _kind(line: Line) -> str | None:
    said = key(cells.text(line, "kind"))
    found = next((kind for kind, words in KINDS.items() if said in words), None)
    if said and found is None:
        raise line.fail("kind", Refused("kind_unknown", said=said))
    return found


def _new(desk: Desk, line: Line, name: str, unit: str | None, kind: str | None) -> Good:
    """A good that can be understood in a message. Raises CellRefused "word_needed", "cell_missing"."""
    if not desk.words.reader.vocabulary.can_be_a_name(name):
        raise line.fail("good", Refused("word_needed", words=name))
    for column, value in (("unit", unit), ("kind", kind)):
        if value is None:
            raise line.fail(column, Refused("cell_missing"))
    return Good(name, str(unit), str(kind), desk.coop.id, fresh_id(desk.at))


def _unchanged(good: Good, line: Line, unit: str | None, kind: str | None) -> Good:
    """What stands in the books is counted in its unit: that never changes. Raises CellRefused "good_differs"."""
    for column, value, kept in (("unit", unit, good.unit), ("kind", kind, good.kind)):
        if value not in (None, kept):
            shown = kept if column == "unit" else KINDS[kept][0]
            raise line.fail(column, Refused("good_differs", goods=good.name, kept=shown))
    return good


def _names(desk: Desk, said: dict[str, int], line: Line, name: str, there: str | None) -> list[str]:
    """The names in this row that mean nothing yet. Raises CellRefused "row_twice", "word_is_other", "word_needed"."""
    vocabulary = desk.words.reader.vocabulary
    listed = cells.text(line, "names", longest=LONGEST).replace(";", ",").split(",")
    words = [vocabulary.folded(each) for each in listed]
    fresh = []
    for each in dict.fromkeys((vocabulary.folded(name), *filter(None, words))):
        column = "good" if vocabulary.same(each, name) else "names"
        if said.setdefault(each, line.number) != line.number:
            raise line.fail(column, Refused("row_twice", row=said[each]))
        means = meaning(desk, each)
        if means not in (None, there):
            raise line.fail(column, Refused("word_is_other", words=each, goods=str(means).removeprefix("?")))
        if column == "names" and means is None:
            if not vocabulary.can_be_a_name(each):
                raise line.fail(column, Refused("word_needed", words=each))
            fresh.append(each)
    return fresh


def _teach(desk: Desk, names: list[str], good: Good) -> None:
    written = {way for name in names for way in (name, *desk.words.reader.vocabulary.ways_of_writing(name))}
    teaching.teach(desk.session, desk.coop.id, sorted(written), good, by=desk.by, at=desk.at)
