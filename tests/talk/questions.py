"""Open questions of every kind, for tests of how an answer is heard."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from bot.intent import (
    Behalf,
    Cancel,
    Decide,
    Deposit,
    Intent,
    Join,
    Lost,
    Order,
    PriceQuery,
    SetPack,
    SetPrice,
    Show,
    Teach,
    Weigh,
)
from bot.reading import Containers, Cut, Item
from bot.say import Option, Waiting
from tests.times import MORNING

YES_NO = (Option("button.yes", "ya"), Option("button.no", "tidak"))
WHO = (Option("Bu Siti (2)", str(UUID(int=2))), Option("Bu Siti Aminah (6)", str(UUID(int=6))))
CHILIES = (Option("cabai rawit", "cabai rawit"), Option("cabai merah keriting", "cabai merah keriting"))
TOMATOES = Item("tomat", Decimal(20), "kg")
REASONS = (Option("busuk", "busuk"), Option("kadar air", "kadar air"))
FATES = (Option("button.returned", "dikembalikan"), Option("button.compost", "kompos"))
WEIGHED = Weigh("A27", gross=Decimal(22), containers=Containers(1, "peti"))
SACKS = Weigh("A27", grades=(Item(number=Decimal(3), unit="karung"),), unit="karung")


def question(intent: Intent, slot: str, options: tuple[Option, ...] = ()) -> Waiting:
    """The open question h1."""
    return Waiting(intent, slot, "ask.any", {}, options, MORNING, "h1")


EVERY_KIND = (
    question(Deposit((Item(),)), "goods:0"),
    question(Deposit((TOMATOES, Item("?cabai", Decimal(5), "kg"))), "goods:1", CHILIES),
    question(Order((Item(None, Decimal(2), "karung"),)), "goods:0"),
    question(PriceQuery((Item("?cabai"),)), "goods:0", CHILIES),
    question(Deposit((Item("kol"),)), "amount:0:kg"),
    question(Deposit((Item("kol", Decimal(25)),)), "unit:0", (Option("kg", "kg"), Option("karung", "karung"))),
    question(Deposit((Item("kol", Decimal(2), "krat"),)), "kilos:0"),
    question(Deposit((TOMATOES,), odd=True), "sure", YES_NO),
    question(SetPrice((Item("tomat", price=90000),)), "sure", YES_NO),
    question(Join("SUKAMAJU"), "agreed", YES_NO),
    question(Join("SUKAMAJU", True), "name"),
    question(Join("SUKAMAJU", True, "Bu Siti"), "news", YES_NO),
    question(WEIGHED, "tare"),
    question(replace(WEIGHED, goods="kentang", also=(WEIGHED,)), "added", YES_NO),
    question(WEIGHED, "why:again", REASONS),
    question(WEIGHED, "why:missing", REASONS),
    question(replace(WEIGHED, cuts=(Cut(kg=Decimal(2)),)), "why:0", REASONS),
    question(replace(WEIGHED, afkir=Decimal(1)), "fate", FATES),
    question(replace(WEIGHED, late=True), "clock"),
    question(WEIGHED, "line", CHILIES),
    question(SACKS, "pack"),
    question(replace(SACKS, each=Decimal("62.5")), "sure", YES_NO),
    question(SetPack("?cabai", "karung", Decimal(30), "cabe"), "meant", CHILIES),
    question(SetPack("tomat", "karung", Decimal(30), "tomaf", odd=True), "sure", YES_NO),
    question(Teach("gandul", "cabe"), "meant", CHILIES),
    question(Teach("gandul", "pepya"), "sure", YES_NO),
    question(Behalf("Bu Siti", Deposit((TOMATOES,))), "who", WHO),
    question(Behalf("Bu Siti", Deposit((Item(),))), "goods:0"),
    question(Decide("P31", yes=False), "reason"),
    question(Cancel(), "what", (Option("A27 tomat", "A27"), Option("P31 urea", "P31"))),
    question(Show(), "shown", (Option("A27 tomat", "A27"), Option("B31 wortel", "B31"))),
    question(Lost(2), "menu", (Option("button.prices", "harga"), Option("button.human", "petugas"))),
)
