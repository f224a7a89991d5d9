"""Harga menyusul: notas that were written without a price get one, each by a nota that takes its place."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.intent import PriceLot, PriceWaiting
from bot.reading import Item
from bot.say import Reply, Say, ask, reply, say
from handlers.lines import YES_NO
from handlers.named import deposit_called, one_nota
from handlers.putting_right import is_disputed, put_right
from handlers.turn import Turn
from models import price as prices
from models.lexicon import Good
from models.member import Role, member_of
from models.nota import Because, Nota, NotaFacts, facts_of
from models.price import ANY_GRADE
from models.refusal import Refused
from models.rules import rules_of
from models.unpriced import waiting_for_price
from models.valuing import revalued

SHOWN = 8  # notas in one question; how many more there are is said


def price_lot(turn: Turn, wish: PriceLot) -> Reply:
    """The goods of one deposit are worth this, once they are sold; read back before it is written."""
    turn.must_be(Role.PRICER)
    deposit = deposit_called(turn, wish.ref)
    nota = one_nota(turn, wish, deposit, wish.goods)
    if isinstance(nota, Reply):
        return nota
    if wish.odd and not wish.sure and not wish.items:
        raise Refused("price_unclear")
    facts = facts_of(turn.session, nota)
    figures = [(item.grade or ANY_GRADE, _rupiah(facts.good, item)) for item in wish.items]
    _must_be_there(facts, figures)
    if not wish.sure:
        told: dict[str, Any] = {"ref": deposit.ref, "goods": facts.good.name, "unit": facts.good.unit}
        told["name"] = member_of(turn.session, turn.coop.id, nota.member_id).name
        told["lines"] = [{"grade": grade, "rupiah": rupiah} for grade, rupiah in figures]
        known = replace(wish, goods=facts.good.name)
        return ask(known, "sure", "ask.price_lot", now=turn.now, options=YES_NO, **told)
    for grade, rupiah in figures:
        prices.set_price(
            turn.session,
            facts.good,
            grade,
            prices.Side.BUY,
            rupiah,
            by=turn.by,
            at=turn.now,
            deposit_id=nota.deposit_id,
        )
    return _reprice(turn, facts)


def _rupiah(good: Good, item: Item) -> int:
    """Rupiah for one of the good's own unit. Raises Refused "price_unclear", "unit_differs", "price_absurd"."""
    if item.price is None:
        raise Refused("price_unclear")
    return prices.per_own_unit(good, item.price, item.unit)


def _must_be_there(facts: NotaFacts, figures: list[tuple[str, int]]) -> None:
    graded = {row.grade for row, _ in facts.graded}
    for grade, _ in figures:
        if grade != ANY_GRADE and grade not in graded:
            raise Refused("no_such_grade", ref=facts.ref, grade=grade)


def _reprice(turn: Turn, facts: NotaFacts, *, moment: datetime | None = None, cause: str | None = None) -> Reply:
    """The same weights at the prices that are known by now; the list price of `moment` where there was none."""
    if is_disputed(turn, facts.nota):
        raise Refused("waits_for_dispute", ref=facts.ref)
    amounts = [(row.grade, row.amount) for row, _ in facts.graded]
    lines = revalued(turn.session, turn.coop, facts, amounts, newly=moment)
    cuts = [(cut.amount, cut.reason) for cut in facts.cuts]
    return put_right(turn, facts, lines, cuts, because=Because.PRICED, reason=None, cause=cause)


def ask_about_waiting(turn: Turn, goods: list[Good]) -> Reply | None:
    """Whether notas without a price shall have the one that was just set; nobody is asked who sells on consignment."""
    if rules_of(turn.coop).price_at == "consignment":
        return None
    found = _waiting(turn, goods)
    if not found:
        return None
    rows = []
    for nota in found[:SHOWN]:
        member = member_of(turn.session, turn.coop.id, nota.member_id)
        rows.append({"ref": facts_of(turn.session, nota).ref, "name": member.name})
    told: dict[str, Any] = {"rows": rows, "more": max(0, len(found) - SHOWN)}
    wish = PriceWaiting(tuple(good.name for good in goods))
    return ask(wish, "sure", "ask.price_waiting", now=turn.now, options=YES_NO, **told)


def price_waiting(turn: Turn, wish: PriceWaiting) -> Reply:
    """Give every waiting nota of these goods the list price of now; each member is told."""
    turn.must_be(Role.PRICER)
    found = _waiting(turn, [turn.good(name) for name in wish.goods])
    if not found:
        raise Refused("already_priced")
    news: list[Say] = []
    before = sum(nota.rupiah for nota in found)
    for number, nota in enumerate(found):
        facts = facts_of(turn.session, nota)
        news += _reprice(turn, facts, moment=turn.now, cause=f"{turn.cause}/{number}").says[1:]
    after = sum(int(str(each.values["after"])) for each in news if "after" in each.values)
    return reply(say("price.waiting_priced", count=len(found), rupiah=after - before), *news)


def _waiting(turn: Turn, goods: list[Good]) -> list[Nota]:
    """Notas of these goods without a price, but for those whose weights are disputed."""
    found = waiting_for_price(turn.session, turn.coop.id, [good.id for good in goods])
    return [nota for nota in found if not is_disputed(turn, nota)]
