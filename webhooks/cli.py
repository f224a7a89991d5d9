"""The command `lumbung`: serve, post, migrate, demo, chat, doctor, staff, coop, export, import, understand."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from models.database import Unavailable
from models.refusal import Refused
from webhooks import doctoring, exporting, importing, office, reading, rulebook, serving, terminal
from webhooks.leading import NotLeading
from webhooks.settings import Wrong, read_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(office.staff, name="staff")
app.add_typer(office.coop, name="coop")
office.coop.command("rules")(rulebook.rules)
app.command()(exporting.export)
app.command("import")(importing.import_)
Port = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535)]


@app.command()
def serve(port: Port = 8000, host: str = "127.0.0.1") -> None:
    """Serve the doors (and, on SQLite, deliver what is owed)."""
    serving.serve(read_settings(), host, port)


@app.command()
def post() -> None:
    """Only deliver what is owed: as many of these as you like, on PostgreSQL."""
    serving.post(read_settings())


@app.command()
def migrate() -> None:
    """Bring the database up to this version of Lumbung."""
    serving.migrate(read_settings())
    typer.echo("The database is up to date.")


@app.command()
def demo() -> None:
    """Make the demo co-op, once."""
    typer.echo(serving.demo(read_settings()))


@app.command()
def chat(
    who: Annotated[str, typer.Option("--as", help="siti, joko, dadang, entin, karto, ratna, or any new name")],
) -> None:
    """Talk to the counter in this terminal, or pipe lines into it."""
    terminal.chat(read_settings(), who)


@app.command()
def doctor(
    books: Annotated[bool, typer.Option("--books", help="only the books")] = False,
    json: Annotated[bool, typer.Option("--json", help="for machines")] = False,
) -> None:
    """Look at everything that can be wrong; the exit code says whether something is."""
    raise typer.Exit(doctoring.doctor(read_settings(), only_books=books, as_json=json))


@app.command()
def understand(
    text: Annotated[str | None, typer.Argument(help="one message; without it they come from standard input")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="in plain words, with the reasons")] = False,
    role: Annotated[str, typer.Option(help="member or staff")] = "member",
    catalog: Annotated[Path | None, typer.Option(help="a catalogue file; default: the starter catalogue")] = None,
) -> None:
    """Read messages and write what each says: JSON lines with "text" to JSON lines, or --explain for people."""
    if role not in ("member", "staff"):
        raise Wrong(f"--role is member or staff, not {role}")
    how: dict[str, Any] = {"staff": role == "staff", "catalog": catalog}
    lines = sys.stdin if text is None else [json.dumps({"text": text})]
    read = reading.explain if explain else reading.understand
    read(lines, sys.stdout, **how)


def main() -> None:
    """Run the command; every error is one sentence and a non-zero exit."""
    try:
        app()
    except (Wrong, NotLeading, Unavailable) as wrong:
        _stop(str(wrong))
    except Refused as no:
        _stop(office.sentence(no))
    except KeyboardInterrupt:
        sys.exit(130)


def _stop(why: str) -> None:
    print(f"lumbung: {why}", file=sys.stderr)
    sys.exit(1)
