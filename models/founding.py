"""Found a co-op, and the demo co-op with its people, prices and stock."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from importlib import resources
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, select

from models import stock, wire
from models.columns import fresh_id, put
from models.consent import consented
from models.coop import Coop, coop_by_code, set_tare
from models.goods import GoodRow, stock_catalog
from models.lexicon import Good, read_catalog
from models.member import Member, Role, Standing, enrol, give_role
from models.pack import begin_with_starter
from models.price import ANY_GRADE, Side, set_price
from models.quantity import measured
from models.refusal import Refused
from models.rules import decide

LOCAL_WIRES = ("simulator", "terminal")  # where the demo people can be spoken as


def found(session: Session, code: str, name: str, *, at: datetime, zone: str = "Asia/Jakarta") -> Coop:
    """A new co-op with the starter catalogue. Raises Refused "code_taken", "bad_code", "bad_zone"."""
    code = code.strip().upper()
    if not (code.isascii() and code.isalnum() and 3 <= len(code) <= 20):
        raise Refused("bad_code")
    if coop_by_code(session, code):
        raise Refused("code_taken", said=code)
    _must_be_a_zone(zone)
    highest = session.exec(select(sa.func.max(Coop.id))).one()
    coop = Coop(id=(highest or 0) + 1, code=code, name=name, zone=zone)
    put(session, coop)
    stock_catalog(session, coop, read_catalog(), _ids(at))
    begin_with_starter(session, _goods_of(session, coop), at)
    return coop


def _goods_of(session: Session, coop: Coop) -> dict[str, Good]:
    return {row.name: row.good for row in session.exec(select(GoodRow).where(GoodRow.coop_id == coop.id))}


def _must_be_a_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise Refused("bad_zone", said=zone) from unknown


def _ids(at: datetime) -> Iterator[UUID]:
    while True:
        yield fresh_id(at)


def found_demo(session: Session, at: datetime) -> Coop:
    """The demo co-op, made once; later calls find it as it is."""
    plan: dict[str, Any] = tomllib.loads(resources.files("models").joinpath("starter", "demo.toml").read_text("utf-8"))
    there = coop_by_code(session, plan["code"])
    if there:
        return there
    coop = found(session, plan["code"], plan["name"], at=at, zone=plan["zone"])
    people = [_person(session, coop, person, at) for person in plan["people"]]
    officer = people[0].id
    for rule, value in plan["rules"].items():
        decide(session, coop, rule, value, by=officer, at=at)
    for container, grams in plan["tares"].items():
        set_tare(session, coop.id, container, grams, by=officer, at=at)
    goods = _goods_of(session, coop)
    for side in (Side.BUY, Side.SELL):
        for name, figures in plan[side].items():
            _price(session, goods[name], side, figures, officer, at)
    for name, number in plan["stock"].items():
        amount = measured(Decimal(number), goods[name].unit).amount
        stock.take_in(session, goods[name], "", amount, reason="opening", by=officer, at=at, subject=None)
    return coop


def _person(session: Session, coop: Coop, person: Mapping[str, Any], at: datetime) -> Member:
    language = person.get("language", "id")
    member = enrol(session, coop.id, person["name"], at=at, standing=Standing.ACTIVE, language=language)
    consented(session, member, "service", True, at)
    for role in person.get("roles", []):
        give_role(session, coop.id, member.id, Role(role))
    for channel in LOCAL_WIRES:
        account = wire.open_account(session, channel, channel)
        wire.serve_coop(session, account, coop.id)
        wire.introduce(session, account, wire.address_id(session, channel, person["key"]), person["key"], member)
    return member


def _price(session: Session, good: Good, side: Side, figures: int | Mapping[str, int], by: UUID, at: datetime) -> None:
    grades = figures if isinstance(figures, Mapping) else {ANY_GRADE: figures}
    for grade, rupiah in grades.items():
        set_price(session, good, grade, side, rupiah, by=by, at=at, demo=True)
