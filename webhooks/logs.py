"""Logs as JSON lines on standard error, without tokens, phone numbers or message texts."""

import logging
import re
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog

# A Telegram token; any run of nine or more digits (phones, ids), however it is written.
_SECRET = re.compile(r"\d{6,}:[\w-]{20,}")
_NUMBER = re.compile(r"\+?\d[\d ().-]{7,}\d")
TALKATIVE = ("httpx", "httpcore", "telegram", "twilio", "aiohttp", "alembic")


def redacted(text: str) -> str:
    """The text without what must not be in a log."""
    return _NUMBER.sub("[number]", _SECRET.sub("[token]", text))


def redact(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The last processor: nothing passes that looks like a token or a phone number."""
    return {key: value if key == "at" else _bare(value) for key, value in event.items()}


def _bare(value: object) -> object:
    """Small numbers stay what they are; everything else is read as text, for it may hold what must not be shown."""
    small = isinstance(value, int | float) and abs(value) < 10**8
    return value if small or value is None else redacted(str(value))


class _Stderr:
    """Standard error, where a line is lost rather than the work that it tells of: a disk may be full."""

    def write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            sys.stderr.flush()


class _Plain(logging.Formatter):
    """Other libraries' lines, redacted like ours."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(f"{record.levelname.lower()} {record.name} {record.getMessage()}")


def set_up(level: str) -> None:
    """Log at `level`; talkative libraries only from WARNING up (httpx logs the bot's token at INFO)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", key="at"),
            redact,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, _Stderr())),
    )
