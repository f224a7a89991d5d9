"""What the page sends, read as something that one person told the co-op."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from bot.message import LONGEST_ELSEWHERE, Address, Inbound, Tap, clean
from webhooks.simulator.channel import NAME

KEY = re.compile(r"[a-z0-9-]{1,40}")  # of a person, as it stands in paths
_ID = re.compile(r"[A-Za-z0-9-]{8,60}")
_LETTER = re.compile(r"[0-9]{0,18}")
LONGEST_TAP = 64  # bytes, as at Telegram
PRESSED = "tap:"  # how the number of a press begins; a message's own number holds no colon


class Declined(Exception):
    """What the page sent cannot be taken: the HTTP status and a sentence for the person who reads it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def fields(body: bytes) -> dict[str, str]:
    """A form as browsers send it; of a repeated field the last counts. Raises Declined."""
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        raise Declined(400, "Isi pesan tidak terbaca.") from None
    return {name: values[-1] for name, values in found.items()}


def read(key: str, form: Mapping[str, str], account: str) -> Inbound:
    """A message ("id" and "text") or a press ("id", "data" and the number of the "letter"). Raises Declined."""
    if not KEY.fullmatch(key):
        raise Declined(404, "Orang itu tidak ada di simulator.")
    number = form.get("id", "")
    if not _ID.fullmatch(number):
        raise Declined(400, "Nomor pesan tidak sah. Muat ulang halaman ini.")
    if form.get("data"):
        return _pressed(key, number, form, account)
    text = clean(form.get("text", "")).strip()
    if not text:
        raise Declined(400, "Pesannya masih kosong.")
    if len(text) > LONGEST_ELSEWHERE:
        raise too_long()
    return Inbound(NAME, account, number, (Address(NAME, key),), key, text=text, message_id=number)


def _pressed(key: str, number: str, form: Mapping[str, str], account: str) -> Inbound:
    data, letter = clean(form["data"]), form.get("letter", "")
    if len(data.encode()) > LONGEST_TAP or not _LETTER.fullmatch(letter):
        raise Declined(400, "Tombol itu tidak dikenal.")
    number = PRESSED + number
    tap = Tap(data, callback_id=number, message_id=letter)
    return Inbound(NAME, account, number, (Address(NAME, key),), key, tap=tap, message_id=number)


def too_long() -> Declined:
    """For a text that no wire would carry."""
    return Declined(413, f"Pesan terlalu panjang, paling banyak {LONGEST_ELSEWHERE} huruf.")
