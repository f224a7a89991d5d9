"""Rule for photos: "foto A27" asks what was shown of a deposit, or stands under such a photo."""

from bot.understand.sentence import Sentence


def asks_photos(s: Sentence) -> bool:
    """ "foto A27", "ada foto A27?", "show photos A27"."""
    return s.ref is not None and s.has("photo") and not s.goods and not s.amounts
