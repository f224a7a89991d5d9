"""Whatever is written, pressed or sent, it is heard as some wish, and an answer never goes to another question."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import Understood, hear
from bot.intent import Deposit, Human, Intent, Lost, Show, Stale
from bot.message import Address, Inbound, Media, Tap
from bot.reading import Item
from bot.say import Waiting, packed, unpacked
from bot.understand import Reader
from models.lexicon import read_catalog
from tests.talk.questions import EVERY_KIND
from tests.times import MORNING

READER = Reader(read_catalog())
WORDS = ["ya", "tidak", "setor", "tomat", "20", "kg", "2 krat", "cabe", "batal", "A27", "ok", "harga", "1", "xyzw", "?"]
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
KINDS = pytest.mark.parametrize("asked", EVERY_KIND, ids=[f"{asked.intent.kind}-{asked.slot}" for asked in EVERY_KIND])


def _said(text: str = "", tap: Tap | None = None, media: tuple[Media, ...] = ()) -> Inbound:
    return Inbound("telegram", "telegram", "m1", (Address("telegram", "siti"),), "siti", text, media, tap)


def _heard(said: Inbound, asked: Waiting | None, *, staff: bool = False, later: timedelta = timedelta(0)) -> Understood:
    return hear(said, asked, READER, staff=staff, now=MORNING + later)


@given(asked=st.sampled_from((None, *EVERY_KIND)), text=TEXTS, staff=st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_heard_as_some_wish(asked: Waiting | None, text: str, staff: bool) -> None:
    assert isinstance(_heard(_said(text), asked, staff=staff).intent, get_args(Intent))


@given(asked=st.sampled_from((None, *EVERY_KIND)), data=st.one_of(st.text(max_size=30), TEXTS.map("q:h1:".__add__)))
@settings(max_examples=100, deadline=None)
def test_any_press_is_heard_as_some_wish(asked: Waiting | None, data: str) -> None:
    assert isinstance(_heard(_said(tap=Tap(data)), asked).intent, get_args(Intent))


@KINDS
def test_a_button_of_another_question_answers_nothing(asked: Waiting) -> None:
    for data in ("q:h2:0", "q:h1:9", "q:h1:²", "q:h1:-1", "q:h1:x", "q:h1:", "q:h1:0:0", "q:", "q:h1"):
        assert _heard(_said(tap=Tap(data)), asked).intent == Stale(), data
    assert _heard(_said(tap=Tap("q:h1:0")), None).intent == Stale()


@KINDS
def test_a_button_of_a_forgotten_question_answers_nothing(asked: Waiting) -> None:
    assert _heard(_said(tap=Tap("q:h1:0")), asked, later=timedelta(minutes=30)).intent == Stale()


@KINDS
def test_a_question_is_kept_in_the_database_as_it_is(asked: Waiting) -> None:
    assert unpacked(packed(asked)) == asked


def test_a_question_of_an_older_counter_is_forgotten() -> None:
    assert unpacked(packed(None)) is None
    assert unpacked({"intent": {"kind": "lottery"}, "slot": "luck"}) is None


@KINDS
def test_a_new_wish_leaves_every_question(asked: Waiting) -> None:
    wish = _heard(_said("setor bayam 7 ikat"), asked).intent
    assert isinstance(wish, Deposit)
    assert [(item.goods, item.number) for item in wish.items] == [("bayam", Decimal(7))]


@KINDS
def test_what_is_not_understood_counts_for_the_question(asked: Waiting) -> None:
    if asked.slot not in ("name", "reason"):  # where anything is an answer
        assert _heard(_said("qwxz qwxz"), replace(asked, misses=1)).intent == Lost(2)


def test_an_answer_fills_only_its_own_place() -> None:
    asked = next(asked for asked in EVERY_KIND if asked.slot == "goods:1")
    wish = _heard(_said("2"), asked).intent
    assert isinstance(wish, Deposit)
    assert [item.goods for item in wish.items] == ["tomat", "cabai merah keriting"]
    assert wish.items[0] == Item("tomat", asked.intent.items[0].number, "kg")  # type: ignore[union-attr]


def test_a_photo_is_of_a_deposit_and_words_that_nobody_understood_are_for_somebody_to_read() -> None:
    photo = (Media("photo", "f"),)
    assert _heard(_said(media=photo), None).intent == Show()
    assert _heard(_said("ini A27 pak", media=photo), None).intent == Show("A27")
    assert _heard(_said("foto a27", media=photo), None).intent == Show("A27")
    assert _heard(_said("qwxz qwxz qwxz qwxz", media=photo), None).intent == Show(talks=True)


def test_a_voice_note_that_says_nothing_goes_to_a_human() -> None:
    assert _heard(_said("A27", media=(Media("voice", "f"),)), None).intent == Human("voice")
    assert _heard(_said(media=(Media("photo", "f"), Media("voice", "f"))), EVERY_KIND[0]).intent == Human("voice")
