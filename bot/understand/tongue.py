"""In which language somebody writes, and whether they ask to be answered in another one."""

from collections import Counter

from bot.understand.marks import Dated, Named, Spoken
from bot.understand.sentence import SMALL, Sentence

LEAST = 2  # words that belong to one language alone; one may be a loan
_REGIONAL = ("su", "jv", "en")
_SPEAK = {"speak_id": "id", "speak_su": "su", "speak_jv": "jv", "speak_en": "en"}
_UNWANTED = {"why", "forbid", "neg"}
_AROUND = SMALL | {"want", "can", "change", "change_language", *_SPEAK, *_UNWANTED}


def tongue(s: Sentence) -> str | None:
    """The language of the message, when it is clear: two words of it alone, and none of another but Indonesian.

    The name of a good is no more than a second voice: "setor cengek" is said in Indonesian as well.
    """
    words, names = Counter[str](), Counter[str]()
    for mark in s.marks:
        if isinstance(mark, Spoken | Named | Dated) and len(mark.languages) == 1 and not mark.mended:
            (names if isinstance(mark, Named) else words)[next(iter(mark.languages))] += 1
    regional = [language for language in _REGIONAL if words[language]]
    if not regional:
        return "id" if words["id"] >= LEAST else None
    return regional[0] if len(regional) == 1 and words[regional[0]] + names[regional[0]] >= LEAST else None


def chooses_language(s: Sentence) -> bool:
    """ "basa sunda", "ganti bahasa": a whole message about the language of the answers."""
    if not s.has("change_language", *_SPEAK) or s.unknown:
        return False
    return all(isinstance(mark, Spoken) and not mark.roles.isdisjoint(_AROUND) for mark in s.content())


def chosen_language(s: Sentence) -> str | None:
    """The one that is named; None when it is to be asked: "ganti bahasa", "kok bahasa sunda?"."""
    if any(isinstance(mark, Spoken) and _unwants(mark) for mark in s.marks):
        return None
    return next((language for role, language in _SPEAK.items() if s.has(role)), None)


def _unwants(mark: Spoken) -> bool:
    """ "aja" is "only" in Indonesian and "do not" in Javanese: about a language it is "only"."""
    return "why" in mark.roles or (not mark.roles.isdisjoint(_UNWANTED) and mark.roles.isdisjoint(SMALL))
