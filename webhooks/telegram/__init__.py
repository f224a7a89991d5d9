"""Telegram, both ways: a door for its webhooks, a poll where there is no door, and a channel to write back."""

from webhooks.telegram.channel import Telegram
from webhooks.telegram.door import router
from webhooks.telegram.kinds import ignored
from webhooks.telegram.poll import poll
from webhooks.telegram.reading import read

__all__ = ["Telegram", "ignored", "poll", "read", "router"]
