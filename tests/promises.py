"""`python -m tests.promises`: one verdict for each row of RELIABILITY.md, from what is run in this very call.

A row is held when everything in it has been shown, not yet while a part of it waits for a feature, and falls short when
something that was run did not hold. Faults are tried in their short forms: `make faults` runs them at full length.
"""

import asyncio
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tests.databases import Databases
from tests.faults import bot_api, twilio_api
from tests.faults.checks import CHECKS, Result, tried
from tests.faults.rows import ROWS, Row

SECRETS = (
    bot_api.TOKEN,
    bot_api.SECRET,
    twilio_api.SETTINGS["TWILIO_TOKEN"],
    "62812555",
    "5550000",
    "setor tomat",
    "halo pak",
)


@dataclass(frozen=True)
class Shown:
    """One thing that was run, and how it went."""

    row: str
    held: bool
    figure: str


def main() -> int:
    """Run everything and print the verdicts; 1 when a row falls short."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing that we started outlives us
    with tempfile.TemporaryDirectory(prefix="lumbung-promises-") as folder:
        shown = [*_by_tests(Path(folder)), *asyncio.run(_by_faults(Path(folder))), _by_logs(Path(folder))]
    verdicts = [_verdict(row, [each for each in shown if each.row == row.name]) for row in ROWS]
    print(
        "\n".join(
            f"{row.name:<4} {verdict:<12} {figures}" for row, (verdict, figures) in zip(ROWS, verdicts, strict=True)
        )
    )
    return 1 if any(verdict == "falls short" for verdict, _ in verdicts) else 0


def _verdict(row: Row, shown: list[Shown]) -> tuple[str, str]:
    figures = "; ".join(each.figure for each in shown if each.held)
    if wrong := [each.figure for each in shown if not each.held]:
        return "falls short", "; ".join(wrong)
    if row.waits_for or not shown:
        return "not yet", f"{row.waits_for}{f' ({figures})' if figures else ''}"
    return "held", figures


def _by_tests(folder: Path) -> Iterator[Shown]:
    """Run the files that the rows name, once, and look up each row's tests in the report."""
    files = sorted({name.partition("::")[0] for row in ROWS for name in row.tests})
    report = folder / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        f"--junit-xml={report}",
        *(file for file in files if Path(file).exists()),
    ]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    outcomes = {_name(case): _passed(case) for case in ET.parse(report).iter("testcase")}
    for row in ROWS:
        for name in row.tests:
            found = [held for test, held in outcomes.items() if fnmatchcase(test, f"{name}*")]
            yield Shown(
                row.name, bool(found) and all(found), f"{sum(found)} of {len(found)} of {name.removeprefix('tests/')}"
            )


def _name(case: ET.Element) -> str:
    return f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"


def _passed(case: ET.Element) -> bool:
    return not any(case.find(trouble) is not None for trouble in ("failure", "error", "skipped"))


async def _by_faults(folder: Path) -> list[Shown]:
    shown: list[Shown] = []
    with Databases(folder) as databases:
        for check in CHECKS:
            for kind in check.kinds if check.short else ():
                assert check.short is not None
                result = await tried(check, check.short, kind, databases, Path(tempfile.mkdtemp(dir=folder)))
                print(result, file=sys.stderr, flush=True)
                shown.append(_shown(result))
    return shown


def _shown(result: Result) -> Shown:
    return Shown(result.check.row, result.held, f"{result.kind}, {result.check.what}: {result.figure}")


def _by_logs(folder: Path) -> Shown:
    """Everything that the processes of this call have logged."""
    logs = [log.read_text("utf-8", "replace") for log in folder.glob("*/*.log")]
    found = sorted({secret for secret in SECRETS for log in logs if secret in log})
    return Shown("S7", bool(logs) and not found, f"{len(logs)} logs searched, {len(found)} secrets found")


if __name__ == "__main__":
    sys.exit(main())
