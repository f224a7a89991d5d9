"""Readers of the co-ops' words, made when a co-op's lexicon changes and kept while they are used."""

from collections import OrderedDict
from functools import cached_property
from threading import Lock

from sqlmodel import Session

from bot.understand import Reader
from models.coop import Coop
from models.goods import lexicon_of
from models.lexicon import read_catalog

KEPT = 100  # co-ops at a time; one reader takes about a megabyte


class Readers:
    """The reader of each co-op, by the version of its lexicon: another process's change is seen at the next message."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], Reader] = OrderedDict()
        self._lock = Lock()

    def of(self, session: Session, coop: Coop) -> Reader:
        """The reader for this co-op's words as they are now."""
        key = (coop.id, coop.lexicon_version)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        reader = Reader(lexicon_of(session, coop.id, coop.lexicon_version))
        with self._lock:
            self._kept[key] = reader
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return reader

    @cached_property
    def starter(self) -> Reader:
        """For people who belong to no co-op yet."""
        return Reader(read_catalog())
