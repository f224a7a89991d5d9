"""Who is forgotten is found nowhere but in the ledger, there under a number; and everybody else stays as they were."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.message import Media
from handlers.readers import Readers
from models import nota, outbox
from models.books import Books
from models.columns import TEXT
from models.consent import newest
from models.forgetting import forget
from models.guards import LEDGERS
from models.mailbox import Heard, Owed, State
from models.media import MediaRow, MediaState
from models.member import Member, Role, Standing, enrol, give_role, member_of
from models.naming import GONE
from models.outbox import Outcome
from models.tables import METADATA
from models.wire import AddressRow, Contact, address_id, introduce, open_account
from tests.books.scenes import coop_here, person, wrongs
from tests.play import Stage
from tests.times import MORNING

OWED = METADATA.tables["owed"]
NAME, PHONE = "Pak Wiranto", "+6281234500001"


def found_anywhere(session: Session, *needles: str) -> list[str]:
    """table.column of every text in a room that is no ledger, in which one of these words stands."""
    found = []
    for table in METADATA.sorted_tables:
        for column in table.c if table.name not in LEDGERS else ():
            if isinstance(column.type, TEXT | sa.JSON):
                said = session.connection().execute(sa.select(sa.cast(column, sa.Text))).scalars()
                texts = [(text or "").casefold() for text in said]
                hits = [text for text in texts if any(each.casefold() in text for each in needles)]
                found += [f"{table.name}.{column.name}"] * len(hits)
    return found


def everything(session: Session, names: set[str]) -> dict[str, list[str]]:
    """Every row of these tables, as it is."""
    run = session.connection().execute
    return {name: sorted(repr(tuple(row)) for row in run(sa.select(METADATA.tables[name]))) for name in names}


@pytest.fixture
def told(books: Books, readers: Readers) -> Stage:
    """Pak Wiranto brought, ordered, was paid, was written about, and asks to be forgotten."""
    stage = Stage(books, refs=["M40", "A27", "P31", "A28", "H12"], readers=readers)
    known: dict[str, Any] = {"channel": "whatsapp", "phone": PHONE, "sender_name": "Wiranto Jaya"}
    for text in ("DAFTAR SUKAMAJU", "setuju", NAME, "ya"):
        stage.say(PHONE, text, **known)
    stage.say("joko", "ok M40")
    stage.say(PHONE, "setor kol 30 kg, gandul 2 kg", **known)
    stage.say(PHONE, "setor kol 30 kg", **known)
    stage.say("joko", "timbang A27 30 bruto A 30")
    stage.say(PHONE, "pesan urea 2 karung", **known)
    stage.say("joko", "tolak P31 pak wiranto sudah ambil jatah")
    stage.say("ratna", "bayar wiranto 50rb transfer")
    stage.say("joko", "an pak wiranto setor tomat 5 kg")
    stage.say("joko", "batal A28")
    stage.say("ratna", "bayar wiranto transfer")
    stage.say("siti", "titip salam buat pak Wiranto ya")
    stage.say(PHONE, "petugas, saya Wiranto mau tanya", **known)
    stage.say(PHONE, "hapus data saya", **known)
    stage.say(PHONE, "ya", **known)
    stage.say("dadang", "kenapa pak wiranto dapat urea")
    stage.say("joko", "an pak wiranto setor kol")  # a question with the name is open
    stage.wait(hours=1)
    return stage


@pytest.mark.parametrize("sent", [False, True])
def test_nothing_personal_is_left_outside_the_ledger(books: Books, told: Stage, sent: bool) -> None:
    if sent:
        books.write(lambda session: session.connection().execute(sa.update(OWED).values(state=State.SENT)))
    before = books.read(lambda session: found_anywhere(session, "wiranto", PHONE))
    assert {"member.name", "member.phone", "address.value", "contact.name", "heard.text", "owed.text"} <= set(before)
    assert {"owed.values", "owed.reply_to", "contact.waiting", "order.reason"} <= set(before)
    kept = set(LEDGERS) - {"audit", "consent"}  # to which the deed itself adds
    ledgers = books.read(lambda session: everything(session, kept))
    answer, last = told.say("joko", "ok H12", channel="telegram")
    assert (answer.key, last.key, last.reply_to) == ("forget.done", "forget.last_word", PHONE)
    assert books.read(lambda session: everything(session, kept)) == ledgers
    left = books.read(lambda session: found_anywhere(session, "wiranto", PHONE))
    assert left == ["owed.reply_to"]  # of the last word, until it is sent
    settle(books, last, State.SENT)
    assert books.read(lambda session: found_anywhere(session, "wiranto", PHONE)) == []
    assert wrongs(books) == []


def test_a_phone_that_was_let_go_is_forgotten_too(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["M40", "A4821", "B93", "H12"])
    for text in ("DAFTAR SUKAMAJU", "setuju", NAME, "ya"):
        stage.say(PHONE, text, channel="whatsapp", phone=PHONE)
    stage.say("joko", "ok M40")
    for text in ("nomor baru", NAME, "tidak dipakai lagi", "482193", "hapus data saya", "ya"):
        stage.say("baru", text)
    for text in ("nomor baru", NAME):
        stage.say("orang", text)  # a stranger who knows the name, and is being asked
    stage.say("joko", "ok H12")
    assert books.read(lambda session: found_anywhere(session, "wiranto", PHONE)) == []


def settle(books: Books, letter: Owed, state: State) -> None:
    def work(session: Session) -> None:
        session.connection().execute(sa.update(OWED).where(OWED.c.seq == letter.seq).values(state=State.FLYING))
        outbox.settle(session, letter.account_id, [Outcome(letter.seq or 0, state, MORNING, due=MORNING)])

    books.write(work)


def test_the_last_word_keeps_its_address_only_while_it_is_tried(books: Books, told: Stage) -> None:
    _, last = told.say("joko", "ok H12", channel="telegram")
    rows = select(Owed.reply_to).where(Owed.seq == last.seq)
    for state, kept in ((State.WAITING, PHONE), (State.HELD, "")):
        settle(books, last, state)
        assert books.read(lambda session: session.exec(rows).one()) == kept


def test_every_nota_still_recomputes_and_a_new_message_is_a_strangers(books: Books, told: Stage) -> None:
    def facts(session: Session) -> list[Any]:
        return [repr(nota.facts_of(session, each)) for each in session.exec(select(nota.Nota).order_by(sa.text("no")))]

    before = books.read(facts)
    assert before
    told.say("joko", "ok H12")
    assert books.read(facts) == before
    (answer,) = told.say(PHONE, "saldo", channel="whatsapp")
    assert (answer.key, answer.member_id) == ("join.how", None)
    member = books.read(lambda session: session.exec(select(Member).where(Member.name == "Anggota 7")).one())
    assert (member.standing, member.phone) == (Standing.LEFT, None)
    assert books.read(lambda session: newest(session, 1, member.id)["service"].given) is False


def test_others_keep_their_addresses_and_their_words(books: Books, told: Stage) -> None:
    kept = "setor tomat 20 kg"
    told.say("siti", kept)
    told.say("joko", "ok H12")
    texts = books.read(lambda session: session.exec(select(Heard.text)).all())
    assert kept in texts
    assert f"titip salam buat {GONE} ya" in texts
    values = set(books.read(lambda session: session.exec(select(AddressRow.value)).all()))
    assert {"siti", "joko", "ratna"} <= values
    assert told.say("siti", "saldo")[0].values["rupiah"] == 0


def test_a_phone_that_others_use_stays_theirs(books: Books, stage: Stage) -> None:
    def share(session: Session) -> Member:
        made = enrol(session, 1, NAME, at=MORNING, standing=Standing.ACTIVE)
        account = open_account(session, "simulator", "simulator")
        introduce(session, account, address_id(session, "simulator", "siti"), "siti", made)
        return made

    made = books.write(share)
    stage.say("siti", "data saya")
    books.write(lambda session: forget(session, 1, member_of(session, 1, made.id), "Anggota 7"))
    assert books.read(lambda session: found_anywhere(session, "wiranto")) == []
    (answer,) = stage.say("siti", "saldo")
    assert answer.text.startswith("Bu Siti, yang belum dibayar")
    contacts = select(Contact.shared).where(Contact.reply_to == "siti")
    assert set(books.read(lambda session: session.exec(contacts).all())) == {False}


def test_an_entry_that_was_merged_is_forgotten_with_the_other(books: Books, stage: Stage) -> None:
    def twice(session: Session) -> None:
        one = enrol(session, 1, NAME, at=MORNING, standing=Standing.ACTIVE)
        double = enrol(session, 1, "Wiranto lama", at=MORNING, phone=PHONE, standing=Standing.ACTIVE)
        session.connection().execute(
            sa.update(METADATA.tables["member"])
            .where(METADATA.tables["member"].c.id == double.id)
            .values(merged_into=one.id)
        )
        forget(session, 1, member_of(session, 1, one.id), "Anggota 7")

    books.write(twice)
    assert books.read(lambda session: found_anywhere(session, "wiranto", PHONE)) == []


def test_who_has_a_role_is_not_forgotten(books: Books, told: Stage) -> None:

    name = books.read(lambda session: person(session, "wiranto").id)
    books.write(lambda session: give_role(session, coop_here(session).id, name, Role.CLERK))
    (answer,) = told.say("joko", "ok H12")
    assert answer.key == "refused.role_first"


def test_their_photos_and_voice_go_with_them(books: Books, told: Stage) -> None:
    def kept(session: Session) -> list[tuple[str, bytes | None, str]]:
        rows = select(MediaRow.state, MediaRow.content, MediaRow.ref)
        return sorted(session.exec(rows.order_by(col(MediaRow.id))).all(), key=repr)

    def fetched(session: Session) -> None:
        table = METADATA.tables["media"]
        values = {"state": MediaState.KEPT, "content": b"\xff\xd8\xff a face", "size": 9, "kind": "image/jpeg"}
        session.connection().execute(sa.update(table).values(**values))

    told.say(PHONE, channel="whatsapp", phone=PHONE, media=(Media("photo", "foto-1"),))
    books.write(fetched)
    assert [state for state, *_ in books.read(kept)] == [MediaState.KEPT]
    assert told.say("joko", "ok H12")[0].key == "forget.done"
    assert books.read(kept) == [(MediaState.REFUSED, None, "")]
