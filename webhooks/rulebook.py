"""`lumbung coop rules`: what a co-op decides for itself."""

from dataclasses import asdict
from typing import Annotated

import typer
from sqlmodel import Session

from models.rules import Rules, decide, rules_of
from webhooks.house import utc_now
from webhooks.office import books_opened, coop_called


def rules(
    code: str, change: Annotated[str, typer.Argument(help="as in dispute_hours=24; nothing shows all")] = ""
) -> None:
    """Show a co-op's rules, or change one."""

    def work(session: Session) -> Rules:
        here = coop_called(session, code)
        rule, _, value = change.partition("=")
        if not change:
            return rules_of(here)
        return decide(session, here, rule.strip(), value.strip(), by=None, at=utc_now())

    with books_opened() as (books, _):
        found = books.write(work)
    for name, value in asdict(found).items():
        typer.echo(f"{name} = {', '.join(value) if isinstance(value, tuple) else value}")
