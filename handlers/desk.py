"""The one path: a message comes in, one transaction later it is stored, answered and owed."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot import intent as wish
from bot.dialogue import Understood, hear
from bot.kept import kept
from bot.message import Inbound
from bot.reading import Reading
from bot.say import Reply, Say, Waiting, packed, reply, say, unpacked
from bot.showing import shows_photo
from bot.texts import Texts
from handlers.inbox import Inbox, is_member
from handlers.letters import letters
from handlers.noting import note_misses
from handlers.photo import followed
from handlers.readers import Readers
from handlers.reception import receive
from handlers.speaking import as_speaker, who_writes
from handlers.tongue import heed
from handlers.trail import put_on_trail
from handlers.turn import Turn, Visit
from handlers.wishes import handle
from models import answering, mailbox
from models.arrival import Arrival
from models.books import Books
from models.caller import set_waiting
from models.database import forget_changes, has_changed
from models.people import Speaker
from models.refusal import Refused


class Tally(Protocol):
    """Counts for the operator."""

    def answered(self, channel: str) -> None: ...
    def declined(self, code: str) -> None: ...
    def failed(self, error: str) -> None: ...


class Desk:
    """Answers messages. `now` is the clock; `new_ref(digits)` draws references."""

    def __init__(
        self,
        books: Books,
        *,
        now: Callable[[], datetime],
        new_ref: Callable[[int], str],
        tally: Tally,
        texts: Texts | None = None,
        readers: Readers | None = None,
    ) -> None:
        self.books = books
        self.now = now
        self.new_ref = new_ref
        self.tally = tally
        self.texts = texts or Texts()
        self.readers = readers or Readers()
        self.inbox = Inbox()

    def answer(self, inbound: Inbound) -> "Future[None]":
        """Store a message and do what it asks, once however often it comes; done when it is stored for good.

        A refusal or a bug of ours undoes what the deed wrote; the message is kept all the same and its sender told.
        """
        now = self.now()
        return self.books.submit(
            lambda session: self._attend(session, inbound, now),
            lambda session, error: self._console(session, inbound, now, error),
        )

    def _attend(self, session: Session, inbound: Inbound, now: datetime) -> None:
        arrival = self.inbox.take(session, inbound, now)
        if arrival is None:
            return
        visit = self._visit(session, inbound, arrival, now)
        understood = self._understand(visit, inbound)
        asked = None if isinstance(visit, Turn) else who_writes(visit, understood.intent)
        told: tuple[Say, ...] = ()
        if isinstance(asked, Speaker):
            visit, understood, told = self._introduced(visit, understood, inbound, asked)
        visit = heed(visit, understood.reading)
        forget_changes(session)  # in whatever language: it is only the deed that may be half done
        try:
            answer = asked if isinstance(asked, Reply) else self._do(understood, visit, inbound)
            put_on_trail(visit, understood.intent)
        except Refused as no:
            if has_changed(session):
                raise  # half a deed must be undone first
            answer = self._refusal(no)
        answer = replace(answer, says=(*told, *answer.says))
        self._answer(visit, answer, inbound, understood.read_as)
        self.tally.answered(inbound.channel)

    def _do(self, understood: Understood, visit: Visit, inbound: Inbound) -> Reply:
        if not isinstance(visit, Turn):
            return receive(visit, understood.intent)
        answer = handle(understood.intent, visit)
        return followed(visit, understood.intent, understood.reading, answer, shows=shows_photo(inbound))

    def _introduced(
        self, visit: Visit, understood: Understood, inbound: Inbound, found: Speaker
    ) -> tuple[Visit, Understood, tuple[Say, ...]]:
        """Now it is known who writes: what they wanted is read anew, with their co-op's words and their roles."""
        chosen = understood.intent if isinstance(understood.intent, wish.Switch) else None
        known = replace(as_speaker(visit, found), words=self.readers.of(visit.session, found.coop))
        if chosen is None or chosen.member_id is None:
            return known, self._understand(known, inbound), ()
        if not chosen.then:
            return known, replace(understood, intent=wish.Greet()), ()
        told = (say("people.speaking", name=found.member.name, coop=None),)
        known = replace(known, text=chosen.then)
        return known, self._understand(known, replace(inbound, text=chosen.then, tap=None)), told

    def _refusal(self, no: Refused) -> Reply:
        self.tally.declined(no.code)
        return reply(Say(f"refused.{no.code}", no.values))

    def _console(self, session: Session, inbound: Inbound, now: datetime, error: Exception) -> None:
        """The one catch: a refusal is said as its sentence, anything else as an apology and kept for the console."""
        refused = isinstance(error, Refused)
        self.inbox.forget_account(inbound)
        arrival = self.inbox.take(session, inbound, now, error=None if refused else _place(error))
        if arrival is None:
            return
        visit = self._visit(session, inbound, arrival, now)
        if isinstance(error, Refused):
            self._answer(visit, self._refusal(error), inbound, self._understand(visit, inbound).read_as)
        else:
            self.tally.failed(_place(error))
            self._answer(visit, reply(say("talk.sorry")), inbound)

    def _visit(self, session: Session, inbound: Inbound, arrival: Arrival, now: datetime) -> Visit:
        """A Turn when a member writes, else a Visit."""
        found = arrival.speaker
        words = self.readers.of(session, found.coop) if found else self.readers.starter
        asked = unpacked(arrival.caller.waiting)
        question = asked if asked and asked.is_open(now) else None
        base = (session, now, arrival.caller, arrival.heard, inbound.text, words, question, self.new_ref)
        if found and is_member(arrival):
            return Turn(*base, found.coop, found.member, found.roles)
        return Visit(*base)

    def _understand(self, visit: Visit, inbound: Inbound) -> Understood:
        staff = isinstance(visit, Turn) and visit.is_staff
        reader = visit.words.reader
        return hear(inbound, visit.question, reader, staff=staff, now=visit.now, languages=(visit.language,))

    def _answer(self, visit: Visit, answer: Reply, inbound: Inbound, reading: Reading | None = None) -> None:
        question = _numbered(answer, visit.cause)
        if question or visit.caller.waiting is not None:
            set_waiting(visit.session, visit.caller, packed(question))
        if inbound.channel == "whatsapp":
            mailbox.release_held(visit.session, visit.caller.account_id, visit.caller.address_id, visit.now)
        if reading and reading.unexplained:
            note_misses(visit, inbound, reading)
        owed = letters(visit, answer, inbound, self.texts)
        answering.answer(visit.session, visit.heard, kept(reading) if reading else None, owed)


def _numbered(answer: Reply, cause: str) -> Waiting | None:
    """The question to keep; one that is not put again keeps its number, and so its buttons."""
    return replace(answer.waiting, id=cause) if answer.waiting and answer.says else answer.waiting


def _place(error: Exception) -> str:
    """Where our code failed, without what was written: the kind of error and the line that raised it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}"
