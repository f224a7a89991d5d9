"""Books as they are after years: 300 members, what happened spread evenly over ten years.

The rows are what the counter would have written, so that the doctor finds nothing wrong; they are written in bulk.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from models.ticket import LETTERS

MEMBERS = 300
YEARS = 10
LAST = 2026
Row = tuple[Any, ...]
_MEMBER = "coop_id id number name phone standing language language_chosen joined_at merged_into"
_KINDS = (
    "member",
    "deposit",
    "line",
    "weighing",
    "nota",
    "owing",
    "paying",
    "movement",
    "payment",
    "order",
    "handover",
    "sale",
    "lot",
    "lorry",
)


def key(kind: str, n: int) -> UUID:
    """The id of the n-th thing of a kind."""
    return UUID(int=(_KINDS.index(kind) + 1) << 120 | n)


class Past:
    """`count` things that happened at co-op 1, one after another; a kind of past names its tables."""

    TABLES: ClassVar[Mapping[str, tuple[str, Callable[[Any], Iterator[Row]]]]]

    def __init__(self, count: int, *, good: UUID, price: UUID, clerk: UUID, first_member: int) -> None:
        self.count, self.good, self.price, self.clerk = count, good, price, clerk
        self.first_member = first_member
        self.per_year = count // YEARS

    def tables(self) -> Iterator[tuple[str, list[str], Iterator[Row]]]:
        """Each table with the names of its columns and its rows."""
        yield "member", _MEMBER.split(), self._members()
        for name, (columns, make) in self.TABLES.items():
            yield name, columns.split(), make(self)

    def _members(self) -> Iterator[Row]:
        born = self.at(0)
        for n in range(MEMBERS):
            yield 1, key("member", n), self.first_member + n, f"Bu Anggota {n}", None, "active", "id", False, born, None

    def member(self, n: int) -> UUID:
        return key("member", n % MEMBERS)

    def at(self, n: int) -> datetime:
        """Evenly from January to the middle of November of each year."""
        year, within = divmod(n, self.per_year)
        start = datetime(LAST - YEARS + 1 + year, 1, 2, tzinfo=UTC)
        return start + timedelta(days=310) * within / self.per_year

    def year(self, n: int) -> int:
        return LAST - YEARS + 1 + n // self.per_year

    def ref(self, n: int) -> str:
        letter, number = divmod(n % self.per_year, 9_000)
        return f"{LETTERS[letter]}{1_000 + number}"
