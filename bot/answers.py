"""Is it an answer to what we asked, and to which of its words; or does somebody want something new?"""

from bot.fill import FILL
from bot.intent import Intent, PriceQuery, StockQuery
from bot.reading import Reading
from bot.say import Waiting
from bot.slots import YANG, asked_item, wish_of_question
from bot.understand import Reader

FREE_TEXT = frozenset({"name", "reason"})  # anything may be the answer, so a new wish must be a clear one
_CLEAR = frozenset({"help", "cancel", "join", "staff_request", "balance", "queue", "price", "deposit", "order"})
_MAYBE_AN_ANSWER = frozenset({"other", "deposit", "order", "correct", "confirm", "thanks", "greet"})


def answered(waiting: Waiting, text: str, reader: Reader) -> Intent | None:
    """The wish with the answer in its slot; None when `text` is no answer to this question."""
    slot, *place = waiting.slot.split(":")
    return FILL[slot](waiting, place, text.strip(), reader)


def chosen(waiting: Waiting, text: str) -> str | None:
    """The value of the option that was picked by its number or its words."""
    word = text.strip().strip(".)").casefold()
    for number, option in enumerate(waiting.options, 1):
        if word in (str(number), option.label.casefold(), option.value.casefold()):
            return option.value
    named = [option.value for option in waiting.options if _names(word, option.label.casefold())]
    return named[0] if len(named) == 1 else None


def _names(said: str, label: str) -> bool:
    """ "yang keriting" names "cabai merah keriting": every word of it but "yang" stands in the label."""
    words = [word for word in said.split() if word not in YANG]
    return bool(words) and set(words) <= set(label.split())


def leaves(waiting: Waiting, text: str, reading: Reading, reader: Reader) -> bool:
    """Whether a text that was read like this wants something new: a new wish always leaves an open question."""
    slot, *place = waiting.slot.split(":")
    if slot in FREE_TEXT:
        return reading.wish in _CLEAR or (reading.ref is not None and reading.wish != "other")
    if reading.ref is not None or reading.wish not in _MAYBE_AN_ANSWER | {slot}:
        return True
    named = {item.goods for item in reading.items if item.goods}
    verb = bool(named) and reader.sentence(text).has("deposit", "order")
    return verb or (bool(named and place) and not _fits(waiting, place, reading, reader))


def _fits(waiting: Waiting, place: list[str], reading: Reading, reader: Reader) -> bool:
    """Whether the goods that were named are those that we asked about, so that their amount may answer us."""
    asked, wish = asked_item(waiting, place), wish_of_question(waiting)
    if isinstance(wish, PriceQuery | StockQuery) and any(item.number is not None for item in reading.items):
        return False
    if asked.goods is None:
        return True
    group = reader.lexicon.groups.get(asked.goods)
    return {item.goods for item in reading.items} <= {asked.goods, *(group.candidates if group else ())}
