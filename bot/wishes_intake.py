"""From what a text says about the scale to what the clerk wants."""

from dataclasses import replace

from bot.intent import Weigh
from bot.reading import Reading


def weigh(reading: Reading) -> Weigh:
    """The weighing behind a reading: one good, and those that were said with it."""
    found = tuple(_weighed(part, reading) for part in reading.parts or (reading,))
    return replace(found[0], also=found[1:])


def _weighed(reading: Reading, whole: Reading) -> Weigh:
    """One good of a weighing; what holds for all of them comes from the whole message."""
    graded = tuple(item for item in reading.items if item.number is not None)
    named = {item.goods for item in reading.items if item.goods}
    return Weigh(
        ref=whole.ref,
        goods=named.pop() if len(named) == 1 else None,
        gross=reading.gross,
        containers=reading.containers,
        tare=reading.tare,
        grades=graded,
        afkir=reading.afkir,
        fate=reading.fate,
        cuts=reading.cuts,
        unit=reading.measured_in,
        scale=whole.scale,
        when=whole.when,
        clock=whole.clock,
        late=whole.late,
        odd=whole.ask,
        doubts=doubts(whole),
    )


def doubts(reading: Reading) -> tuple[str, ...]:
    """The words to be asked about: names that greet somebody are not."""
    return reading.unexplained if reading.ask else ()
