"""Every slot that a question may have, and what reads an answer into it."""

from collections.abc import Callable, Mapping

from bot.intent import Intent
from bot.say import Waiting
from bot.slots import all_goods_slot, amount_slot, goods_slot, kilos_slot, sure_slot, unit_slot
from bot.slots_files import table_slot
from bot.slots_goods import counted_slot, trade_slot, twin_slot
from bot.slots_intake import added_slot, clock_slot, fate_slot, pack_slot, tare_slot, why_slot
from bot.slots_office import (
    all_slot,
    cash_slot,
    changed_slot,
    claim_slot,
    instead_slot,
    line_slot,
    meant_slot,
    method_slot,
    reason_slot,
    what_slot,
)
from bot.slots_people import Fill, joining_slot, language_slot, name_slot, who_slot
from bot.slots_phones import claimant_slot, known_slot, old_slot, other_slot, speaker_slot, typed_slot
from bot.slots_photo import shown_slot
from bot.slots_stock import grade_slot
from bot.slots_transfers import partner_slot
from bot.understand import Reader


def _never(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    return None


# Where all of the options may be chosen at once: the question, where it points, their values.
ALL: Mapping[str, Callable[[Waiting, list[str], tuple[str, ...]], "Intent | None"]] = {
    "goods": all_goods_slot,
    "what": all_slot,
}

FILL: Mapping[str, Fill] = {
    "goods": goods_slot,
    "amount": amount_slot,
    "unit": unit_slot,
    "kilos": kilos_slot,
    "sure": sure_slot,
    "agreed": joining_slot(slot="agreed"),
    "news": joining_slot(slot="news"),
    "name": name_slot,
    "tare": tare_slot,
    "pack": pack_slot,
    "line": line_slot,
    "claim": claim_slot,
    "added": added_slot,
    "why": why_slot,
    "fate": fate_slot,
    "clock": clock_slot,
    "meant": meant_slot,
    "grade": grade_slot,
    "partner": partner_slot,
    "counted": counted_slot,
    "trade": trade_slot,
    "twin": twin_slot,
    "who": who_slot,
    "reason": reason_slot,
    "what": what_slot,
    "changed": changed_slot,
    "method": method_slot,
    "cash": cash_slot,
    "instead": instead_slot,
    "shown": shown_slot,
    "table": table_slot,
    "language": language_slot,
    "speaker": speaker_slot,
    "other": other_slot,
    "known": known_slot,
    "claimant": claimant_slot,
    "old": old_slot,
    "typed": typed_slot,
    "menu": _never,
}
