"""What breaks is mended without a loss: the short forms of tests/faults, with real processes that are really killed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.faults import leaving, rush
from tests.faults.killing import Killing
from tests.faults.opened import Place

Record = Callable[[str, object], None]
BOTH = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
EITHER = pytest.mark.parametrize("kind", ["sqlite"])


@pytest.fixture
def place(kind: str, databases: Databases, tmp_path: Path) -> Place:
    """An empty database of this kind, and a folder for logs."""
    return Place(kind, databases.empty(kind), tmp_path)


@BOTH
async def test_kill_9_loses_nothing_and_does_nothing_twice(place: Place, record_property: Record) -> None:
    record_property("figure", await Killing(place, messages=60, kills=3, people=30).run())


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_another_post_takes_over_within_two_seconds(place: Place, record_property: Record) -> None:
    record_property("figure", await leaving.taken_over(place))


@EITHER
async def test_sigterm_leaves_nothing_in_flight(place: Place, record_property: Record) -> None:
    record_property("figure", await leaving.told_to_stop(place))


@BOTH
async def test_of_fifty_who_confirm_one_order_one_wins(place: Place, record_property: Record) -> None:
    record_property("figure", await rush.fifty_confirm_one_order(place))


@BOTH
async def test_of_fifty_who_confirm_the_last_sack_one_gets_it(place: Place, record_property: Record) -> None:
    record_property("figure", await rush.fifty_confirm_the_last_sack(place))
