"""A message that shows something: what its words, or their absence, want done with it."""

from bot.intent import Greet, Help, Human, Intent, Lost, Photos, Show, Thanks
from bot.message import Inbound
from bot.reading import Reading

FEW = 3  # words under a photo that say no more than what it shows: "ini A27 pak"


def showing(inbound: Inbound, intent: Intent, reading: Reading | None = None) -> Intent:
    """The wish of a message with a photo or voice note, whose words alone want `intent` (Help when there are none).

    A voice note is for a human, unless words say more. A photo is linked to a deposit; a wish that stands under it is
    done as well (handlers/photo.py).
    """
    if not inbound.media or not isinstance(intent, Lost | Photos | Greet | Thanks | Help):
        return intent
    if any(media.kind == "voice" for media in inbound.media):
        return Human("voice") if isinstance(intent, Lost) or not inbound.text.strip() else intent
    talks = isinstance(intent, Lost) and len(inbound.text.split()) > FEW
    return Show(reading.ref if reading else None, talks)


def shows_photo(inbound: Inbound) -> bool:
    """Whether anything but a voice note came with it."""
    return any(media.kind not in ("voice", "sheet") for media in inbound.media)
