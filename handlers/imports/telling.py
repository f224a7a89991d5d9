"""What a file did, or would do, line by line in the co-op's own language."""

from bot.texts import FIRST_VOICE, Texts
from handlers.imports.plan import Plan
from models.refusal import Refused

SHOWN = 10  # of what is written
FAULTS = 50  # of what is wrong


def told(
    texts: Texts,
    plan: Plan,
    *,
    only_tried: bool,
    language: str = FIRST_VOICE,
    most: tuple[int, int] = (SHOWN, FAULTS),
) -> list[str]:
    """Its mistakes when it has any; otherwise what somebody should look at, and what is written.

    `most`: of what is written and of what is wrong.
    """
    shown, wrong = most

    def at(row: int, column: str | None, why: str) -> str:
        return texts.render("file.at", {"row": row, "column": column, "why": why}, language)

    notes = [at(row, None, texts.render(note.key, note.values, language)) for row, note in plan.notes]
    faults = [at(each.row, each.column, _why(texts, each.no, language)) for each in plan.faults]
    if faults:
        end = texts.render("file.refused", {"count": len(faults), "more": max(0, len(faults) - wrong)}, language)
        return [*faults[:wrong], end]
    facts = {"new": len(plan.deeds), "same": plan.same, "only_tried": only_tried}
    more = {"rows": plan.shown[:shown], "more": max(0, len(plan.shown) - shown)}
    return [*notes[:wrong], texts.render("file.told", {**facts, **more}, language)]


def _why(texts: Texts, no: Refused, language: str) -> str:
    return texts.render(f"refused.{no.code}", no.values, language)
