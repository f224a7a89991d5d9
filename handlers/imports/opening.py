"""Saldo awal: what stood between the co-op and its members before Lumbung kept the books, once."""

from typing import Any

from bot.formats import rupiah as said
from handlers.imports import cells
from handlers.imports.people import NAME, NUMBER, PHONE, People
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line
from models.member import Member, Standing
from models.opening import open_balance, opened
from models.refusal import Refused

# "Utang" alone is the member's, as in chat: "saldo awal Bu Siti utang 500rb".
THEIRS = Column(
    "theirs",
    ("Piutang", "utang", "hutang", "utang anggota", "hutang anggota", "piutang anggota", "pinjaman", "bon", "kasbon"),
)
OURS = Column("ours", ("Utang Koperasi", "hutang koperasi", "hak anggota", "belum dibayar", "utang kepada anggota"))
BALANCE = Column("balance", ("Saldo Awal", "saldo"))  # positive is owed to the member
COLUMNS = (NAME, NUMBER, PHONE, THEIRS, OURS, BALANCE)
LARGEST = 100_000_000_000  # rupiah; a larger figure is a slip of the finger


def plan(desk: Desk, lines: list[Line]) -> Plan:
    """Which balances are new. Raises Refused "no_headings" where no column holds one."""
    if lines and not {"theirs", "ours", "balance"} & lines[0].headings.keys():
        raise Refused("no_headings", wanted=[THEIRS.headings[0], OURS.headings[0], BALANCE.headings[0]])
    found, people, seen = Plan(), People(desk), dict[tuple[int, bool], int]()
    found.each(lines, lambda line: _look(desk, found, people, seen, line))
    return found


def _look(desk: Desk, found: Plan, people: People, seen: dict[tuple[int, bool], int], line: Line) -> None:
    member = people.meant(line)
    if member is None or member.standing == Standing.LEFT:
        who = cells.text(line, "name") or cells.text(line, "number") or cells.text(line, "phone")
        raise line.fail("name", Refused("member_unknown", said=who) if who else Refused("cell_missing"))
    for column in ("theirs", "ours", "balance"):
        rupiah = cells.rupiah(line, column)
        if rupiah:
            by_them = rupiah < 0 if column == "balance" else column == "theirs"
            if (rupiah < 0 and column != "balance") or abs(rupiah) > LARGEST:
                raise line.fail(column, Refused("cell_rupiah", said=str(rupiah)))
            if seen.setdefault((member.number, by_them), line.number) != line.number:
                raise line.fail("name", Refused("row_twice", row=seen[member.number, by_them]))
            _one(desk, found, line, member, abs(rupiah), column, by_them)


def _one(desk: Desk, found: Plan, line: Line, member: Member, rupiah: int, column: str, by_them: bool) -> None:
    there = opened(desk.session, desk.coop.id, member.id, owed_by_them=by_them)
    if there:
        if abs(there.rupiah) != rupiah:
            raise line.fail(column, Refused("opening_differs", rupiah=abs(there.rupiah)))
        found.same += 1
        return

    def deed() -> object:
        key = f"file:{member.id}:{'theirs' if by_them else 'ours'}"
        told: dict[str, Any] = {"owed_by_them": by_them, "by": desk.by, "at": desk.at, "source_key": key}
        return open_balance(desk.session, desk.coop.id, member.id, rupiah, **told)

    whose = "utang anggota" if by_them else "utang koperasi"
    found.do(f"{member.name} (no. {member.number}): {whose} {said(rupiah)}", deed)
