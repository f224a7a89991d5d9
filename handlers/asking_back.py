"""Tanya balik: what the sender of a table is told and asked about it, once for each step it takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.intent import Import
from bot.say import Option, Waiting, packed
from bot.texts import Texts
from handlers.imports import bringing
from handlers.imports.table import Rows
from handlers.notices import owe_notice
from handlers.sheet import SURE
from handlers.tables import Kit, Looked, Sender, desk_of, look, sender_of, spoken
from models.caller import put_question
from models.refusal import Refused
from models.sheet import Sheet, SheetState, move

TABLES = (
    Option("button.table_members", "members"),
    Option("button.table_goods", "goods"),
    Option("button.table_prices", "prices"),
    Option("button.table_opening", "opening"),
    Option("button.table_stock", "stock"),
)


def asked(session: Session, sheet: Sheet, found: Looked | None, now: datetime, texts: Texts) -> None:
    """Show what the table would change and ask for a yes; or what it is, when nothing tells."""
    sender = sender_of(session, sheet)
    if sender is None or found is None:
        done(session, sheet)
    elif found.what is None:
        if _step(session, sheet, SheetState.ASKED):
            _ask(session, sheet, sender, Import(sheet=sheet.heard_id), "table", "import.which", {}, TABLES, now, texts)
    elif found.plan.faults or not found.plan.deeds:
        if _step(session, sheet, SheetState.DONE):
            key = "import.wrong" if found.plan.faults else "import.preview"
            _tell(session, sheet, sender, key, spoken(texts, found, sender, only_tried=True), now, texts)
    else:
        _preview(session, sheet, sender, found, now, texts, changed=sheet.state == SheetState.AGREED)


def agreed(session: Session, sheet: Sheet, rows: Rows, kit: Kit, now: datetime, texts: Texts) -> None:
    """Write what its sender has seen. When it is no longer that, it is shown and asked anew.

    Raises Refused like `look`, and what a rule of the books says.
    """
    sender = sender_of(session, sheet)
    found = look(session, sheet, sender, rows, kit, now) if sender else None
    if sender is None or found is None or found.what is None or found.shown != sheet.shown or found.plan.faults:
        asked(session, sheet, found, now, texts)
    elif _step(session, sheet, SheetState.DONE):
        plan = bringing.bring(desk_of(session, sheet, sender, kit, now, sure=sheet.sure), found.what, rows)
        if plan.faults:  # a price that leaps since then
            raise plan.faults[0].no
        _tell(session, sheet, sender, "import.done", spoken(texts, found, sender, only_tried=False), now, texts)


def refused(session: Session, sheet: Sheet, no: Refused, now: datetime, texts: Texts) -> None:
    """The table cannot be read, or not by them: in words."""
    sender = sender_of(session, sheet)
    if _step(session, sheet, SheetState.DONE) and sender:
        _tell(session, sheet, sender, f"refused.{no.code}", no.values, now, texts)


def failed(session: Session, sheet: Sheet, now: datetime, texts: Texts) -> None:
    """Something broke while we were at it: nothing is written, and its sender hears that, once."""
    sender = sender_of(session, sheet)
    if _step(session, sheet, SheetState.DONE) and sender:
        _tell(session, sheet, sender, "import.failed", {}, now, texts)


def done(session: Session, sheet: Sheet) -> bool:
    """Nothing more is to be done about it; False when somebody else said so already."""
    return move(session, sheet.heard_id, SheetState(sheet.state), SheetState.DONE)


def _preview(
    session: Session, sheet: Sheet, sender: Sender, found: Looked, now: datetime, texts: Texts, *, changed: bool
) -> None:
    if not _step(session, sheet, SheetState.ASKED, what=found.what, shown=found.shown):
        return
    wish = Import(found.what, sheet.heard_id, found.leaps)
    values = spoken(texts, found, sender, only_tried=True, changed=changed)
    _ask(session, sheet, sender, wish, "sure", "import.preview", values, SURE, now, texts)


def _step(session: Session, sheet: Sheet, to: SheetState, **values: object) -> bool:
    """One step further, and one letter more about it."""
    return move(session, sheet.heard_id, SheetState(sheet.state), to, asked=sheet.asked + 1, **values)


def _ask(
    session: Session, sheet: Sheet, sender: Sender, wish: Import, slot: str, key: str, values: Mapping[str, Any],
    options: tuple[Option, ...], now: datetime, texts: Texts,
) -> None:  # fmt: skip
    """The question stands open in their conversation, as if they had just been answered."""
    question = Waiting(wish, slot, key, dict(values), options, now, id=_cause(sheet))
    put_question(session, sheet.account_id, sheet.address_id, packed(question))
    _tell(session, sheet, sender, key, values, now, texts, question)


def _tell(
    session: Session, sheet: Sheet, sender: Sender, key: str, values: Mapping[str, Any], now: datetime, texts: Texts,
    question: Waiting | None = None,
) -> None:  # fmt: skip
    options = question.options if question else ()
    cause = _cause(sheet)
    owe_notice(session, sender.coop, sender.way, key, values, cause=cause, now=now, texts=texts, options=options)


def _cause(sheet: Sheet) -> str:
    return f"h{sheet.heard_id}/table{sheet.asked}"
