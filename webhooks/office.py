"""`lumbung staff` and `lumbung coop`: who works where."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlmodel import Session, select

from bot.texts import Texts
from models import founding, wire
from models import member as members
from models.books import Books
from models.coop import Coop, coop_by_code
from models.member import Member, Role, Standing
from models.phone import e164
from models.refusal import Refused
from webhooks.house import utc_now
from webhooks.ready import opened
from webhooks.settings import Settings, Wrong, read_settings

staff = typer.Typer(no_args_is_help=True, help="Who may act for a co-op.")
coop = typer.Typer(no_args_is_help=True, help="The co-ops of this deployment.")
Code = Annotated[str, typer.Option("--coop", help="the co-op's code")]


def sentence(no: Refused) -> str:
    """A refusal as it is said in chat."""
    return Texts().render(f"refused.{no.code}", no.values)


@contextmanager
def books_opened() -> Iterator[tuple[Books, Settings]]:
    """The books of this deployment, for one command."""
    settings = read_settings()
    books = opened(settings)
    try:
        yield books, settings
    finally:
        books.close()


def coop_called(session: Session, code: str) -> Coop:
    """The co-op with this code. Raises Wrong."""
    found = coop_by_code(session, code)
    if found is None:
        raise Wrong(f"there is no co-op with the code {code.upper()}")
    return found


@coop.command("add")
def coop_add(code: str, name: str, zone: Annotated[str, typer.Option(help="its clock")] = "Asia/Jakarta") -> None:
    """Found a co-op with the starter catalogue; its members join with DAFTAR <code>."""

    def work(session: Session) -> Coop:
        made = founding.found(session, code, name, at=utc_now(), zone=zone)
        for account in session.exec(select(wire.Account.id)).all():
            wire.serve_coop(session, account or 0, made.id)
        return made

    with books_opened() as (books, _):
        made = books.write(work)
    typer.echo(f"{made.name} is open. Members join with: DAFTAR {made.code}")


@staff.command("add")
def staff_add(
    code: Code,
    name: Annotated[str, typer.Option(help="as they are called: Pak Joko")],
    role: Annotated[Role, typer.Option()] = Role.CLERK,
    phone: Annotated[str, typer.Option(help="their own number, +62...")] = "",
    telegram: Annotated[str, typer.Option(help="their Telegram user id")] = "",
) -> None:
    """Give somebody a role. They are known by their phone (WhatsApp) or their Telegram id from the first message."""
    number = e164(phone) if phone else None
    if phone and not number:
        raise Wrong("--phone is no valid phone number; write it like +6281200000000")
    if not number and not telegram:
        raise Wrong("how will they write? Give --phone or --telegram")
    if telegram and not telegram.isdigit():
        raise Wrong("--telegram is a number: the user id")
    with books_opened() as (books, _):
        made = books.write(lambda session: _employ(session, code, name, role, number, telegram))
    typer.echo(f"{made.name} is {role} now (member {made.number}).")


def _employ(session: Session, code: str, name: str, role: Role, phone: str | None, telegram: str) -> Member:
    at = coop_called(session, code)
    member = phone and members.member_by_phone(session, at.id, phone)
    if not member:
        member = members.enrol(session, at.id, name, at=utc_now(), phone=phone, standing=Standing.ACTIVE)
    elif member.standing == Standing.LEFT:
        raise Wrong(f"{member.name} is no member any more")
    elif member.standing == Standing.PENDING:  # the first manager of a co-op has nobody who could take them in
        members.admit(session, at.id, member.id, Standing.ACTIVE)
    members.give_role(session, at.id, member.id, role)
    for channel, value in (("whatsapp", phone), ("telegram", telegram)):
        if value:
            wire.link(session, wire.address_id(session, channel, value), at.id, member.id)
    return member


@staff.command("remove")
def staff_remove(code: Code, number: Annotated[int, typer.Option(help="the member number: see staff list")]) -> None:
    """Take every role from a member, who stays a member."""

    def work(session: Session) -> str | None:
        at = coop_called(session, code)
        for member, _ in members.staff_of(session, at.id):
            if member.number == number:
                members.take_roles(session, at.id, member.id)
                return member.name
        return None

    with books_opened() as (books, _):
        name = books.write(work)
    if name is None:
        raise Wrong(f"member {number} has no role at {code.upper()}")
    typer.echo(f"{name} has no role any more.")


@staff.command("list")
def staff_list(code: Code) -> None:
    """Everybody with a role."""
    with books_opened() as (books, _):
        rows = books.read(lambda session: [*members.staff_of(session, coop_called(session, code).id)])
        for member, role in rows:
            typer.echo(f"{member.number:>4}  {role:<10} {member.name}")
    if not rows:
        typer.echo("Nobody yet: lumbung staff add --coop CODE --name NAME --phone +62...")
