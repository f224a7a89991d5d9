"""What is told about a price is exactly its crossings: each once, and none because it trembles."""

from hypothesis import given
from hypothesis import strategies as st

from models.crossing import Direction, begun, moved

PRICES = st.lists(st.integers(1, 40), max_size=40)
SLACK = st.integers(0, 20)


def _told(direction: Direction, threshold: int | None, prices: list[int], slack: int) -> list[int]:
    """The places of the prices that are told, of those after the first."""
    watch, found = begun(direction, threshold, prices[0]), []
    for place, rupiah in enumerate(prices[1:], 1):
        told, watch = moved(watch, rupiah, slack)
        if told:
            found.append(place)
    return found


def _crossings(direction: Direction, threshold: int, prices: list[int], slack: int) -> list[int]:
    """The same from the whole history at once: it is there, and since it last was there it had been well away."""
    there = [p >= threshold if direction is Direction.ABOVE else p <= threshold for p in prices]
    away = [not here and abs(p - threshold) * 100 >= threshold * slack for p, here in zip(prices, there, strict=True)]
    found = []
    for place in range(1, len(prices)):
        last = max((at for at in range(place) if there[at]), default=None)
        if there[place] and (last is None or any(away[last:place])):
            found.append(place)
    return found


@given(st.sampled_from([Direction.ABOVE, Direction.BELOW]), st.integers(5, 35), st.integers(1, 40), PRICES, SLACK)
def test_a_threshold_is_told_once_for_each_crossing(
    direction: Direction, threshold: int, first: int, rest: list[int], slack: int
) -> None:
    prices = [first, *rest]
    assert _told(direction, threshold, prices, slack) == _crossings(direction, threshold, prices, slack)


@given(st.sampled_from(Direction), st.integers(1, 40), PRICES)
def test_without_a_threshold_every_step_in_the_direction_is_told(
    direction: Direction, first: int, rest: list[int]
) -> None:
    prices = [first, *rest]
    steps = {
        Direction.ABOVE: lambda before, after: after > before,
        Direction.BELOW: lambda before, after: after < before,
        Direction.ANY: lambda before, after: after != before,
    }
    wanted = [at for at in range(1, len(prices)) if steps[direction](prices[at - 1], prices[at])]
    assert _told(direction, None, prices, 2) == wanted
