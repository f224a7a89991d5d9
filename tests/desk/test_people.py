"""Several people and several co-ops on one phone, several addresses of one person."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.message import Address, Inbound
from handlers.readers import Readers
from models.books import Books
from models.called import member_claimed
from models.columns import fresh_id
from models.erasure import WITHIN, Erasure
from models.mailbox import Owed
from models.member import Role, Standing, enrol, give_role
from models.phone import at_home, masked
from models.phone_claim import PhoneClaim
from models.ticket import Kind, issue
from models.wire import Contact, address_id, link
from tests.books.scenes import coop_here, found_neighbours, person
from tests.play import Stage
from tests.times import MORNING

PHONE = "+6281234500002"


def test_a_member_of_two_co_ops_is_asked_who_and_where(books: Books) -> None:
    books.write(found_neighbours)
    stage = Stage(books, refs=["M40", "A27"])
    for text in ("DAFTAR MEKARSARI", "setuju", "Bu Siti", "tidak"):
        stage.say("siti", text)
    assert stage.say("siti", "saldo")[0].key == "account.balance"  # at home, while Mekarsari thinks it over
    stage.say("ningsih", "ok M40")
    (asked,) = stage.say("siti", "setor tomat 20 kg")
    assert [label for label, _ in asked.buttons] == [
        "Bu Siti (Koperasi Desa Sukamaju)",
        "Bu Siti (Koperasi Desa Mekarsari)",
    ]
    answer, notice = stage.say("siti", "mekarsari")
    assert (answer.key, notice.reply_to) == ("people.speaking", "ningsih")
    assert "A27" in answer.text
    (told,) = stage.say("siti", "ganti koperasi")
    assert told.key == "people.who"
    stage.say("siti", "1")
    assert stage.say("siti", "status")[0].text.endswith("NOTA")  # nothing of Mekarsari's


def test_a_choice_is_only_ever_one_of_those_on_the_phone(books: Books, stage: Stage) -> None:
    dadang = books.read(lambda session: person(session, "dadang").id)
    for who in ("siti", "orang"):
        assert stage.say(who, f"1:{dadang}")[0].key != "people.speaking"
        assert stage.say(who, "saldo")[0].values.get("name") != "Kang Dadang"


def test_a_number_that_staff_wrote_down_works_for_somebody_who_hides_it_later(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers)

    def two(session: Session) -> None:
        for name in ("siti", "dadang"):
            link(session, address_id(session, "whatsapp", PHONE), 1, person(session, name).id)

    books.write(two)
    sender = (Address("whatsapp", "ID.12345"), Address("whatsapp", PHONE))
    stage.desk.answer(Inbound("whatsapp", "whatsapp", "x1", sender, f"whatsapp:{PHONE}", text="saldo")).result()
    (asked,) = stage.letters()
    assert asked.key == "people.who"
    stage.desk.answer(Inbound("whatsapp", "whatsapp", "x2", sender, f"whatsapp:{PHONE}", text="siti")).result()
    (answer,) = stage.letters()
    assert "Bu Siti, yang belum dibayar" in answer.text


def test_letters_to_a_shared_phone_begin_with_the_name_unless_they_say_it(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A27"])
    stage.say("siti", "setor tomat 20 kg")
    books.write(
        lambda session: link(session, address_id(session, "simulator", "siti"), 1, person(session, "dadang").id)
    )
    stage.say("joko", "timbang A27 20 bruto A 20")
    told = [letter.text for letter in stage.say("ratna", "bayar A27 transfer") if letter.reply_to == "siti"]
    assert told[0].startswith("Bu Siti: Koperasi Desa Sukamaju membayar")
    assert not stage.say("joko", "nota A27")[0].text.startswith("Pak Joko")


def test_a_code_belongs_to_the_phone_that_asked(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A4821", "B93", "A1111", "B22"])
    for phone, name in (("baru", "siti"), ("maling", "dadang")):
        for text in ("nomor baru", name, "1"):
            stage.say(phone, text)
        stage.wait(seconds=1)
    assert "2 kali" in stage.say("maling", "482193")[0].text
    assert stage.say("baru", "482193")[0].key == "moving.welcome"
    claims = books.read(
        lambda session: session.exec(select(PhoneClaim.status).order_by(col(PhoneClaim.asked_at))).all()
    )
    assert claims == ["done", "open"]
    assert stage.say("maling", "111122")[0].key == "moving.welcome"  # his own, at the second try


def test_who_lost_their_phone_and_has_a_role_waits_for_a_manager(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["K12"])
    books.write(lambda session: give_role(session, 1, person(session, "siti").id, Role.CLERK))
    for text in ("hp baru", "bu ratna", "3"):
        stage.say("baru", text)
    assert stage.say("siti", "ok K12")[0].key == "refused.staff_only"
    assert stage.say("siti", "batal K12")[0].key == "refused.no_such_ref"
    assert stage.say("joko", "timbang K12 20 bruto")[0].key.startswith("refused.")


@pytest.mark.parametrize(("hours", "left"), [(0, 72), (0.5, 72), (71.5, 1), (72, 0), (73, -1), (74.5, -2)])
def test_a_clock_of_72_hours_is_shown_in_whole_hours(hours: float, left: int) -> None:
    made = Erasure(coop_id=1, id=fresh_id(MORNING), member_id=fresh_id(MORNING), asked_at=MORNING, due=MORNING + WITHIN)
    assert made.hours_left(MORNING + timedelta(hours=hours)) == left


def test_a_name_alone_is_enough_only_when_one_is_called_so(books: Books) -> None:
    def both(session: Session) -> list[str | None]:
        enrol(session, coop_here(session).id, "Ibu Siti", at=MORNING, standing=Standing.ACTIVE)
        enrol(session, coop_here(session).id, "Pak Budi", at=MORNING)
        said = ("siti", "bu siti 2", "siti 7", "siti 9", "sit", "7", "budi", "bu", "dadang")
        found = [member_claimed(session, 1, each) for each in said]
        return [f"{each.name} {each.number}" if each else None for each in found]

    found = books.write(both)
    assert found == [None, "Bu Siti 2", "Ibu Siti 7", None, None, None, None, None, "Kang Dadang 3"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_ticket_can_be_written(books: Books, kind: Kind) -> None:
    def work(session: Session) -> str:
        return issue(session, 1, kind, fresh_id(MORNING), at=MORNING, new_ref=lambda _: "Z99")

    assert books.write(work) == "Z99"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0812-3450-0002", PHONE),
        ("+62 812 3450 0002", PHONE),
        ("6281234500002", PHONE),
        ("08123", None),
        ("0812 bu siti", None),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, number: str | None) -> None:
    assert at_home(written) == number


def test_of_an_address_only_the_ends_are_shown() -> None:
    assert masked(PHONE) == "+6281…002"
    assert masked("siti") == "si…i"


def test_an_old_phone_that_was_let_go_gets_no_letters_any_more(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A4821", "B93", "A27"])
    stage.say("siti", "halo")
    stage.wait(minutes=1)
    for text in ("nomor baru", "siti", "2", "482193"):
        stage.say("baru", text)
    stage.say("baru", "setor tomat 20 kg")
    stage.say("joko", "timbang A27 20 bruto A 20")
    seen = books.read(lambda session: session.exec(select(Owed.reply_to).where(Owed.key == "nota.full")).all())
    assert seen == ["baru"]
    mine = select(Contact.reply_to).where(col(Contact.member_id).is_not(None), Contact.reply_to == "siti")
    assert books.read(lambda session: session.exec(mine).all()) == []
