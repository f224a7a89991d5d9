"""What each co-op decides for itself: when a price is fixed, how cash is rounded, how long a weight may be disputed.

The rules in force stand in the co-op's row, which every turn reads anyway; each change is a row of its own.
"""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache, partial
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
from pydantic import AfterValidator, TypeAdapter, ValidationError
from pydantic import Field as Limits
from sqlmodel import Field, Session, SQLModel

from models.columns import fresh_id, moment, put, table_of
from models.coop import Coop
from models.headings import known_headings
from models.refusal import Refused

CUT_REASONS = ("busuk", "tanah", "susut", "kadar air", "rusak", "ulat", "terlalu muda", "kotoran")
STOCK_REASONS = ("rusak", "busuk", "hilang", "kedaluwarsa", "susut", "dimakan tikus", "tumpah", "dipakai sendiri")
WEIGH_REASONS = ("salah baca", "salah tulis", "salah wadah", "susut", "belum semua")
MOST_WORDS, LONGEST_WORDS = 10, 30  # reasons in a list; letters of one: the first four are choices in chat

Word = Annotated[str, Limits(pattern=r"^[^\W\d_][^\W_]*( [^\W_]+)*$", max_length=LONGEST_WORDS)]
Words = Annotated[tuple[Word, ...], Limits(min_length=1, max_length=MOST_WORDS)]

Deposits = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "deposits"))]
Payments = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "payments"))]
Account = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "account"))]
Stock = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "stock"))]
Orders = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "orders"))]
Members = Annotated[tuple[str, ...], AfterValidator(partial(known_headings, "members"))]


@dataclass(frozen=True)
class Rules:
    """The rules of one co-op, with what holds where it decided nothing."""

    price_at: Literal["arrival", "grading", "consignment"] = "grading"  # the moment whose price a nota uses
    tolerance: Annotated[int, Limits(ge=0, le=50)] = 2  # percent that two weighings of a lot may differ unexplained
    transfer_tolerance: Annotated[int, Limits(ge=0, le=50)] = 2  # percent that goods may weigh otherwise at a partner's
    dispute_hours: Annotated[int, Limits(ge=1, le=720)] = 48  # after the nota
    weigher_may_pay: bool = False  # may who weighed a lot also pay for it?
    cash_rounding: Literal[1, 100, 500, 1000] = 1  # rupiah; cash is paid in multiples, the rest stays owed
    deduction_cap: Annotated[int, Limits(ge=0, le=100)] = 50  # percent of a nota that may be withheld
    term_days: Annotated[int, Limits(ge=0, le=90)] = 0  # produce is to be paid so many days after its nota
    cut_reasons: Words = CUT_REASONS  # why something may be taken off a weight
    weigh_reasons: Words = WEIGH_REASONS  # why a lot may weigh something else the second time
    afkir_usual: Literal["ask", "dikembalikan", "kompos", "dijual murah"] = "ask"  # what becomes of afkir here
    credit_limit: Annotated[int, Limits(ge=0, le=1_000_000_000)] = 0  # rupiah a member may owe for goods (bon)
    fetch_days: Annotated[int, Limits(ge=1, le=30)] = 3  # so long what was promised is kept for its member
    answer_hours: Annotated[int, Limits(ge=1, le=168)] = 4  # then the manager hears of an order nobody answered
    alert_slack: Annotated[int, Limits(ge=0, le=20)] = (
        2  # percent a price must leave a threshold before it is told again
    )
    stock_eyes: Annotated[int, Limits(ge=0, le=1_000_000_000)] = 500_000  # rupiah; what changes stock by more needs two
    stock_reasons: Words = STOCK_REASONS  # why there is less in the barn than there was
    late_days: Annotated[int, Limits(ge=1, le=90)] = 14  # so long after the weighing a paper form may be entered
    columns_deposits: Deposits = ()  # which columns a file has, in which order; none: all of them (models/headings.py)
    columns_payments: Payments = ()
    columns_account: Account = ()
    columns_stock: Stock = ()
    columns_orders: Orders = ()
    columns_members: Members = ()


class RuleChange(SQLModel, table=True):
    """One decision. A ledger. `by` is None when the operator took it down for the co-op."""

    __tablename__ = "rule_change"

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    rule: str
    value: str  # as JSON
    at: datetime = moment()
    by: UUID | None = None


_ALL: TypeAdapter[Rules] = TypeAdapter(Rules)
NAMES = tuple(field.name for field in fields(Rules))
LISTS = tuple(field.name for field in fields(Rules) if isinstance(field.default, tuple))


@lru_cache(maxsize=1000)
def read_rules(kept: str) -> Rules:
    """The rules of a co-op's row."""
    return _ALL.validate_json(kept)


def rules_of(coop: Coop) -> Rules:
    """The rules in force at this co-op."""
    return read_rules(coop.rules)


def decide(session: Session, coop: Coop, rule: str, value: str, *, by: UUID | None, at: datetime) -> Rules:
    """From now on this rule holds; `value` as typed: "24", "yes", "arrival", "tanah, busuk".

    Raises Refused("no_such_rule"), Refused("bad_rule").

    Other processes see it at the next message.
    """
    if rule not in NAMES:
        raise Refused("no_such_rule", rule=rule, rules=", ".join(NAMES))
    chosen = json.loads(coop.rules) | {rule: _listed(value) if rule in LISTS else _plain(value)}
    try:
        rules = _ALL.validate_python(chosen)
    except ValidationError as wrong:
        raise Refused("bad_rule", rule=rule, value=value) from wrong
    chosen[rule] = getattr(rules, rule)
    table = table_of(Coop)
    session.connection().execute(sa.update(table).where(table.c.id == coop.id).values(rules=json.dumps(chosen)))
    put(
        session,
        RuleChange(coop_id=coop.id, id=fresh_id(at), rule=rule, value=json.dumps(chosen[rule]), at=at, by=by),
    )
    return rules


def columns_of(coop: Coop, what: str) -> tuple[str, ...]:
    """The columns of this co-op's files of a list, in its own order; () for all of them."""
    chosen: tuple[str, ...] = getattr(rules_of(coop), f"columns_{what}")
    return chosen


def _listed(value: str) -> list[str]:
    """ "tanah, kadar air": words in small letters, each once."""
    words = (" ".join(part.casefold().split()) for part in value.split(","))
    return list(dict.fromkeys(word for word in words if word))


def _plain(value: str) -> str | int:
    return int(value) if value.isdecimal() else value
