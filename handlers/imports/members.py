"""Anggota: people are written into the member list, once."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.imports import cells
from handlers.imports.people import HIGHEST, NAME, NUMBER, PHONE, People, named
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line, key
from models.member import Member, Standing, enrol
from models.refusal import Refused

JOINED = Column(
    "joined", ("Tanggal Masuk", "tgl masuk", "tanggal gabung", "tanggal daftar", "tgl daftar", "tanggal bergabung")
)
STANDING = Column("standing", ("Status", "status anggota", "status keanggotaan"))
COLUMNS = (Column(NAME.name, NAME.headings, needed=True), NUMBER, PHONE, JOINED, STANDING)
GONE = ("keluar", "nonaktif", "non aktif", "tidak aktif", "berhenti", "meninggal", "menunggu")


def plan(desk: Desk, lines: list[Line]) -> Plan:
    """Who is to be enrolled, first those who keep a number. Whoever is in the list stays as they are."""
    found, people, seen = Plan(), People(desk), dict[str, int]()
    in_order = sorted(lines, key=lambda line: not line.has("number"))
    found.each(in_order, lambda line: _look(desk, found, people, seen, line))
    return found


def _look(desk: Desk, found: Plan, people: People, seen: dict[str, int], line: Line) -> None:
    number, phone = cells.whole(line, "number", most=HIGHEST), cells.phone(line, "phone")
    said, there = cells.text(line, "name", needed=True), people.meant(line)
    name = there.name if there else _person(line, said)
    _must_be_new_here(line, seen, name, number, phone)
    if there:
        found.same += 1
        if phone and there.phone != phone:
            found.note(line, "file.phone_kept", name=there.name, number=there.number)
    elif key(line.cells.get("standing")) in GONE:
        found.note(line, "file.not_taken_in", name=name)
    else:
        _enrol(desk, found, people, line, name, number, phone)


def _person(line: Line, name: str) -> str:
    if not any(letter.isalpha() for letter in name):
        raise line.fail("name", Refused("name_unclear", said=name))
    return name


def _must_be_new_here(line: Line, seen: dict[str, int], name: str, number: int | None, phone: str | None) -> None:
    """Raises CellRefused "row_twice" when another row has the same phone or number, or the name and neither."""
    marks = {"number": f"number {number}" if number else "", "phone": phone or ""}
    if not number and not phone:
        marks["name"] = f"name {named(name)}"
    for column, mark in marks.items():
        if mark and seen.setdefault(mark, line.number) != line.number:
            raise line.fail(column, Refused("row_twice", row=seen[mark]))


def _enrol(
    desk: Desk, found: Plan, people: People, line: Line, name: str, number: int | None, phone: str | None
) -> None:
    joined = cells.day(line, "joined")
    told: dict[str, Any] = {"phone": phone, "number": number, "standing": Standing.ACTIVE, "at": desk.at}
    if joined:
        zone = ZoneInfo(desk.coop.zone)
        told["joined_at"] = datetime(joined.year, joined.month, joined.day, 12, tzinfo=zone)
    for namesake in people.by_name.get(named(name), [])[:1]:
        found.note(line, "file.namesake", name=namesake.name, number=namesake.number)

    def deed() -> Member:
        return enrol(desk.session, desk.coop.id, name, **told)

    shown = ", ".join(each for each in (name, phone, f"no. {number}" if number else "") if each)
    found.do(shown, deed)
