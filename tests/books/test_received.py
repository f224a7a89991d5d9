"""Whatever is received adds up to the gram, acts once, and keeps what it was weighed on and when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models import scales
from models.books import Books
from models.deposit import Deposit
from models.intake import Weighing
from models.mailbox import Owed
from models.nota import Cut, Graded, Nota
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, person, rows, wrongs
from tests.play import Stage
from tests.times import MORNING

GRAMS = st.integers(1, 6_000).map(lambda tens: tens * 10)  # as a scale shows them
SHARE = st.integers(0, 100)  # percent


def _kilos(grams: int) -> str:
    return f"{Decimal(grams) / 1000:f}".replace(".", ",")


def _sums(session: Session) -> list[tuple[int, int]]:
    """Of every nota that was weighed: its gross, and everything that it was made of."""
    found = []
    for nota, weighing in session.exec(select(Nota, Weighing).where(Weighing.id == Nota.weighing_id)):
        graded = session.exec(select(Graded.amount).where(Graded.nota_id == nota.id)).all()
        cuts = session.exec(select(Cut.amount).where(Cut.nota_id == nota.id)).all()
        found.append((weighing.gross, weighing.tare + sum(graded) + sum(cuts)))
    return found


def _answered(stage: Stage, told: list[Owed]) -> None:
    """Whatever is asked is answered: yes, or the first of the choices."""
    for _ in range(6):
        if not told[0].key.startswith("ask."):
            return
        told = stage.tap("joko", told[0].buttons[0][1])
    raise AssertionError(told[0].text)


def test_what_is_accepted_adds_up_to_the_gram(stage: Stage) -> None:
    @settings(max_examples=30, deadline=None)
    @given(
        net=GRAMS,
        crates=st.integers(0, 3),
        best=SHARE,
        second=SHARE,
        cast_off=SHARE,
        percent=st.integers(0, 10),
        cut=SHARE,
    )
    def adds_up(net: int, crates: int, best: int, second: int, cast_off: int, percent: int, cut: int) -> None:
        ref = stage.say("siti", "setor tomat 20 kg")[0].values["ref"]
        gross = net + crates * 2500
        shares = [("A", best, 200), ("B", second, 400), ("afkir", cast_off, 800), ("potong tanah", cut, 800)]
        parts = [(name, net * share // of // 10 * 10) for name, share, of in shares]
        said = " ".join(f"{name} {_kilos(grams)}" for name, grams in parts if grams)
        crate = f" {crates} krat" if crates else ""
        told = stage.say("joko", f"timbang {ref} {_kilos(gross)} bruto{crate} {said} potong {percent}% susut")
        _answered(stage, told)

    adds_up()
    found = stage.books.read(_sums)
    assert len(found) >= 5
    assert [pair for pair in found if pair[0] != pair[1]] == []
    assert wrongs(stage.books) == []


def test_a_button_pressed_twice_writes_once(stage: Stage) -> None:
    ref = stage.say("siti", "setor tomat 20 kg, kol 10 kg")[0].values["ref"]
    (asked,) = stage.say("joko", f"{ref} tomat 20 bruto A 15, kol 10 bruto A 9")
    assert asked.key == "ask.why_missing"
    (asked,) = stage.tap("joko", asked.buttons[0][1])
    yes = asked.buttons[1][1]
    first, second = stage.tap("joko", yes), stage.tap("joko", yes)
    assert [letter.key for letter in first] == ["intake.graded_several", "nota.several"]
    assert [letter.key for letter in second] == ["talk.stale"]
    assert stage.tap("joko", yes, external_id="u9") != []
    assert stage.tap("joko", yes, external_id="u9") == []
    assert len(stage.books.read(lambda session: rows(session, Weighing))) == 2
    assert len(stage.books.read(lambda session: rows(session, Nota))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "timbangan pasar tera sampai 31/12/2026",
        "{ref} tomat 20 bruto A 20, kol 10 bruto A 10",
        "an entin wortel 20 bruto A 20",
        "an entin setor wortel 20 kg kemarin jam 7",
        "susulan {ref} tomat 20 bruto kemarin jam 7",
        "{ref} kentang 20 kg",
    ],
)
def test_a_message_that_comes_twice_is_received_once(stage: Stage, text: str) -> None:
    ref = stage.say("siti", "setor tomat 20 kg, kol 10 kg")[0].values["ref"]
    said = text.format(ref=ref)
    assert stage.say("joko", said, external_id="SM1") != []
    before = stage.books.read(lambda session: [rows(session, each) for each in (Deposit, Weighing, Nota, scales.Tera)])
    assert stage.say("joko", said, external_id="SM1") == []
    after = stage.books.read(lambda session: [rows(session, each) for each in (Deposit, Weighing, Nota, scales.Tera)])
    assert (before, stage.counts.failures) == (after, [])


def test_all_or_nothing(stage: Stage) -> None:
    ref = stage.say("siti", "setor tomat 20 kg, kol 10 kg")[0].values["ref"]
    stage.say("joko", f"{ref} kol 10 bruto A 10")
    told = stage.say("joko", f"{ref} tomat 20 bruto A 20, kol 10 bruto A 10")
    assert [letter.key for letter in told] == ["refused.already_decided"]
    assert len(stage.books.read(lambda session: rows(session, Weighing))) == 1
    assert wrongs(stage.books) == []


def test_one_paper_form_that_many_clerks_enter_at_once_is_entered_once(books: Books) -> None:
    books.write(employ)
    told = all_say(Stage(books), ["an ratna setor wortel 20 kg kemarin jam 7"] * 12)
    assert told["intake.weighed"] == 1
    assert told["refused.form_entered"] + told["refused.form_just_entered"] == 11
    assert len(books.read(lambda session: rows(session, Deposit))) == 1


def test_a_form_keeps_the_real_moment_and_the_moment_of_entry(stage: Stage) -> None:
    ref = stage.say("siti", "setor tomat 20 kg")[0].values["ref"]
    stage.say("joko", f"susulan {ref} 20 bruto tgl 23/11 jam 07.30")
    (weighing,) = stage.books.read(lambda session: session.exec(select(Weighing)).all())
    assert weighing.at == MORNING - timedelta(days=2, minutes=30)
    assert weighing.entered_at == MORNING


def test_the_reading_that_was_written_down_last_counts_whenever_it_was(stage: Stage) -> None:
    ref = stage.say("siti", "setor tomat 20 kg")[0].values["ref"]
    stage.say("joko", f"timbang {ref} 20 bruto")
    stage.wait(minutes=5)
    stage.say("joko", f"susulan {ref} 19,9 bruto kemarin jam 7")
    (nota,) = [letter for letter in stage.say("joko", f"{ref} A 19,9") if letter.key == "nota.full"]
    assert nota.values["late"]
    assert stage.books.read(_sums) == [(19_900, 19_900)]


def test_why_it_weighs_something_else_is_kept_with_the_second_weighing(stage: Stage) -> None:
    ref = stage.say("siti", "setor tomat 20 kg")[0].values["ref"]
    stage.say("joko", f"timbang {ref} 20 bruto")
    stage.wait(minutes=5)
    stage.say("joko", f"timbang {ref} 18 bruto")
    stage.say("joko", "lain: tumpah di jalan")
    found = stage.books.read(lambda s: s.exec(select(Weighing.gross, Weighing.reason).order_by(col(Weighing.id))).all())
    assert [tuple(row) for row in found] == [(20_000, None), (18_000, "tumpah di jalan")]


def test_a_tera_holds_to_the_end_of_its_day_and_a_new_one_from_when_it_was_told(books: Books) -> None:
    def tell(session: Session, until: date, days: int, key: str) -> None:
        by, here, at = person(session, "joko").id, coop_here(session).id, MORNING + timedelta(days=days)
        scales.register(session, here, "pasar", until, by=by, at=at, source_key=key)

    books.write(lambda session: tell(session, date(2026, 11, 30), 0, "t1"))
    books.write(lambda session: tell(session, date(2027, 11, 30), 10, "t2"))

    def expired(session: Session, days: int) -> bool:
        (scale,) = scales.scales_of(session, coop_here(session).id)
        at = MORNING + timedelta(days=days)
        return scales.verified(session, scale, at).expired(coop_here(session).local(at).date())

    seen = books.read(lambda session: [expired(session, days) for days in (-1, 0, 5, 6, 9, 10, 400)])
    assert seen == [False, False, False, True, True, False, True]
