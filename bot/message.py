"""A message, whichever wire carries it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Address:
    """Where a person can be written to. A phone is only an address; a member may have several."""

    channel: str  # "telegram" | "whatsapp" | "terminal" | "simulator"
    value: str  # Telegram user id; "+6281..." or Twilio's business-scoped user id; a name


@dataclass(frozen=True)
class Media:
    """A photo or voice note as the provider names it; nothing has been fetched yet."""

    kind: str  # "photo" | "voice" | "document" | "sheet"
    ref: str  # Telegram file_id, Twilio media URL
    type: str = ""  # MIME type as claimed
    size: int = 0  # bytes as claimed, 0 when unknown


# In what a file says that it is: also those tables that are only told how to be saved.
SHEETS = ("spreadsheet", "ms-excel", "csv", "comma-separated-values", "iwork-numbers")
SHEET_NAMES = (".xlsx", ".csv", ".tsv", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


def is_sheet(claimed: str, name: str = "") -> bool:
    """Whether it is a table, by its MIME type or by the end of its name: phones send .csv as plain text."""
    return any(each in claimed.lower() for each in SHEETS) or name.lower().strip().endswith(SHEET_NAMES)


@dataclass(frozen=True)
class Tap:
    """A button that was pressed: what it stands for, and what the provider wants answered."""

    data: str  # the Button.sends of the pressed button
    callback_id: str = ""  # Telegram: must be answered
    message_id: str = ""  # the message that carried the button


@dataclass(frozen=True)
class Inbound:
    """One thing that one person sent us.

    `account` is the co-op's own bot or number at the provider (its external id there); `external_id` is unique
    within it. `sender` lists the sender's addresses, the most lasting first (the key of the contact); `reply_to`
    is the address that the provider takes back. Strings hold no NUL and no lone surrogates (see `clean`).
    """

    channel: str
    account: str
    external_id: str
    sender: tuple[Address, ...]
    reply_to: str
    text: str = ""
    media: tuple[Media, ...] = ()
    tap: Tap | None = None
    sender_name: str = ""
    message_id: str = ""  # for a reaction; Telegram only
    phone: str | None = None  # E.164, only when the provider vouches that it is the sender's own
    language: str | None = None  # the sender's app language, a hint only


@dataclass(frozen=True)
class Button:
    """`label` is shown, `sends` (at most 60 bytes) is what a tap stands for; typing it means the same."""

    label: str
    sends: str


@dataclass(frozen=True)
class Document:
    """A file that a letter carries."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Outbound:
    """One letter as its channel gets it. `text` may be empty when only `tap` is answered or `react_to` gets a 👍."""

    id: str  # our own number of the letter, equal on every repeat
    to: str
    text: str
    buttons: tuple[Button, ...] = ()
    asks_contact: bool = False  # offer to share one's own phone number, where the channel can
    tap: Tap | None = None  # answer this press and take its buttons away
    react_to: str = ""  # set a thumbs-up on this message of theirs
    key: str = ""  # with `values`: for a template, where free text may no longer be sent
    values: Mapping[str, object] = field(default_factory=dict)
    document: Document | None = None  # with `text` as its caption


def clean(text: str) -> str:
    """The text without what no database column and no provider takes: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


# Where a question's answers are shown as buttons, and where a thumbs-up can be set. Elsewhere answers are numbered
# in the text, and "ok" gets silence.
BUTTONED = frozenset({"telegram", "simulator"})
CARRYING = frozenset({"telegram", "simulator"})  # files
REACTING = frozenset({"telegram", "simulator"})
LONGEST = {"whatsapp": 1600}
LONGEST_ELSEWHERE = 4096
