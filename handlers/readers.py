"""The words of each co-op and a reader of them, kept while they are used.

Most co-ops of a province use the starter catalogue as it is: they share one reader (1.5 megabytes), whatever their
number. A co-op that taught a word has one of its own, made anew after each change (docs/decisions/taught-words.md).
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakValueDictionary

from sqlmodel import Session

from bot.understand import Reader
from models.coop import Coop
from models.goods import CHANGED_WORDS
from models.lexicon import Lexicon, read_catalog
from models.teaching import lexicon_of

KEPT = 1000  # co-ops at a time


@dataclass(frozen=True)
class Words:
    """What a co-op trades and how it is called, and whoever can read that."""

    lexicon: Lexicon
    reader: Reader


class Readers:
    """The words of each co-op by the version of its lexicon: another process's change is seen at the next message."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], Words] = OrderedDict()
        self._shared: WeakValueDictionary[object, Reader] = WeakValueDictionary()
        self._lock = Lock()

    def of(self, session: Session, coop: Coop) -> Words:
        """The words of this co-op as they are now."""
        key = (coop.id, coop.lexicon_version)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        lexicon = lexicon_of(session, coop.id, coop.lexicon_version)
        with self._lock:
            words = Words(lexicon, self._reader(lexicon))
            if coop.id in session.info.get(CHANGED_WORDS, ()):
                return words  # what another message of this commit taught may still be undone
            self._kept[key] = words
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return words

    def _reader(self, lexicon: Lexicon) -> Reader:
        """A reader of these words, whichever co-op it was made for."""
        goods = frozenset((good.name, good.unit, good.kind, good.retired) for good in lexicon.goods.values())
        same = (goods, frozenset(lexicon.aliases))
        reader = self._shared.get(same)
        if reader is None:
            reader = self._shared[same] = Reader(lexicon)
        return reader

    @cached_property
    def starter(self) -> Words:
        """For people who belong to no co-op yet."""
        lexicon = read_catalog()
        return Words(lexicon, self._reader(lexicon))
