"""What is kept of how a message was read, for the console and for whoever wonders later."""

import re

from bot.reading import Reading

_LONG_NUMBER = re.compile(r"\+?\d[\d .-]{5,}\d")  # a phone number, as it may be written


def kept(reading: Reading) -> dict[str, object]:
    """Wish, whether something had to be asked, the words that nobody knew, the reasons; what is empty is left out."""
    said: dict[str, object] = {"wish": reading.wish}
    if reading.ask:
        said["ask"] = True
    if reading.unexplained:
        said["unexplained"] = [discreet(word) for word in reading.unexplained]
    if reading.reasons:
        said["reasons"] = [discreet(line) for line in reading.reasons]
    return said


def discreet(text: str) -> str:
    """The text without what may be a phone number."""
    return _LONG_NUMBER.sub("…", text)
