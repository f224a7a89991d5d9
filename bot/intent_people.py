"""What people want who share a phone, move to a new one, or leave; and what staff do for them."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Switch:
    """Somebody else is writing from this phone. `then`: what they wrote before we asked who they are."""

    coop_id: int | None = None
    member_id: UUID | None = None
    then: str = ""
    kind: Literal["switch"] = "switch"


@dataclass(frozen=True)
class JoinOther:
    """Register somebody else from this phone."""

    kind: Literal["join_other"] = "join_other"


@dataclass(frozen=True)
class NewPhone:
    """I am a member and write from a new phone. `old`: what becomes of the old one."""

    code: str | None = None  # the co-op's, on its poster
    name: str | None = None
    old: Literal["kept", "left", "lost"] | None = None
    claim: UUID | None = None
    typed: str | None = None  # the code that the old phone got; "" when it never came
    kind: Literal["new_phone"] = "new_phone"


@dataclass(frozen=True)
class NotMe:
    """It is not I who writes from that new phone."""

    kind: Literal["not_me"] = "not_me"


@dataclass(frozen=True)
class MyData:
    """What is stored about me?"""

    kind: Literal["my_data"] = "my_data"


@dataclass(frozen=True)
class News:
    """Send me no more broadcasts, or send them again."""

    wanted: bool
    kind: Literal["news"] = "news"


@dataclass(frozen=True)
class Forget:
    """Delete what is stored about me; with `kept`, after all do not."""

    sure: bool = False
    kept: bool = False
    kind: Literal["forget"] = "forget"


@dataclass(frozen=True)
class AddPhone:
    """Staff: this member may write from this WhatsApp number as well."""

    name: str
    phone: str  # as written
    member_id: UUID | None = None
    sure: bool = False
    kind: Literal["add_phone"] = "add_phone"


@dataclass(frozen=True)
class Merge:
    """Staff: these two members are one person; each by name or member number."""

    one: str
    other: str
    sure: bool = False
    kind: Literal["merge"] = "merge"
