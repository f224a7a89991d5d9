"""What a farmer with a cheap phone gets: few messages, short ones, and answers that can be chosen."""

import pytest

from bot.message import LONGEST, LONGEST_ELSEWHERE
from models.books import Books
from tests.play import Stage
from tests.talk.rehearsal import Moment, choices, lines_of

LISTS = {
    "account.history",
    "account.open",
    "account.recap",
    "ask.correct_sure",
    "deposit.announced",
    "deposit.entered",
    "goods.list",
    "goods.one",
    "goods.page",
    "intake.graded",
    "intake.graded_several",
    "intake.weighed_several",
    "nota.full",
    "nota.put_right_for_you",
    "nota.several",
    "pack.list",
    "people.data",
    "price.list",
    "price.set",
    "staff.queue",
    "talk.help",
    "transfer.list",
    "transfer.origin",
    "transfer.sent",
    "transfer.trail",
    "talk.help_staff",
    "teach.misses",
    "stock.all",
    "stock.of_good",
}
COURTESIES = ("ok", "oke", "siap", "ya", "baik pak", "terima kasih", "makasih", "nuhun", "suwun", "👍", "🙏")


@pytest.fixture(params=["on_whatsapp", "on_telegram"])
def moments(request: pytest.FixtureRequest) -> list[Moment]:
    """Every conversation, on either wire."""
    found: list[Moment] = request.getfixturevalue(request.param)
    return found


def test_on_whatsapp_one_message_in_leads_to_at_most_one_out_to_whoever_wrote(on_whatsapp: list[Moment]) -> None:
    assert [str(moment) for moment in on_whatsapp if len(moment.to_speaker()) > 1] == []


def test_nobody_gets_two_messages_for_one_thing_that_somebody_did(moments: list[Moment]) -> None:
    for moment in moments:
        told = [letter.reply_to for letter in moment.letters]
        assert len(told) == len(set(told)), str(moment)


def test_courtesies_are_met_with_silence_on_whatsapp_and_a_thumb_on_telegram(books: Books) -> None:
    stage = Stage(books)
    for word in COURTESIES:
        assert stage.say("siti", word, channel="whatsapp") == [], word
        (thumb,) = stage.say("siti", word, channel="telegram")
        assert (thumb.text, thumb.buttons) == ("", []), word
        assert "react" in thumb.extras, word


def test_nothing_but_lists_and_notas_is_longer_than_six_lines(moments: list[Moment]) -> None:
    letters = [letter for moment in moments for letter in moment.letters if letter.key not in LISTS]
    too_long = [letter.text for letter in letters if len(lines_of(letter, "whatsapp")) > 6]
    assert too_long == []


def test_no_letter_is_so_long_that_its_end_is_cut_off(moments: list[Moment]) -> None:
    for moment in moments:
        for letter in moment.letters:
            assert len(letter.text) < LONGEST.get("whatsapp", LONGEST_ELSEWHERE), str(moment)


def test_a_question_offers_two_to_four_answers_or_none(moments: list[Moment]) -> None:
    for moment in moments:
        for letter in moment.letters:
            assert len(choices(letter)) in (0, 2, 3, 4), str(moment)


def test_on_whatsapp_every_answer_stands_numbered_in_the_text(on_whatsapp: list[Moment]) -> None:
    for moment in on_whatsapp:
        for letter in moment.letters:
            numbered = [f"{number}. {label}" for number, label in enumerate(choices(letter), 1)]
            assert letter.text.splitlines()[-len(numbered) :] == numbered or not numbered, str(moment)


def test_on_telegram_no_button_sends_more_than_its_sixty_bytes(on_telegram: list[Moment]) -> None:
    sent = {sends for moment in on_telegram for letter in moment.letters for _, sends in letter.buttons}
    assert [data for data in sent if not 1 <= len(data.encode()) <= 60] == []


def test_nobody_but_a_stranger_or_a_courtesy_is_left_without_an_answer(on_telegram: list[Moment]) -> None:
    assert [str(moment) for moment in on_telegram if moment.line.who and not moment.to_speaker()] == []
