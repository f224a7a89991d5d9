"""Telegram commands and the word that joins: "/harga cabe", "/start k_ABC", "DAFTAR ABC"."""

import re

from bot.reading import Reading
from bot.understand.fold import LONGEST

_COMMAND = re.compile(r"\s*/([A-Za-z_]{1,32})(?:@\w{1,64})?(?=\s|$)")
_START = re.compile(r"\s*start(?:\s+(?:k_)?([A-Za-z0-9_-]{1,64}))?\s*", re.IGNORECASE)
_JOIN = re.compile(r"\s*daftar\s+kode\s*:?\s+([A-Za-z0-9_-]{2,64})\s*[.!]?\s*", re.IGNORECASE)
_JOIN_WORD = re.compile(r"\s*daftar\s*:?\s+([A-Za-z0-9_-]{2,64})\s*[.!]?\s*", re.IGNORECASE)


def command(text: str) -> Reading | str:
    """The reading of a command that joins, else the text with a command's slash and @botname taken off."""
    text = text[:LONGEST]
    found = _COMMAND.match(text)
    if found:
        text = f"{found[1].replace('_', ' ')}{text[found.end() :]}"
        if start := _START.fullmatch(text):
            return Reading("join", code=start[1].upper() if start[1] else None)
    if join := _JOIN.fullmatch(text):
        return Reading("join", code=join[1].upper())
    return text


def code_of(text: str) -> str | None:
    """The code of "daftar MAJU1"; the caller knows that nothing else was asked ("daftar harga")."""
    found = _JOIN_WORD.fullmatch(text)
    return found[1].upper() if found else None
