"""Many clerks at once, each with a conversation of their own: nobody waits for anybody but at the books."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, product

from sqlmodel import Session, col, select

from models.mailbox import Lane, Owed
from models.member import Role, give_role
from tests.books.scenes import person
from tests.play import Stage

CLERKS = ("joko", "dadang", "entin", "karto")
WIRES = ("simulator", "telegram", "whatsapp")


def employ(session: Session) -> None:
    """All of them are clerks."""
    for name in CLERKS:
        member = person(session, name)
        give_role(session, member.coop_id, member.id, Role.CLERK)


def all_say(stage: Stage, texts: Sequence[str]) -> Counter[str]:
    """Each text is said at the same time as the others; how often each sentence was answered."""
    places = list(zip(texts, cycle(product(CLERKS, WIRES)), strict=False))
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda each: stage.hand_in(each[1][0], each[0], channel=each[1][1]), places))
    rows = select(Owed).where(col(Owed.seq) > stage.seen, Owed.lane == Lane.REPLY)
    return Counter(stage.books.read(lambda session: [letter.key for letter in session.exec(rows)]))
