"""Putting a nota right, whoever does it and why: both sides are told what changed, and a dispute about it ends."""

from collections.abc import Sequence
from typing import Any

from bot.say import Reply, reply, say
from handlers.nota import nota_values
from handlers.turn import Turn
from models.dispute import DisputeStatus, dispute_of, settle
from models.intake import Weighing
from models.issuing import Line
from models.member import member_of
from models.nota import Because, Nota, NotaFacts
from models.reissuing import Reissued, reissue


def is_disputed(turn: Turn, nota: Nota) -> bool:
    """Whether its member waits for an answer about this nota."""
    row = dispute_of(turn.session, nota)
    return row is not None and row.status == DisputeStatus.OPEN


def put_right(
    turn: Turn,
    old: NotaFacts,
    lines: Sequence[Line],
    cuts: Sequence[tuple[int, str]],
    *,
    because: Because,
    reason: str | None,
    weighing: Weighing | None = None,
    cause: str | None = None,
) -> Reply:
    """Write the new nota, end the dispute about the old one, and tell both sides."""
    row = dispute_of(turn.session, old.nota)
    done = reissue(
        turn.session,
        turn.coop,
        old,
        lines,
        cuts,
        because=because,
        reason=reason,
        by=turn.by,
        at=turn.now,
        source_key=cause or turn.cause,
        weighing_id=weighing.id if weighing else None,
    )
    if row is not None and row.status == DisputeStatus.OPEN:
        settle(turn.session, row, DisputeStatus.CORRECTED, by=turn.by, at=turn.now, reason=reason)
    return _told(turn, old, done)


def _told(turn: Turn, old: NotaFacts, done: Reissued) -> Reply:
    """What changed and by how much: to whoever did it in short, to the member with the whole nota."""
    member = member_of(turn.session, turn.coop.id, done.nota.member_id)
    values = nota_values(turn, done.nota)
    changed: dict[str, Any] = {
        "ref": old.ref,
        "because": done.nota.because,
        "reason": done.nota.reason,
        "by": turn.member.name,
        "before": done.before,
        "after": done.nota.rupiah,
        "overpaid": done.overpaid,
        "gone": [{"grade": grade, "quantity": quantity} for grade, quantity in done.gone.items()],
    }
    short = say("nota.put_right", name=member.name, no=done.nota.no, year=done.nota.year, **changed)
    news = say("nota.put_right_for_you", to=member.id, **changed)
    return reply(short, news, say("nota.full", to=member.id, name=member.name, **values))
