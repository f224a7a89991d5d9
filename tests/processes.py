"""Real processes of Lumbung for tests: started with an environment of their own, waited for, killed."""

import asyncio
import inspect
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import sqlalchemy as sa

LUMBUNG = Path(sys.executable).with_name("lumbung")
LOOK = 0.02  # seconds between two looks at something that is waited for
Holds = Callable[[], object]  # or what gives it when awaited


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until(holds: Holds, what: str, seconds: float = 30.0, look: float = LOOK) -> float:
    """Wait until it holds; how many seconds that took. Raises AssertionError naming `what` when it never does."""
    began = time.monotonic()
    while not await _answer(holds):
        assert time.monotonic() - began < seconds, f"after {seconds:.0f} s still not: {what}"
        await asyncio.sleep(look)
    return time.monotonic() - began


async def _answer(holds: Holds) -> bool:
    found = holds()
    return bool(await found) if inspect.isawaitable(found) else bool(found)


@dataclass
class Process:
    """One process; started again after a kill it is the same one with the same port and log."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    url: str = ""  # where it serves, "" when it does not
    running: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> str:
        """Everything it ever wrote."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    @property
    def _log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        """Start it and return at once."""
        with self._log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    async def ready(self, seconds: float = 30.0) -> float:
        """Wait until /readyz says so (a process without an address: until it asks the database)."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as client:
            return await until(lambda: self._is_ready(client), f"{self.name} is ready", seconds)

    async def _is_ready(self, client: aiohttp.ClientSession) -> bool:
        assert self.running is not None, f"{self.name} was never started"
        assert self.running.poll() is None, f"{self.name} ended with {self.running.returncode}: {self.log[-2000:]}"
        if not self.url:
            return connected(self.environment["LUMBUNG_DATABASE_URL"], self.name)
        try:
            async with client.get(f"{self.url}/readyz") as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self._signal(signal.SIGKILL)
        if self.running is not None:
            self.running.wait()

    async def stop(self, seconds: float = 10.0) -> float:
        """SIGTERM; how many seconds until it ended by itself, which it must within `seconds` and in good order.

        uvicorn ends by the signal that it was given, once everything is shut down.
        """
        process = self.running
        assert process is not None, f"{self.name} was never started"
        self._signal(signal.SIGTERM)
        took = await until(lambda: process.poll() is not None, f"{self.name} has ended after SIGTERM", seconds)
        well = process.returncode in (0, -signal.SIGTERM)
        assert well, f"{self.name} ended with {process.returncode}: {self.log[-2000:]}"
        return took

    def _signal(self, number: signal.Signals) -> None:
        if self.running is not None and self.running.poll() is None:
            self.running.send_signal(number)


@dataclass
class Deployment:
    """The processes of one deployment: one database, one public address, settings that they share."""

    folder: Path
    database_url: str
    settings: Mapping[str, str] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list)

    def serve(self, name: str = "serve", *, port: int = 0, **settings: str) -> Process:
        """A web process (on SQLite the only one), not started yet."""
        port = port or free_port()
        command = [str(LUMBUNG), "serve", "--port", str(port)]
        return self._added(Process(name, command, self._environment(name, settings), self.folder, local(port)))

    def post(self, name: str = "post", **settings: str) -> Process:
        """A process that only delivers, not started yet."""
        return self._added(Process(name, [str(LUMBUNG), "post"], self._environment(name, settings), self.folder))

    def run(self, *command: str, **settings: str) -> str:
        """Run a command of Lumbung to its end; what it said. Raises AssertionError when it fails."""
        environment = self._environment("command", settings)
        done = subprocess.run(
            [str(LUMBUNG), *command], env=environment, cwd=self.folder, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, f"lumbung {' '.join(command)}: {done.stdout}{done.stderr}"
        return done.stdout

    def __enter__(self) -> "Deployment":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running, whatever happened."""
        for process in self.processes:
            process.kill()

    def logs(self) -> str:
        """What all of them wrote."""
        return "".join(process.log for process in self.processes)

    def _added(self, process: Process) -> Process:
        self.processes.append(process)
        return process

    def _environment(self, name: str, settings: Mapping[str, str]) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "TMPDIR") if key in os.environ}
        own = {"HOME": str(self.folder), "LANG": "C.UTF-8", "LUMBUNG_DATABASE_URL": named(self.database_url, name)}
        return kept | own | {f"LUMBUNG_{key}": value for key, value in {**self.settings, **settings}.items()}


def local(port: int) -> str:
    """The address of a port of ours."""
    return f"http://127.0.0.1:{port}"


def named(url: str, name: str) -> str:
    """The database's URL, by which PostgreSQL knows which process is asking."""
    made = sa.make_url(url)
    if made.get_backend_name() != "postgresql":
        return url
    return made.update_query_dict({"application_name": name}).render_as_string(hide_password=False)


def connected(url: str, name: str) -> bool:
    """Whether the process of that name holds a connection to this PostgreSQL database."""
    return bool(ask(url, "SELECT 1 FROM pg_stat_activity WHERE application_name = :name LIMIT 1", name=name))


def ask(url: str, question: str, **values: str) -> object:
    """The first figure that a database answers, through a connection of our own; None for no row."""
    engine = sa.create_engine(named(url, "tests"), poolclass=sa.NullPool)
    with engine.connect() as connection:
        return connection.execute(sa.text(question), values).scalar()
