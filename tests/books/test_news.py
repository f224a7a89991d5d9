"""Whether somebody wants broadcasts is on record, and holds at once."""

import sqlalchemy as sa
from sqlmodel import Session, select

from models.books import Books
from models.consent import wants_news
from models.mailbox import Lane, Owed, State, owe
from models.tables import METADATA
from tests.books.scenes import person
from tests.play import Stage


def test_no_more_broadcasts_holds_at_once_for_what_waits_and_receipts_go_on(books: Books, stage: Stage) -> None:
    who = books.read(lambda session: person(session, "siti").id)
    (sample,) = stage.say("siti", "saldo")

    def queue(session: Session) -> None:
        row = sample.model_dump(exclude={"seq"})
        owe(session, [row | {"cause": f"b{lane}", "lane": lane, "key": "x"} for lane in Lane])

    books.write(queue)
    assert books.read(lambda session: wants_news(session, 1, who)) is None
    for _ in range(2):
        stage.wait(minutes=1)
        stage.say("siti", "berhenti")
    assert books.read(lambda session: wants_news(session, 1, who)) is False
    rows = select(Owed.lane, Owed.state).where(Owed.key == "x")
    states = dict(books.read(lambda session: session.exec(rows).all()))
    assert states == {Lane.REPLY: State.WAITING, Lane.NOTICE: State.WAITING, Lane.BROADCAST: State.GAVE_UP}
    stage.wait(minutes=1)
    stage.say("siti", "mulai")
    assert books.read(lambda session: wants_news(session, 1, who)) is True
    given = sa.select(METADATA.tables["consent"].c.given).where(METADATA.tables["consent"].c.purpose == "broadcast")
    assert len(books.read(lambda session: session.connection().execute(given).all())) == 2
