"""`python -m tests.faults [--long] [F1 F3 ...]`: try everything, or these rows; the exit code says whether all held."""

import argparse
import asyncio
import signal
import sys
import tempfile
from pathlib import Path

from tests.databases import Databases
from tests.faults.checks import CHECKS, Check, tried

LAST = 2000  # characters of each log that are shown when something falls short


def main() -> int:
    """Print a line for each try."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing that we started outlives us
    parser = argparse.ArgumentParser(prog="tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="full length: about three quarters of an hour")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows of RELIABILITY.md")
    asked = parser.parse_args()
    wanted = [check for check in CHECKS if not asked.rows or check.row in asked.rows]
    with tempfile.TemporaryDirectory(prefix="lumbung-faults-") as folder, Databases(Path(folder)) as databases:
        return asyncio.run(_all(wanted, databases, Path(folder), long=asked.long))


async def _all(wanted: list[Check], databases: Databases, folder: Path, *, long: bool) -> int:
    short = 0
    for check in wanted:
        attempt = check.form(long=long)
        for kind in check.kinds if attempt else ():
            assert attempt is not None
            place = Path(tempfile.mkdtemp(dir=folder))
            result = await tried(check, attempt, kind, databases, place)
            print(result, flush=True)
            if not result.held:
                short += 1
                _show_logs(place)
    return 1 if short else 0


def _show_logs(folder: Path) -> None:
    for log in sorted(folder.glob("*.log")):
        print(f"--- {log.name}\n{log.read_text('utf-8', 'replace')[-LAST:]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
