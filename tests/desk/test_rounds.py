"""What time does by itself is done once, in the daytime, however many make the rounds."""

from collections import Counter
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.texts import Texts
from handlers.rounds import rounds
from models.books import Books
from models.mailbox import Owed
from models.order import Order
from models.rules import decide
from models.stock import Balance
from tests.books.scenes import coop_here, good_here, wrongs
from tests.play import Stage


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


@pytest.fixture
def stage(books: Books, texts: Texts) -> Stage:
    return Stage(books, refs=["P31", "P32", "P33"], texts=texts)


def _round(stage: Stage, texts: Texts) -> list[Owed]:
    """One round now, and the letters it led to."""
    stage.books.write(lambda session: rounds(session, stage.now, texts))
    return stage.letters()


def _urea(books: Books) -> tuple[int, int]:
    def look(session: Session) -> tuple[int, int]:
        found = session.exec(select(Balance).where(Balance.good_id == good_here(session, "urea").id)).one()
        return found.on_hand, found.reserved

    return books.read(look)


def _status(books: Books) -> list[str]:
    return list(books.read(lambda session: session.exec(select(Order.status)).all()))


def test_a_member_is_told_the_day_before_and_when_it_is_no_longer_kept(stage: Stage, texts: Texts) -> None:
    stage.say("siti", "pesan urea 2 karung")
    stage.say("joko", "ok P31")
    stage.wait(days=1, hours=23)
    assert _round(stage, texts) == []
    stage.wait(hours=1)
    assert [(letter.reply_to, letter.text) for letter in _round(stage, texts)] == [
        (
            "siti",
            "Pesanan P31 belum diambil: urea 2 karung.\nDisimpan di Koperasi Desa Sukamaju sampai 28 Nov 08.00. "
            "Tidak jadi, atau perlu waktu? Balas PETUGAS.",
        )
    ]
    assert _round(stage, texts) == []
    stage.wait(days=1)
    assert [(letter.reply_to, letter.text) for letter in _round(stage, texts)] == [
        (
            "siti",
            "Pesanan P31 tidak diambil sampai 28 Nov 08.00, jadi tidak disimpan lagi: urea 2 karung.\n"
            "Masih perlu? Pesan lagi.",
        )
    ]
    assert _round(stage, texts) == []
    assert (_status(stage.books), _urea(stage.books)) == (["expired"], (24, 0))
    assert stage.say("joko", "ambil P31 tunai")[0].key == "refused.already_decided"
    assert stage.say("siti", "status P31")[0].text.startswith("Pesanan P31: tidak diambil")
    assert wrongs(stage.books) == []


def test_what_is_made_ready_is_kept_anew(stage: Stage, texts: Texts) -> None:
    stage.say("siti", "pesan urea 2 karung")
    stage.say("joko", "ok P31")
    stage.wait(days=2)
    assert [letter.key for letter in _round(stage, texts)] == ["rounds.fetch_soon"]
    stage.say("joko", "siap P31")
    stage.wait(days=1, hours=12)
    assert _status(stage.books) == ["ready"]
    stage.wait(hours=12)
    assert [letter.key for letter in _round(stage, texts)] == ["rounds.fetch_soon"]


def test_what_was_fetched_in_part_stays_fetched(stage: Stage, texts: Texts) -> None:
    stage.say("siti", "pesan urea 2 karung")
    stage.say("joko", "ok P31")
    stage.say("joko", "ambil P31 urea 1 tunai")
    stage.wait(days=3)
    lines: Any = _round(stage, texts)[-1].values["lines"]
    assert [line["quantity"]["amount"] for line in lines] == [1]
    assert (_status(stage.books), _urea(stage.books)) == (["handed"], (23, 0))
    assert wrongs(stage.books) == []


def test_orders_that_nobody_answers_are_told_to_the_manager_once(stage: Stage, texts: Texts) -> None:
    stage.say("siti", "pesan urea 2 karung")
    stage.say("dadang", "pesan urea 1 karung, garam 1 kg")
    stage.wait(hours=3, minutes=59)
    assert _round(stage, texts) == []
    stage.wait(minutes=1)
    assert [(letter.reply_to, letter.text) for letter in _round(stage, texts)] == [
        (
            "joko",
            "Pesanan yang belum dijawab lebih dari 4 jam:\nP31 Bu Siti: urea 2 karung\n"
            "P32 Kang Dadang: urea 1 karung, garam 1 kg\n\nBalas OK P31 atau TOLAK P31 alasan",
        )
    ]
    assert _round(stage, texts) == []


def test_nobody_is_told_anything_at_night(stage: Stage, texts: Texts) -> None:
    stage.wait(hours=11)  # 19.00
    stage.say("siti", "pesan urea 2 karung")
    stage.wait(hours=4)
    assert _round(stage, texts) == []
    stage.wait(hours=5, minutes=59)
    assert _round(stage, texts) == []
    stage.wait(minutes=1)  # 05.00
    assert [letter.key for letter in _round(stage, texts)] == ["rounds.unanswered"]


def test_a_co_op_decides_how_long(stage: Stage, texts: Texts) -> None:
    def change(session: Session) -> None:
        decide(session, coop_here(session), "answer_hours", "2", by=None, at=stage.now)
        decide(session, coop_here(session), "fetch_days", "1", by=None, at=stage.now)

    stage.books.write(change)
    stage.say("siti", "pesan urea 2 karung")
    stage.wait(hours=2)
    assert [letter.key for letter in _round(stage, texts)] == ["rounds.unanswered"]
    stage.say("joko", "ok P31")
    stage.wait(hours=20)  # twelve hours before the end it was night
    assert [letter.key for letter in _round(stage, texts)] == ["rounds.fetch_soon"]


def test_a_dispute_whose_time_has_passed_is_told_to_the_manager_once(stage: Stage, texts: Texts) -> None:
    stage.say("siti", "setor tomat 20 kg")
    stage.say("joko", "P31 A 18 B 2")
    stage.say("siti", "beda P31 25")
    stage.wait(hours=47)
    assert _round(stage, texts) == []
    stage.wait(hours=1)
    assert [(letter.reply_to, letter.text) for letter in _round(stage, texts)] == [
        ("joko", "Sanggahan P31 Bu Siti belum dijawab, batasnya 27 Nov 08.00. Tulis ANTREAN untuk melihatnya.")
    ]
    assert _round(stage, texts) == []


def test_many_who_make_the_rounds_at_once_do_everything_once(stage: Stage, texts: Texts, books: Books) -> None:
    stage.say("siti", "pesan urea 2 karung")
    stage.say("joko", "ok P31")
    stage.say("siti", "pesan urea 1 karung")
    stage.wait(days=3)
    others = [Books(books.url) for _ in range(3)] if not books.sqlite else [books] * 3
    futures = [each.submit(lambda session: rounds(session, stage.now, texts)) for each in others for _ in range(4)]
    assert sum(future.result() for future in futures) == 2
    assert Counter(letter.key for letter in stage.letters() if letter.key.startswith("rounds")) == {
        "rounds.expired": 1,
        "rounds.unanswered": 1,
    }
    for each in others if not books.sqlite else ():
        each.close()
    assert wrongs(stage.books) == []
