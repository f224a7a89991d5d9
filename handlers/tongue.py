"""Bahasa: the language of our answers is noticed from what a member writes, or chosen in words."""

from dataclasses import replace

from bot.intent import ChooseLanguage
from bot.reading import Reading
from bot.say import Option, Reply, ask, say
from handlers.turn import Turn, Visit
from models.member import speaks

LANGUAGES = (
    Option("Bahasa Indonesia", "id"),
    Option("Basa Sunda", "su"),
    Option("Basa Jawa", "jv"),
    Option("English", "en"),
)


def heed(visit: Visit, reading: Reading | None) -> Visit:
    """The visit, in the language in which the message was clearly written; what a member has chosen stays."""
    noticed = reading.language if reading and reading.wish != "language" else None
    if noticed is None:
        return visit
    if not isinstance(visit, Turn):
        return replace(visit, spoken=noticed)
    if visit.member.language_chosen or visit.member.language == noticed:
        return visit
    return replace(visit, member=speaks(visit.session, visit.member, noticed, chosen=False))


def choose(turn: Turn, wish: ChooseLanguage) -> Reply:
    """Answer in this language from now on, whatever the member writes in."""
    if wish.language is None:
        return ask(wish, "language", "ask.language", now=turn.now, options=LANGUAGES)
    speaks(turn.session, turn.member, wish.language, chosen=True)
    return Reply((say("language.chosen"),), language=wish.language)
