"""The counter as a process of its own, as `make run` starts it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

LUMBUNG = str(Path(sys.executable).with_name("lumbung"))
GRACE = 12  # seconds to stop in
READY = "Application startup complete"
CLEAN = (0, -signal.SIGTERM)  # uvicorn cleans up and then dies of the signal it was sent


def environment(folder: Path) -> dict[str, str]:
    """Settings of a demo counter on SQLite in this folder, and nothing of the developer's own."""
    ours = {"LUMBUNG_DEMO": "true", "LUMBUNG_DATABASE_URL": f"sqlite:///{folder / 'e2e.db'}"}
    return {name: value for name, value in os.environ.items() if not name.startswith("LUMBUNG_")} | ours


def found_village(folder: Path) -> Path:
    """A migrated database with the demo co-op, to be copied."""
    for command in ("migrate", "demo"):
        subprocess.run([LUMBUNG, command], cwd=folder, env=environment(folder), check=True, capture_output=True)
    return folder / "e2e.db"


class Counter:
    """A counter over a copy of the village in a folder of its own; it can be shut and opened again."""

    def __init__(self, folder: Path, village: Path) -> None:
        shutil.copy(village, folder / "e2e.db")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        """Start serving; ready when this returns."""
        command = [LUMBUNG, "serve", "--port", str(self.port)]
        where = {"cwd": self._folder, "env": environment(self._folder), "text": True}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **where)  # type: ignore[call-overload]
        said = ""
        for line in self._process.stdout:  # type: ignore[union-attr]
            said += line
            if READY in line:
                return
        raise AssertionError(said)

    def shut(self) -> bool:
        """Stop as an operator would; whether it stopped in time and cleanly."""
        assert self._process is not None
        with self._process as process:
            process.terminate()
            return process.wait(GRACE) in CLEAN
