"""What the simulator offers to write is understood, and leads one step on."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.mailbox import Owed
from tests.play import Stage
from webhooks.simulator.examples import opening, sequel


def next_of(letters: list[Owed], who: str) -> str:
    """The first example after the newest letter to somebody."""
    found = [sequel(letter.key, letter.values) for letter in letters if letter.reply_to == who]
    assert found[-1]
    return found[-1][0]


@pytest.mark.parametrize("announced", ["cengek 20 kg", "tomat 2 kuintal"])
def test_from_the_announcement_to_the_nota_in_two_presses(stage: Stage, announced: str) -> None:
    letters = stage.say("siti", f"setor {announced}")
    letters = stage.say("joko", next_of(letters, "joko"))
    assert [letter.key for letter in letters] == ["intake.weighed"]
    letters = stage.say("joko", next_of(letters, "joko"))
    assert [letter.key for letter in letters] == ["intake.graded", "nota.full"]
    assert letters[0].values["cuts"] == []
    assert sequel(letters[0].key, letters[0].values) == []


def test_of_several_goods_the_first_is_weighed_by_its_name(stage: Stage) -> None:
    letters = stage.say("siti", "setor wortel 60 kg, tomat 30 kg")
    letters = stage.say("joko", next_of(letters, "joko"))
    assert (letters[0].key, letters[0].values["goods"]) == ("intake.weighed", "wortel")


def test_the_queue_offers_its_first_deposit(stage: Stage) -> None:
    for goods in ("wortel 60 kg", "tomat 30 kg"):
        stage.say("siti", f"setor {goods}")
        stage.wait(seconds=1)
    letters = stage.say("joko", next_of(stage.say("joko", "antrean"), "joko"))
    assert (letters[0].key, letters[0].values["goods"]) == ("intake.weighed", "wortel")


def test_an_empty_queue_offers_nothing(stage: Stage) -> None:
    queue = stage.say("joko", "antrean")[0]
    assert sequel(queue.key, queue.values) is None


@pytest.mark.parametrize(("who", "kind"), [("siti", "member"), ("joko", "staff")])
def test_every_opening_example_is_understood(stage: Stage, who: str, kind: str) -> None:
    for text in opening(kind, "SUKAMAJU"):
        answer = next(letter for letter in stage.say(who, text) if letter.reply_to == who)
        assert answer.key != "talk.lost", text
        assert not answer.key.startswith("refused."), text
    assert stage.counts.failures == []


def test_a_stranger_is_offered_the_code_of_the_coop(stage: Stage) -> None:
    text = opening("stranger", "SUKAMAJU")[0]
    assert [letter.key for letter in stage.say("baru-1", text)] == ["join.consent"]


@given(some.integers(1, 10**9))
def test_the_grades_together_are_what_was_weighed(grams: int) -> None:
    text = sequel("intake.weighed", {"ref": "A27", "net": {"amount": grams, "unit": "g"}})
    assert text
    figures = [word.replace(".", "").replace(",", ".") for word in text[0].split()[2::2]]
    assert sum(map(Decimal, figures)) * 1000 == grams


def test_goods_that_are_counted_are_left_to_the_clerk() -> None:
    counted = {"amount": 30, "unit": "ikat"}
    assert sequel("intake.weighed", {"ref": "A27", "net": counted}) == []
    assert sequel("staff.deposit_announced", {"ref": "A27", "lines": [{"name": "bayam", "quantity": counted}]}) == []


OTHERS: list[tuple[str, Any]] = [
    ("talk.hello", {}),
    ("intake.weighed", {}),
    ("intake.weighed", {"ref": "A27", "net": "20 kg"}),
    ("staff.deposit_announced", {"ref": "A27", "lines": []}),
]


@pytest.mark.parametrize(("key", "values"), OTHERS)
def test_a_letter_that_is_unknown_here_changes_no_examples(key: str, values: Any) -> None:
    assert sequel(key, values) is None
