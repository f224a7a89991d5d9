"""`python -m tests.contract STANDINS [sqlite postgresql]`: the exit code says whether the contract was kept."""

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.contract.day import whole_day
from tests.contract.evening import Verdict, judged
from tests.contract.library import everything_again, whole_library
from tests.contract.morning import everybody_writes
from tests.contract.pictures import they_show
from tests.contract.rough import rough_weather
from tests.contract.secrets import told_by_logs
from tests.contract.standins import standing_in
from tests.contract.tables import tables_go_both_ways
from tests.contract.town import Town, open_town
from tests.databases import Databases

KINDS = ("sqlite", "postgresql")


def main(arguments: list[str]) -> int:
    """Play a day on each kind of database."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing that we started outlives us
    if not arguments or not (Path(arguments[0]) / "standins").is_dir():
        print("usage: python -m tests.contract FOLDER_OF_THE_STANDINS [sqlite] [postgresql]", file=sys.stderr)
        return 2
    standins = Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory(prefix="lumbung-contract-") as folder, Databases(Path(folder)) as databases:
        verdicts = []
        for kind in arguments[1:] or KINDS:
            place = Path(folder) / kind
            place.mkdir()
            verdicts.append(asyncio.run(_day(standins, databases.empty(kind), kind, place)))
    sums = [sum(counts) for counts in zip(*(verdict.counts() for verdict in verdicts), strict=True)]
    print("lost, done twice, violations: {}, {}, {}".format(*sums))
    return 1 if any(sums) else 0


async def _day(standins: Path, url: str, kind: str, folder: Path) -> Verdict:
    began = time.monotonic()
    async with standing_in(standins, folder / "standins.log") as providers, open_town(*providers, url, folder) as town:
        try:
            verdict = await _played(town)
        except BaseException:
            print(town.deployment.logs()[-4000:], *await town.heard_last(), sep="\n", file=sys.stderr)
            raise
    figures = ", ".join(f"{name} {count}" for name, count in verdict.figures.items())
    print(f"{kind}: {figures} [{time.monotonic() - began:.0f} s]", flush=True)
    for wrong in (*verdict.lost, *verdict.twice, *verdict.violations):
        print(f"{kind}: {wrong}", flush=True)
    return verdict


async def _played(town: Town) -> Verdict:
    """A busy morning; the day, the library and the weather at the same time; then files, and everything once more."""
    await everybody_writes(town)
    _, payloads, weather = await asyncio.gather(whole_day(town), whole_library(town), rough_weather(town))
    await they_show(town)
    await tables_go_both_ways(town)
    await town.settled()
    again = await everything_again(town)
    await town.settled()
    await asyncio.to_thread(town.deployment.run, "doctor")
    verdict = await judged(town, weather)
    for process in town.deployment.processes:
        await process.stop()
    verdict.violations += told_by_logs(town)
    verdict.figures |= {"payloads": payloads, "knocks once more": again}
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
