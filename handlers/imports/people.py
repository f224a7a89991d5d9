"""Which member a row speaks of: by phone, by number with the name, or by the whole name."""

from collections import defaultdict

from handlers.imports import cells
from handlers.imports.plan import Desk
from handlers.imports.table import Column, Line
from models.member import Member, everybody
from models.naming import same_name
from models.refusal import Refused

HIGHEST = 999_999  # a member number; a longer one is another kind of number
NUMBER = Column("number", ("No Anggota", "nomor anggota", "no agt", "id anggota", "no induk", "nomor induk", "nomor"))
NAME = Column("name", ("Nama", "nama anggota", "nama lengkap", "nama petani", "anggota", "petani"))
PHONE = Column(
    "phone",
    (
        *(
            "No HP",
            "hp",
            "nomor hp",
            "telepon",
            "no telepon",
            "nomor telepon",
            "telp",
            "no telp",
            "telpon",
            "no telpon",
        ),
        *("wa", "no wa", "nomor wa", "whatsapp", "no whatsapp", "handphone", "no handphone", "ponsel", "kontak"),
    ),
)


class People:
    """The member list of a co-op, looked up without asking the database for each row."""

    def __init__(self, desk: Desk) -> None:
        self.by_phone: dict[str, Member] = {}
        self.by_number: dict[int, Member] = {}
        self.by_name = defaultdict[str, list[Member]](list)
        for member in everybody(desk.session, desk.coop.id):
            self.by_number[member.number] = member
            if member.merged_into is None:
                self.by_name[named(member.name)].append(member)
            if member.phone:
                self.by_phone[member.phone] = member

    def meant(self, line: Line) -> Member | None:
        """Who is in the list already; None when nobody is.

        Raises CellRefused: "taken_by_other", "member_several".
        """
        name, number = cells.text(line, "name"), cells.whole(line, "number", most=HIGHEST)
        phone = cells.phone(line, "phone")
        if phone and (found := self.by_phone.get(phone)):
            return _named_so(line, name, found, "phone")
        if number and (found := self.by_number.get(number)):
            return _named_so(line, name, found, "number")
        if number or phone:
            return None
        several = self.by_name.get(named(name), [])
        if len(several) > 1:
            numbers = ", ".join(str(each.number) for each in several)
            raise line.fail("name", Refused("member_several", said=name, numbers=numbers))
        return several[0] if several else None


def named(name: str) -> str:
    """A name as it is compared: without the apostrophe that a spreadsheet may have taken from it."""
    bare = " ".join(name.casefold().split())
    return bare.removeprefix("'").strip() or bare


def _named_so(line: Line, name: str, found: Member, column: str) -> Member:
    """Two sources that disagree are no proof of anything: somebody has to look."""
    if name and named(name) != named(found.name) and not same_name(name, found.name):
        raise line.fail(column, Refused("taken_by_other", name=found.name, number=found.number))
    return found
