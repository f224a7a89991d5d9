"""Knocking at Telegram's door."""

import httpx

from tests.wires.doors import Ear, Notches, knock
from webhooks.telegram import router

SECRET = "kunci-Uji_42"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/webhooks/telegram/7000000001"


async def post(
    body: bytes | str, ear: Ear, tally: Notches, secret: str | None = SECRET, path: str = PATH
) -> httpx.Response:
    """Post a body to the door of bot 7000000001, with the right secret unless told otherwise."""
    headers = {} if secret is None else {HEADER: secret}
    async with knock(router("7000000001", SECRET, ear, tally)) as client:
        return await client.post(path, content=body, headers=headers)
