"""The office founds co-ops and says who may act for them."""

import pytest

from models.books import Books
from models.member import Role
from tests.command.terminal import lumbung, said
from tests.databases import Databases
from tests.play import Stage

PHONE = "+6281234567890"


def test_a_co_op_that_is_founded_can_be_joined_through_every_account(books: Books, url: str) -> None:
    result = lumbung("coop", "add", "mekarsari", "Koperasi Desa Mekarsari", "--zone", "Asia/Jayapura", url=url)
    assert said(result) == "Koperasi Desa Mekarsari is open. Members join with: DAFTAR MEKARSARI\n"
    (asked,) = Stage(books).say("asep", "daftar mekarsari", channel="telegram")
    assert asked.key == "join.consent"


@pytest.fixture(scope="module")
def quiet_url(databases: Databases) -> str:
    """A database for what is refused: nothing is ever written into it."""
    return databases.fresh("sqlite")


WRONG_COOPS = [
    (("SUKAMAJU", "Lagi"), "code_taken"),
    (("a b", "Spasi"), "bad_code"),
    (("x", "Pendek"), "bad_code"),
    (("MEKAR", "Zona", "--zone", "Jakarta"), "bad_zone"),
]


@pytest.mark.parametrize(("words", "code"), WRONG_COOPS, ids=[code for _, code in WRONG_COOPS])
def test_a_co_op_that_cannot_be_is_refused(quiet_url: str, words: tuple[str, ...], code: str) -> None:
    result = lumbung("coop", "add", *words, url=quiet_url)
    assert result.exit_code == 1
    assert said(result) == code  # `main` says the sentence, see test_main.py


def test_a_clerk_who_is_added_by_phone_is_one_from_the_first_message(books: Books, url: str) -> None:
    result = lumbung("staff", "add", "--coop", "sukamaju", "--name", "Bu Rina", "--phone", PHONE, url=url)
    assert said(result) == "Bu Rina is clerk now (member 7).\n"
    (queue,) = Stage(books).say(PHONE, "antrean", channel="whatsapp")
    assert queue.text == "Antrean kosong."


def test_a_clerk_who_is_added_by_telegram_id_is_one_from_the_first_message(books: Books, url: str) -> None:
    lumbung("staff", "add", "--coop", "SUKAMAJU", "--name", "Bu Rina", "--telegram", "77", "--role", "manager", url=url)
    (queue,) = Stage(books).say("77", "antrean", channel="telegram")
    assert queue.text == "Antrean kosong."


def test_a_second_role_goes_to_the_same_member(url: str) -> None:
    words = ("staff", "add", "--coop", "SUKAMAJU", "--name", "Bu Rina", "--phone", PHONE)
    lumbung(*words, url=url)
    assert said(lumbung(*words, "--role", Role.PRICER, url=url)) == "Bu Rina is pricer now (member 7).\n"


def test_somebody_who_waits_to_be_taken_in_is_taken_in_by_a_role(books: Books, url: str) -> None:
    """The first manager of a new co-op has nobody to let them in."""
    stage = Stage(books)
    for text in ("daftar sukamaju", "ya", "Bu Rina", "ya"):
        stage.say(PHONE, text, channel="whatsapp", phone=PHONE)
    lumbung("staff", "add", "--coop", "SUKAMAJU", "--name", "Bu Rina", "--phone", PHONE, "--role", "manager", url=url)
    (queue,) = stage.say(PHONE, "antrean", channel="whatsapp", phone=PHONE)
    assert queue.text == "Antrean kosong."


def test_somebody_who_was_turned_away_gets_no_role(books: Books, url: str) -> None:
    stage = Stage(books, refs=["M40"])
    for text in ("daftar sukamaju", "ya", "Bu Rina", "ya"):
        stage.say(PHONE, text, channel="whatsapp", phone=PHONE)
    stage.say("joko", "tolak M40")
    result = lumbung("staff", "add", "--coop", "SUKAMAJU", "--name", "Bu Rina", "--phone", PHONE, url=url)
    assert said(result) == "Bu Rina is no member any more"


WRONG_STAFF = [
    (("--coop", "SUKAMAJU", "--name", "X"), "how will they write? Give --phone or --telegram"),
    (("--coop", "SUKAMAJU", "--name", "X", "--phone", "0812-BU-SITI"), "--phone is no valid phone number"),
    (("--coop", "SUKAMAJU", "--name", "X", "--phone", "+621"), "--phone is no valid phone number"),
    (("--coop", "SUKAMAJU", "--name", "X", "--telegram", "@rina"), "--telegram is a number: the user id"),
    (("--coop", "NOWHERE", "--name", "X", "--telegram", "77"), "there is no co-op with the code NOWHERE"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG_STAFF, ids=[sentence for _, sentence in WRONG_STAFF])
def test_staff_who_cannot_be_added_are_refused(quiet_url: str, words: tuple[str, ...], sentence: str) -> None:
    result = lumbung("staff", "add", *words, url=quiet_url)
    assert result.exit_code != 0
    assert said(result).startswith(sentence)


def test_staff_are_listed_with_their_numbers_and_roles(url: str) -> None:
    lines = said(lumbung("staff", "list", "--coop", "SUKAMAJU", url=url)).splitlines()
    joko = [f"   1  {role:<10} Pak Joko" for role in ("clerk", "manager", "pricer")]
    assert sorted(lines) == [*joko, "   6  treasurer  Bu Ratna"]


def test_who_is_removed_stays_a_member_and_is_told_that_it_is_for_staff(books: Books, url: str) -> None:
    assert said(lumbung("staff", "remove", "--coop", "SUKAMAJU", "--number", "1", url=url)) == (
        "Pak Joko has no role any more.\n"
    )
    lumbung("staff", "remove", "--coop", "SUKAMAJU", "--number", "6", url=url)
    assert said(lumbung("staff", "list", "--coop", "SUKAMAJU", url=url)).startswith("Nobody yet")
    (answer,) = Stage(books).say("joko", "antrean")
    assert answer.key == "refused.staff_only"
    again = lumbung("staff", "remove", "--coop", "SUKAMAJU", "--number", "1", url=url)
    assert said(again) == "member 1 has no role at SUKAMAJU"
    assert again.exit_code == 1


def test_the_office_shows_and_changes_the_rules_of_a_co_op(url: str) -> None:
    assert "dispute_hours = 48" in said(lumbung("coop", "rules", "sukamaju", url=url))
    assert "dispute_hours = 24" in said(lumbung("coop", "rules", "SUKAMAJU", "dispute_hours=24", url=url))
    refused = lumbung("coop", "rules", "SUKAMAJU", "dispute_hours=soon", url=url)
    assert (refused.exit_code, said(refused)) == (1, "bad_rule")
