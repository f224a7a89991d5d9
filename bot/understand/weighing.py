"""Staff: what the scale showed: "A27 52kg bruto krat 2", "timbang K3PX A 18,5 B 1,2 afkir 0,3"."""

from dataclasses import replace
from decimal import Decimal

from bot.reading import Item, Reading
from bot.understand.apart import aside, figures, late, told
from bot.understand.marks import Amount, Bare, Coded, Graded, Mark, Spoken
from bot.understand.scale import Scale, take
from bot.understand.sentence import Sentence


def weigh(s: Sentence, text: str) -> Reading | None:
    """A weighing by its code. Net is never computed here, only taken when it is stated."""
    beside, when = aside(s), late(s, text)
    s = figures(s, beside)
    if s.question or s.has("not_yet", "neg", "why", "pay", "if", "price") or _complains(s) or not _weighs(s):
        return None
    marks = _split(s)
    scale = Scale()
    for n, mark in enumerate(marks):
        take(s, scale, marks, n, mark)
    if not (scale.items or scale.gross or scale.afkir):
        return None
    items = [replace(item, goods=scale.goods.goods if scale.goods else None) for item in scale.items]
    if not items and scale.goods:
        items = [Item(goods=scale.goods.goods, said=scale.goods.said)]
    return Reading(
        "weigh",
        items=tuple(items),
        ref=s.ref,
        gross=scale.gross,
        tare=scale.tare,
        containers=scale.containers,
        afkir=scale.afkir,
        measured_in="kg" if any(s.units.is_mass(amount.unit) for amount in s.amounts) else None,
        cuts=tuple(scale.cuts),
        **told(beside, when),
        ask=s.ref is None
        or scale.doubt
        or _strange(s, scale)
        or (scale.loose > 0 and not _plainly(s, scale))
        or any(m.guessed for m in s.marks)
        or len(s.goods) > 1,
    )


def _complains(s: Sentence) -> bool:
    """ "kok susut": but a clerk's "susut 1 kg" is a deduction."""
    return any(isinstance(m, Spoken) and "differs" in m.roles and "deduct" not in m.roles for m in s.marks)


def _plainly(s: Sentence, scale: Scale) -> bool:
    """ "hasil timbang F62 47,3 kg", "F62 lele 47,3 kg": the one weight of a weighing or of a good."""
    named = s.has("weigh") or (bool(s.goods) and not scale.cuts)
    return scale.loose == 1 and len(scale.items) == 1 and named and not scale.gross


def _strange(s: Sentence, scale: Scale) -> bool:
    """Is there a word that nobody knows and that is no reason of a cut?"""
    reasons = " ".join(cut.reason for cut in scale.cuts)
    return any(mark.said not in reasons for mark in s.unknown)


def _weighs(s: Sentence) -> bool:
    if s.ref is None:
        return s.has("weigh") and bool(s.amounts) and not s.has("deposit", "order", "carry")
    graded = any(isinstance(m, Graded) for m in s.marks) or _again(s)
    return bool(s.amounts or _again(s)) and (
        s.has("weigh", "gross", "net", "tare", "reject_grade") or graded or _mass(s)
    )


def _mass(s: Sentence) -> bool:
    return any(s.units.is_mass(a.unit) for a in s.amounts) and not s.has("deposit", "order", "cancel", "correct")


def _again(s: Sentence) -> bool:
    """A second code such as "A12" is grade A, 12 kg."""
    return sum(isinstance(m, Coded) for m in s.marks) > 1


def _split(s: Sentence) -> list[Mark]:
    """The marks, with "A12" behind the code as grade and weight, and "98 krat 5" as 98 and 5 crates."""
    marks: list[Mark] = []
    coded = False
    for n, mark in enumerate(s.marks):
        after = s.marks[n + 1] if n + 1 < len(s.marks) else None
        if isinstance(mark, Coded) and coded and mark.code[0] in "ABC" and mark.code[1:].isdigit():
            marks += [Graded(0, 0, grade=mark.code[0]), Amount(0, 0, number=Decimal(mark.code[1:]))]
        elif (
            isinstance(mark, Amount)
            and mark.unit in s.units.containers
            and isinstance(after, Amount)
            and not after.unit
        ):
            marks += [replace(mark, unit=None), Bare(0, 0, unit=mark.unit or "")]
        else:
            marks.append(mark)
        coded = coded or isinstance(mark, Coded)
    return marks
