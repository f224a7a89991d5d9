"""Is it an answer to what we asked, and to which of its words; or does somebody want something new?"""

from rapidfuzz.distance import OSA

from bot.fill import ALL, FILL
from bot.intent import Intent, Narrowed, PriceQuery, StockQuery, Watch
from bot.reading import Reading
from bot.say import Waiting
from bot.slots import asked_item, wish_of_question
from bot.understand import Reader
from bot.understand.deducting import in_own_words

BOTH = 2
SHORTEST_SLIP = 4  # letters; of shorter words too many are alike
FREE_TEXT = frozenset(
    {"name", "reason", "claimant", "why", "fate", "clock"}
)  # anything may be the answer, so a new wish must be a clear one
_PEOPLE = {"switch", "my_data", "news_off", "news_on", "forget", "new_phone", "not_me"}
_CLEAR = _PEOPLE | frozenset(
    {"help", "cancel", "join", "staff_request", "balance", "queue", "price", "deposit", "order"}
)
_BARN = frozenset({"stock", "stock_adjust", "stock_count", "stock_open"})
_OF_PHOTOS = frozenset({"photos", "other"})  # with a reference: which deposit they show
_MAYBE_AN_ANSWER = frozenset({"other", "deposit", "order", "correct", "confirm", "thanks", "greet"})


def answered(waiting: Waiting, text: str, reader: Reader) -> Intent | None:
    """The wish with the answer in its slot; None when `text` is no answer to this question, or says nothing new."""
    slot, *place = waiting.slot.split(":")
    found = FILL[slot](waiting, place, text.strip(), reader)
    return None if found == waiting.intent else found


def chosen(waiting: Waiting, text: str, reader: Reader) -> str | None:
    """The value of the one option that was picked by its number or its words."""
    word = text.strip().strip(".)").casefold()
    for number, option in enumerate(waiting.options, 1):
        if word in (str(number), option.label.casefold(), option.value.casefold()):
            return option.value
    fitting = named(waiting, text, reader)
    exact = reader.goods(text)
    return exact if exact in fitting else fitting[0] if len(fitting) == 1 else None


def named(waiting: Waiting, text: str, reader: Reader) -> tuple[str, ...]:
    """The options whose label has every word that was said: "yang keriting" names "cabai merah keriting".

    Among goods a word that no label has may be one slip away from a word of theirs: "yang kriting", "hjau aja".
    """
    said = set(reader.bare(text).casefold().split())
    labels = {
        option.value: {word.strip("()") for word in option.label.casefold().split()} for option in waiting.options
    }
    if waiting.slot.startswith("goods"):
        strange = said & reader.strange(text)  # "batal" is no slip of "bawal"
        said = said - strange | {_mended(word, set().union(*labels.values())) for word in strange}
    return tuple(value for value, label in labels.items() if said and said <= label)


def _mended(word: str, words: set[str]) -> str:
    """The only one of `words` that is one slip away from `word`; else `word`."""
    if word in words or len(word) < SHORTEST_SLIP:
        return word
    near = [other for other in words if OSA.distance(word, other, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def every(waiting: Waiting, text: str, reader: Reader) -> Intent | None:
    """ "semua", "dua-duanya": all options at once, where a question allows that; else they are put again."""
    said = reader.all_of(text)
    if said is None or not waiting.options or waiting.slot in ("sure", "menu", "agreed", "news"):
        return None
    values = tuple(option.value for option in waiting.options)
    slot, *place = waiting.slot.split(":")
    fill = ALL.get(slot)
    taken = fill(waiting, place, values) if fill and (said == "all" or len(values) == BOTH) else None
    return taken or Narrowed(values)


def leaves(waiting: Waiting, text: str, reading: Reading, reader: Reader) -> bool:
    """Whether a text that was read like this wants something new: a new wish always leaves an open question."""
    slot, *place = waiting.slot.split(":")
    if slot == "why" and in_own_words(text):
        return False
    if slot in FREE_TEXT:
        new = reading.wish in _CLEAR or (reading.ref is not None and reading.wish != "other")
        new = new or (reading.wish in _BARN and reader.sentence(text, staff=True).has("stock", "tally"))
        return new or reader.yes_or_no(text) is False
    if slot == "shown" and reading.wish in _OF_PHOTOS:
        return reading.ref is None
    if slot == "goods" and isinstance(waiting.intent, Watch) and reading.wish == "price":
        return False  # "tomat", "harga tomat": the one to be told about
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
