"""Times of day as clerks write them; what may be day or night is never guessed at."""

import pytest

from bot.understand.clock import UNCLEAR, clock_answered, clock_of

SAID = [
    ("jam 07.30", "07:30"),
    ("jam 7", "07:00"),
    ("pkl 7.15", "07:15"),
    ("jam setengah 8 pagi", "07:30"),
    ("jam setengah 3 sore", "14:30"),
    ("pukul tujuh malam", "19:00"),
    ("tadi sore jam 4", "16:00"),
    ("jam 1 siang", "13:00"),
    ("jam 12 siang", "12:00"),
    ("jam 12 malam", "24:00"),
    ("jam 12.30 malam", "24:30"),
    ("jam 00.10", "00:10"),
    ("jam 1 dini hari", "01:00"),
    ("tabuh dalapan enjing", "08:00"),
    ("jam wolu esuk", "08:00"),
    ("09.30 WIT", "09:30 wit"),
    ("jam 9 pagi wita", "09:00 wita"),
    ("A 20 jam 7", "07:00"),
    ("jam 2", UNCLEAR),
    ("jam 2.15", UNCLEAR),
    ("jam 25", UNCLEAR),
    ("jam 7.75", UNCLEAR),
    ("A27 52 bruto", None),
    ("tgl 23/11", None),
    ("20 jam", None),
]


@pytest.mark.parametrize(("text", "clock"), SAID)
def test_a_time_of_day_is_read(text: str, clock: str | None) -> None:
    assert clock_of(text) == clock


ANSWERED = [
    ("7.30", "07:30"),
    ("14", "14:00"),
    ("setengah 8", "07:30"),
    ("kemarin 7 pagi", "07:00"),
    ("tgl 23/11 14.30", "14:30"),
    ("tgl 5 jam 6 pagi", "06:00"),
    ("3", UNCLEAR),
    ("kemarin", None),
]


@pytest.mark.parametrize(("text", "clock"), ANSWERED)
def test_an_answer_needs_no_word_for_the_hour(text: str, clock: str | None) -> None:
    assert clock_answered(text) == clock
