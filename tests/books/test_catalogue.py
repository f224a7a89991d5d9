"""What staff decide about a good holds from the next message on, and never touches what is written down."""

import pytest

from handlers.readers import Readers
from models import catalogue
from models.books import Books
from models.goods import good_called
from models.lexicon import Good
from models.refusal import Refused
from models.teaching import lexicon_of
from tests.books.scenes import coop_here, good_here, graded, wrongs
from tests.play import Stage
from tests.times import MORNING


def _now(books: Books, name: str) -> Good:
    return books.read(lambda session: good_here(session, name))


def _retire(books: Books, name: str) -> None:
    books.write(lambda session: catalogue.retire(session, good_here(session, name), MORNING))


@pytest.mark.parametrize("name", ["tomat", "urea"])
def test_a_good_with_a_price_or_a_movement_keeps_its_unit_and_kind(books: Books, name: str) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 18000)]))
    good = _now(books, name)
    with pytest.raises(Refused) as no:
        books.write(lambda session: catalogue.set_unit(session, good, "ikat"))
    assert no.value.code == "unit_fixed"
    with pytest.raises(Refused) as no:
        books.write(lambda session: catalogue.set_kind(session, good, "staple"))
    assert no.value.code == "kind_fixed"
    assert _now(books, name) == good


def test_what_was_never_written_down_may_be_counted_in_another_unit(books: Books) -> None:
    books.write(lambda session: catalogue.set_unit(session, good_here(session, "selada"), "ikat"))
    assert _now(books, "selada").base == "ikat"


def test_a_bare_word_asks_only_about_goods_that_are_still_traded(books: Books) -> None:
    _retire(books, "jambu air")
    words = books.read(lambda session: lexicon_of(session, coop_here(session).id, 2))
    assert words.groups["?jambu"].candidates == ("jambu biji",)
    assert words.goods["jambu air"].retired


def test_a_bare_word_whose_goods_all_rest_is_still_understood(books: Books) -> None:
    for name in ("jambu air", "jambu biji"):
        _retire(books, name)
    words = books.read(lambda session: lexicon_of(session, coop_here(session).id, 3))
    assert set(words.groups["?jambu"].candidates) == {"jambu air", "jambu biji"}


def _told(stage: Stage, who: str, text: str, channel: str = "simulator") -> list[str | None]:
    stage.letters()
    return [letter.key for letter in stage.say(who, text, channel=channel)]


def test_another_process_sees_a_change_at_its_next_message(books: Books) -> None:
    one, other = Stage(books, readers=Readers()), Stage(books, readers=Readers())
    assert "deposit.announced" in _told(other, "siti", "setor selada 5 kg")
    assert "goods.retired" in _told(one, "joko", "barang hapus selada", "telegram")
    assert "refused.not_traded" in _told(other, "karto", "setor selada 5 kg")
    assert "goods.again" in _told(one, "joko", "barang pakai selada", "telegram")
    assert "deposit.announced" in _told(other, "karto", "setor selada 6 kg")
    assert wrongs(books) == []


def test_the_grades_of_a_good_bind_prices_and_grading_but_not_afkir(books: Books) -> None:
    stage = Stage(books, readers=Readers(), refs=["A27"])
    stage.say("siti", "setor tomat 20 kg")
    stage.say("joko", "barang tomat grade A,B")
    assert stage.say("joko", "A27 A 10 C 5")[0].key == "refused.grade_not_used"
    assert stage.say("joko", "harga tomat C 2rb")[0].key == "refused.grade_not_used"
    assert stage.say("joko", "A27 A 10 B 5 afkir 1 kompos")[0].key == "intake.graded"


def test_a_change_of_one_coop_is_none_of_another(books: Books) -> None:
    stage = Stage(books, readers=Readers())
    stage.say("joko", "barang hapus selada")
    retired = books.read(lambda session: good_called(session, coop_here(session).id, "selada")).retired
    assert retired
    assert not stage.desk.readers.starter.lexicon.goods["selada"].retired
