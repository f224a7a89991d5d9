"""What belongs to one co-op does not exist for another one on the same deployment."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from models.books import Books
from models.deposit import Deposit, DepositLine
from models.dispute import Dispute
from models.due import Due
from models.intake import Weighing
from models.mailbox import Owed
from models.member import Member
from models.nota import Nota
from models.order import Order, OrderLine
from models.payment import Payment
from models.stock import Balance
from models.tables import METADATA
from models.withholding import Withholding
from tests.books.scenes import found_neighbours, person, rows, wrongs
from tests.databases import Databases
from tests.play import Stage

TRIED_WITH = (
    "status {}",
    "nota {}",
    "batal {}",
    "ok {}",
    "tolak {} tidak ada",
    "timbang {} 20 bruto",
    "timbang {} bruto 20 A 20",
    "{} A 20",
    "beda {} 9",
    "koreksi {} A 5 karena salah ketik",
    "harga {} A 5000",
    "bayar {} tunai",
    "tempo {} 7 hari",
)
BOOK_TABLES = (
    Deposit,
    DepositLine,
    Weighing,
    Nota,
    Order,
    OrderLine,
    Balance,
    Member,
    Due,
    Dispute,
    Withholding,
    Payment,
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def busy(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Stage]:
    """Sukamaju with a deposit announced, one graded, an order and somebody who wants in; Mekarsari next to it."""
    books = Books(databases.fresh(request.param))
    books.write(found_neighbours)
    stage = Stage(books, refs=["A27", "A28", "D31", "P31", "M40"])
    for who, text in (
        ("siti", "setor tomat 20 kg"),
        ("siti", "setor kol 10 kg"),
        ("joko", "timbang A28 bruto 10 A 10"),
        ("ratna", "potong siti 10rb simpanan"),
        ("siti", "pesan urea 1 karung"),
        ("asep", "daftar sukamaju"),
        ("asep", "ya"),
        ("asep", "Kang Asep"),
        ("asep", "ya"),
    ):
        stage.say(who, text)
    assert stage.counts.refusals == []
    yield stage
    books.close()


def _all(books: Books) -> list[object]:
    return [books.read(lambda session, model=model: rows(session, model)) for model in BOOK_TABLES]  # type: ignore[misc]


def test_no_reference_of_one_co_op_means_anything_at_another(busy: Stage) -> None:
    before = _all(busy.books)
    for ref in ("A27", "A28", "D31", "P31", "M40"):
        for text in TRIED_WITH:
            (answer,) = busy.say("ningsih", text.format(ref))
            assert answer.key == "refused.no_such_ref", f"{text} {ref}"
            (answer,) = busy.say("udin", text.format(ref))
            assert answer.key in ("refused.no_such_ref", "refused.staff_only", "talk.lost"), f"{text} {ref}"
    assert _all(busy.books) == before
    assert wrongs(busy.books) == []


def test_staff_of_one_co_op_see_nothing_of_another(busy: Stage) -> None:
    for text, told in (
        ("harga tomat", "Tomat: harganya belum dipasang. Balas PETUGAS untuk bertanya."),
        ("stok urea", "Urea: tersedia 0 karung"),
        ("an bu siti setor tomat 3 kg", "Tidak ada anggota bernama bu siti. Periksa lagi namanya."),
        ("saldo", "Bu Ningsih, yang belum dibayar koperasi: Rp0\nBelum ada nota."),
        ("riwayat", "Belum ada setoran yang ditimbang."),
    ):
        (answer,) = busy.say("ningsih", text)
        assert answer.text == told
    (queue,) = busy.say("ningsih", "antrean")
    assert not any(name in queue.text for name in ("Siti", "Asep", "A27", "P31", "M40"))


def test_what_happens_at_one_co_op_is_told_to_nobody_of_another(busy: Stage) -> None:
    assert {letter.coop_id for letter in busy.letters_of("ningsih") + busy.letters_of("udin")} <= {2}
    told = busy.say("udin", "setor tomat 5 kg")
    assert [letter.reply_to for letter in told] == ["udin", "ningsih"]
    told = busy.say("udin", "petugas")
    assert [letter.reply_to for letter in told] == ["udin", "ningsih"]


def test_prices_and_tares_are_each_co_ops_own(busy: Stage) -> None:
    busy.say("ningsih", "harga tomat A 1234")
    busy.say("ningsih", "tara krat 9")
    (told,) = busy.say("siti", "harga tomat")
    assert "1.234" not in told.text
    busy.say("udin", "setor tomat 5 kg")
    ref = busy.letters_of("udin")[-1].values["ref"]
    (asked,) = busy.say("ningsih", f"timbang {ref} 12 bruto 1 peti")
    assert asked.key == "ask.tare"
    (weighed,) = busy.say("joko", "timbang A27 22,5 bruto 1 krat")
    assert "tara 2,5 kg" in weighed.text


def test_a_letter_names_the_co_op_it_is_from(busy: Stage) -> None:
    busy.say("udin", "setor tomat 5 kg")
    letters: list[Owed] = [*busy.letters_of("siti"), *busy.letters_of("udin")]
    assert {letter.reply_to: letter.coop_id for letter in letters} == {"siti": 1, "udin": 2}


def test_every_row_that_points_to_another_points_within_its_own_co_op() -> None:
    for table in METADATA.tables.values():
        for key in table.foreign_key_constraints:
            if "coop_id" in key.referred_table.primary_key.columns:
                assert "coop_id" in key.column_keys, key.name


def test_the_database_refuses_a_deposit_of_another_co_ops_member(busy: Stage) -> None:
    def smuggle(session: Session) -> None:
        siti = person(session, "siti")
        moved = sa.text("UPDATE deposit SET coop_id = 2 WHERE member_id = :member")
        session.connection().execute(moved, {"member": siti.id if not busy.books.sqlite else siti.id.hex})

    with pytest.raises(sa.exc.IntegrityError):
        busy.books.write(smuggle)
