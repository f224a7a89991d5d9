"""Anggota: the member list, in the co-op's columns and in the shape of SIMKOPDES."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell
from models.coop import Coop
from models.listing import Span, list_members
from models.member import Role, Standing

# The shape is our reading of the form: the ministry publishes no file description that we know of.
SIMKOPDES = ("No", "Nomor Anggota", "Nama", "NIK", "No HP", "Tanggal Masuk", "Status")
STANDINGS = {Standing.PENDING: "menunggu", Standing.ACTIVE: "anggota", Standing.LEFT: "keluar"}
ROLES = {
    Role.CLERK: "penerima",
    Role.PRICER: "petugas harga",
    Role.TREASURER: "bendahara",
    Role.MANAGER: "pengurus",
    Role.AUDITOR: "pengawas",
}


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """Everybody, whenever they came, as in HEADINGS["members"]."""
    for member, roles in list_members(session, coop.id):
        joined = coop.local(member.joined_at).date()
        held = sorted(ROLES[Role(role)] for role in roles.split(",") if role)
        standing = STANDINGS[Standing(member.standing)]
        yield (member.number, member.name, member.phone, joined, standing, ", ".join(held) or None)


def simkopdes(session: Session, coop: Coop) -> Iterator[tuple[Cell, ...]]:
    """Everybody who was taken in, as in SIMKOPDES."""
    taken_in = (member for member, _ in list_members(session, coop.id) if member.standing != Standing.PENDING)
    for no, member in enumerate(taken_in, 1):
        joined = coop.local(member.joined_at).date()
        status = "Aktif" if member.standing == Standing.ACTIVE else "Keluar"
        yield (no, member.number, member.name, None, member.phone, joined, status)
