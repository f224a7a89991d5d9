"""What stays of a text besides its answer: the words that nobody knew, without who wrote them."""

from bot.message import Inbound
from bot.misses import missed
from bot.reading import Reading
from handlers.turn import Turn, Visit
from models import miss
from models.member import members_called


def note_misses(visit: Visit, inbound: Inbound, reading: Reading) -> None:
    """Keep the words that staff could teach; a name of the co-op's members is none."""
    if not isinstance(visit, Turn):
        return
    found = missed(reading, inbound.text, visit.words.reader, staff=visit.is_staff)
    words = [each for each in found.words if not _names_somebody(visit, each)] if found else []
    if found and words:
        miss.note(visit.session, visit.coop.id, words, found.example, visit.now)


def _names_somebody(turn: Turn, words: str) -> bool:
    wanted = set(words.split())
    return any(
        not wanted.isdisjoint(member.name.casefold().split())
        for word in wanted
        for member in members_called(turn.session, turn.coop.id, word)
    )
