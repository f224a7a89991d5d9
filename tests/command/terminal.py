"""Run `lumbung` in the tests' own process, in an empty folder, with an environment of its own."""

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner, Result

from webhooks.cli import app


def lumbung(*words: str, url: str = "", stdin: str = "", **settings: str) -> Result:
    """`lumbung` with these words; `settings` without their LUMBUNG_."""
    env: dict[str, str | None] = {name: None for name in os.environ if name.startswith("LUMBUNG_")}
    env |= {f"LUMBUNG_{name.upper()}": value for name, value in settings.items()}
    if url:
        env["LUMBUNG_DATABASE_URL"] = url
    with TemporaryDirectory() as folder, chdir(folder):  # no .env of this machine is read
        return CliRunner().invoke(app, list(words), input=stdin, env=env)


def said(result: Result) -> str:
    """What the person at the terminal reads: the output, and the sentence of what went wrong."""
    wrong = "" if result.exception is None or isinstance(result.exception, SystemExit) else str(result.exception)
    return result.output + wrong


def empty_url(folder: Path) -> str:
    """A database that nobody has migrated."""
    return f"sqlite:///{folder / 'empty.db'}"
