"""Text to Reading: what a member or a clerk wrote, in Indonesian, Sundanese or Javanese, typos included."""

from bot.understand.reader import Reader

__all__ = ["Reader"]
