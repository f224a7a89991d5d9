"""The stand-ins of Telegram and Twilio as processes, and their control routes."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.processes import free_port, local, until

TOKEN = "7000000001:AAuji-coba_Rahasia"
SID, AUTH = "AC" + "0" * 31 + "1", "test_auth_token"
NUMBER = "+14155238886"
NEEDED = "the stand-ins answer (they need fastapi, uvicorn, httpx, jsonschema and python-multipart: `make dev`)"


@dataclass(frozen=True)
class StandIn:
    """One provider, seen from behind its counter."""

    url: str
    client: aiohttp.ClientSession

    async def get(self, path: str, **params: str) -> Any:
        """What it tells under /control. Raises AssertionError when it does not."""
        async with self.client.get(f"{self.url}/control/{path}", params=params) as answer:
            return await self._told(path, answer)

    async def post(self, path: str, body: Any) -> Any:
        """Have it do something. Raises AssertionError when it cannot."""
        async with self.client.post(f"{self.url}/control/{path}", json=body) as answer:
            return await self._told(path, answer)

    async def set(self, **config: Any) -> None:
        """Change its settings."""
        async with self.client.patch(f"{self.url}/control/config", json=config) as answer:
            await self._told("config", answer)

    async def _told(self, path: str, answer: aiohttp.ClientResponse) -> Any:
        assert answer.status == 200, f"{path}: {answer.status} {await answer.text()}"
        return await answer.json()

    async def is_there(self) -> bool:
        """Whether it has started."""
        try:
            return bool(await self.get("health"))
        except aiohttp.ClientError:
            return False


@asynccontextmanager
async def standing_in(folder: Path, log: Path) -> AsyncIterator[tuple[StandIn, StandIn]]:
    """Both stand-ins, which keep the providers' published limits."""
    ports = free_port(), free_port()
    command = [sys.executable, "-m", "standins", "both", "--rate-limits", "--token", TOKEN, "--auth-token", AUTH]
    command += ["--telegram-port", str(ports[0]), "--twilio-port", str(ports[1])]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)}
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=written, stderr=written
        )
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(90)) as client:
            telegram, twilio = StandIn(local(ports[0]), client), StandIn(local(ports[1]), client)
            await until(telegram.is_there, NEEDED)
            await until(twilio.is_there, NEEDED)
            yield telegram, twilio
    finally:
        process.kill()
        await process.wait()
