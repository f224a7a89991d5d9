"""What a deed may lean on: who asks, at which co-op, when, and the books."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.say import Waiting
from bot.texts import FIRST_VOICE
from handlers.readers import Words
from models.coop import Coop
from models.lexicon import Good
from models.member import Person, Role
from models.refusal import Refused
from models.wire import Caller


@dataclass(frozen=True)
class Visit:
    """One message of anybody; `heard` is its number in the inbox."""

    session: Session
    now: datetime
    caller: Caller
    heard: int
    text: str
    words: Words
    question: Waiting | None  # what was open when the message came
    new_ref: Callable[[int], str]
    spoken: str = field(default=FIRST_VOICE, kw_only=True)  # what a stranger writes in

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.spoken

    @property
    def cause(self) -> str:
        """The key of this message: a deed done twice under one cause is done once."""
        return f"h{self.heard}"


@dataclass(frozen=True)
class Turn(Visit):
    """One message of one member at one co-op."""

    coop: Coop
    member: Person
    roles: frozenset[str]

    @property
    def by(self) -> UUID:
        """Who is doing this."""
        return self.member.id

    @property
    def language(self) -> str:
        """The language of the answer: the member's own."""
        return self.member.language

    @property
    def is_staff(self) -> bool:
        """Whether this member does anything for the co-op."""
        return bool(self.roles)

    def may(self, role: Role) -> bool:
        """Whether this member may act in `role`; the manager may in all but the auditor's."""
        return role in self.roles or (Role.MANAGER in self.roles and role is not Role.AUDITOR)

    def must_be(self, role: Role, *others: Role) -> None:
        """Raises Refused("staff_only") for whoever may act in none of these roles."""
        if not any(self.may(each) for each in (role, *others)):
            raise Refused("staff_only", role=role)

    def good(self, name: str | None) -> Good:
        """A good of this co-op by its canonical name, as the reader gave it. Raises Refused("unknown_goods")."""
        found = self.words.lexicon.goods.get(name or "")
        if found is None:  # a question may outlive a good that was taken out of the lexicon
            raise Refused("unknown_goods", said=name or "")
        return found

    def traded(self, name: str | None) -> Good:
        """A good that is still traded. Raises Refused("unknown_goods"), Refused("not_traded")."""
        found = self.good(name)
        if found.retired:
            raise Refused("not_traded", goods=found.name, staff=self.is_staff)
        return found

    def local(self, at: datetime) -> datetime:
        """A moment on the co-op's clock, for showing."""
        return self.coop.local(at)
