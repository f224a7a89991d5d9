"""A slip in an answer still names its option; another word, however alike, does not."""

from decimal import Decimal

import pytest

from bot.answers import named
from bot.intent import Deposit
from bot.reading import Item
from bot.say import Option
from bot.understand import Reader
from models.lexicon import read_catalog
from tests.talk.questions import CHILIES, WHO, question

READER = Reader(read_catalog())
WHICH = Deposit((Item("?cabai", Decimal(5), "kg"),))
FISH = (Option("ikan bawal", "ikan bawal"), Option("ikan nila", "ikan nila"))


@pytest.mark.parametrize("text", ["yang keriting", "yg kriting", "keritng aja", "YANG KRITING"])
def test_one_slip_in_a_word_names_the_good(text: str) -> None:
    assert named(question(WHICH, "goods:0", CHILIES), text, READER) == ("cabai merah keriting",)


@pytest.mark.parametrize("text", ["batal", "nasi", "krtng"])
def test_a_word_of_its_own_and_two_slips_name_nothing(text: str) -> None:
    assert named(question(WHICH, "goods:0", (*CHILIES, *FISH)), text, READER) == ()


@pytest.mark.parametrize("text", ["yang Siri", "bu Amina"])
def test_people_are_never_named_by_similarity(text: str) -> None:
    assert named(question(WHICH, "who", WHO), text, READER) == ()
