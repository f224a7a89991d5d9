"""Whatever prices are set and whenever the rounds are made: a member hears of each crossing once, by one address."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.texts import Texts
from handlers.rounds import rounds
from models.alert_news import AlertNews, Telling
from models.books import Books
from models.crossing import Direction, begun, moved
from models.goods import good_called
from models.mailbox import Lane, Owed
from models.price import Side, set_price
from models.wire import Account
from tests.books.scenes import person
from tests.play import Stage

STEPS = st.lists(st.one_of(st.none(), st.integers(1, 20)), max_size=12)  # a price in hundreds, or a round


def _set(session: Session, stage: Stage, hundreds: int) -> None:
    good = good_called(session, 1, "tomat")
    set_price(session, good, "", Side.BUY, hundreds * 100, by=person(session, "joko").id, at=stage.wait(minutes=1))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(threshold=st.integers(3, 17), steps=STEPS)
def test_the_news_are_the_crossings_each_once(stage: Stage, threshold: int, steps: list[int | None]) -> None:
    texts = stage.desk.texts
    stage.books.write(lambda session: _set(session, stage, 10))
    stage.wait(minutes=1)
    stage.say("siti", "stop semua kabar")
    stage.say("siti", f"kabari kalau tomat di atas {threshold * 100} rupiah")
    stage.wait(minutes=1)
    watch, wanted, began = begun(Direction.ABOVE, threshold * 100, 1000), [], stage.now
    for step in [*steps, None]:
        if step is None:
            stage.books.write(lambda session: rounds(session, stage.now, texts))
            continue
        stage.books.write(lambda session, step=step: _set(session, stage, step))  # type: ignore[misc]
        told, watch = moved(watch, step * 100, 2)
        wanted += [step * 100] if told else []
    rows = select(AlertNews.rupiah, AlertNews.state).where(AlertNews.at >= began).order_by(AlertNews.at)  # type: ignore[arg-type]
    news = stage.books.read(lambda session: session.exec(rows).all())
    assert list(news) == [(rupiah, Telling.TOLD) for rupiah in wanted]
    stage.wait(days=1)


def test_two_posts_that_make_the_rounds_at_once_tell_it_once(stage: Stage, books: Books) -> None:
    texts = Texts()
    stage.say("siti", "kabari kalau tomat berubah")
    stage.wait(minutes=1)
    stage.say("joko", "harga tomat A 9500")
    stage.wait(minutes=1)
    others = [Books(books.url) for _ in range(3)] if not books.sqlite else [books]
    futures = [each.submit(lambda session: rounds(session, stage.now, texts)) for each in others for _ in range(3)]
    for future in futures:
        future.result()
    news = [letter for letter in stage.letters() if letter.key == "alert.news"]
    assert [(letter.reply_to, letter.lane) for letter in news] == [("siti", Lane.BROADCAST)]
    for each in others:
        if each is not books:
            each.close()


def test_a_price_that_begins_to_hold_tomorrow_is_told_tomorrow(stage: Stage) -> None:
    texts = stage.desk.texts
    stage.say("siti", "kabari kalau tomat di atas 12rb")

    def set_ahead(session: Session) -> None:
        good = good_called(session, 1, "tomat")
        at = stage.now + timedelta(days=1)
        set_price(session, good, "", Side.BUY, 13_000, by=person(session, "joko").id, at=at)

    def news() -> list[Owed]:
        stage.books.write(lambda session: rounds(session, stage.now, texts))
        return [letter for letter in stage.letters() if letter.key == "alert.news"]

    stage.books.write(set_ahead)
    assert news() == []
    stage.wait(days=1)
    assert len(news()) == 1
    assert news() == []


def test_somebody_with_two_phones_hears_it_once_where_they_last_wrote(stage: Stage) -> None:
    stage.say("siti", "kabari kalau tomat berubah", channel="whatsapp")
    stage.wait(minutes=5)
    stage.say("siti", "halo", channel="telegram")
    stage.say("joko", "harga tomat A 9500")
    stage.books.write(lambda session: rounds(session, stage.now, stage.desk.texts))
    (letter,) = [letter for letter in stage.letters() if letter.key == "alert.news"]
    channel = select(Account.channel).where(Account.id == letter.account_id)
    assert stage.books.read(lambda session: session.exec(channel).one()) == "telegram"
