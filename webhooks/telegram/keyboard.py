"""The keys under a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.message import Button, Outbound
from webhooks.channel import SendFailed

LONGEST = 64  # bytes of callback_data


def keyboard(letter: Outbound, share_label: str) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The buttons of a letter under its text; None when it has none. Raises SendFailed for one that sends too much.

    A message carries either buttons or the key that shares one's own number. Where a letter wants both, its buttons
    become keys that write their label.
    """
    if letter.asks_contact:
        share = [KeyboardButton(share_label, request_contact=True)]
        keys = [[KeyboardButton(button.label) for button in row] for row in rows(letter.buttons)]
        return ReplyKeyboardMarkup([share, *keys], resize_keyboard=True, one_time_keyboard=True)
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup([[_key(button) for button in row] for row in rows(letter.buttons)])


def rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """Three to a row when all are short, two when none is long, one otherwise: a narrow phone cuts labels off."""
    longest = max((len(button.label) for button in buttons), default=0)
    width = 3 if longest <= 10 else 2 if longest <= 18 else 1
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _key(button: Button) -> InlineKeyboardButton:
    if not 1 <= len(button.sends.encode("utf-8", "replace")) <= LONGEST:
        raise SendFailed("button sends too much or nothing", again=False)
    return InlineKeyboardButton(button.label, callback_data=button.sends)
