"""How python-telegram-bot reaches Telegram: the same wire, with two of its habits taken away.

It logs an answer it cannot read, which may quote a member; and it makes a 429 into an exception whose construction
warns. httpx, below it, logs every URL, and the bot's token is part of each.
"""

import json
import logging
import re
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

TOKEN_IN_URL = re.compile(r"(/bot)\d+:[\w-]+")
UNSAID = 5.0  # seconds to be silent after a 429 that names none


class Throttled(TelegramError):
    """HTTP 429: Telegram wants `seconds` of silence. The call was not processed."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        super().__init__("Throttled")
        self.seconds = seconds


class Unreadable(TelegramError):
    """An answer that is not the Bot API's, whatever its status: whatever was asked may have been done.

    A provider's firewall or a captive portal answers 403 too; that must not make a member unreachable.
    """

    __slots__ = ()


class Wire(BaseRequest):
    """The request object that a Bot is given, around the one that does the work."""

    __slots__ = ("_inner",)

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        return self._inner.read_timeout

    async def initialize(self) -> None:
        await self._inner.initialize()

    async def shutdown(self) -> None:
        await self._inner.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        code, answer = await self._inner.do_request(
            url=url,
            method=method,
            request_data=request_data,
            read_timeout=read_timeout,
            write_timeout=write_timeout,
            connect_timeout=connect_timeout,
            pool_timeout=pool_timeout,
        )
        if code == 429:
            raise Throttled(_silence(answer))
        said = self.parse_json_payload(answer)
        if not isinstance(said.get("ok"), bool) or (code < 300 and "result" not in said):
            raise Unreadable("Unreadable")
        return code, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            found = json.loads(payload)
        except (ValueError, RecursionError):
            raise Unreadable("Unreadable") from None
        if not isinstance(found, dict):
            raise Unreadable("Unreadable")
        return found


def _silence(answer: bytes) -> float:
    try:
        seconds = json.loads(answer)["parameters"]["retry_after"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return UNSAID
    return float(seconds) if type(seconds) is int and 0 < seconds <= 86400 else UNSAID


def hush() -> None:
    """Keep tokens and letters out of the logs of the libraries below us, whatever levels are set. May be repeated."""
    logging.getLogger("httpx").addFilter(_hide_token)
    logging.getLogger("telegram.Bot").addFilter(_not_debug)  # there it tells every call in full


def _hide_token(record: logging.LogRecord) -> bool:
    said = record.getMessage()
    if TOKEN_IN_URL.search(said):
        record.msg, record.args = TOKEN_IN_URL.sub(r"\1<token>", said), ()
    return True


def _not_debug(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG
