"""Telegram updates as the Bot API sends them, about people who do not exist."""

from typing import Any

Json = dict[str, Any]

DEWI: Json = {"id": 5550000001, "is_bot": False, "first_name": "Dewi", "last_name": "Lestari", "language_code": "id"}
UJANG: Json = {"id": 5550000002, "is_bot": False, "first_name": "Kang Ujang 🌾"}
BOT: Json = {"id": 7000000001, "is_bot": True, "first_name": "Loket", "username": "loket_uji_bot"}
HERE: Json = {"id": 5550000001, "type": "private", "first_name": "Dewi"}
GROUP: Json = {"id": -1002000000009, "type": "supergroup", "title": "Tani Makmur", "is_forum": True}
NEWS: Json = {"id": -1002000000010, "type": "channel", "title": "Harga Pasar"}
WHEN = 1795600000
PHOTO: list[Json] = [
    {"file_id": "kecil", "file_unique_id": "k", "width": 90, "height": 60, "file_size": 1200},
    {"file_id": "besar", "file_unique_id": "b", "width": 1280, "height": 850, "file_size": 150000},
    {"file_id": "sedang", "file_unique_id": "s", "width": 320, "height": 210, "file_size": 20000},
]


def said(number: int = 900001, /, **content: Any) -> Json:
    """An update with a message in Dewi's private chat; `content` adds to it or overrides it."""
    return {"update_id": number, "message": message(**content)}


def message(**content: Any) -> Json:
    return {"message_id": 41, "from": DEWI, "chat": HERE, "date": WHEN, **content}


def file(name: str, **more: Any) -> Json:
    return {"file_id": name, "file_unique_id": name, "file_size": 4321, **more}


def card(**more: Any) -> Json:
    """A contact card of Dewi's own."""
    return {"phone_number": "6281234567801", "first_name": "Dewi", "user_id": DEWI["id"], **more}


def pressed(**more: Any) -> Json:
    """An update with a button pressed below a message of ours."""
    carrier = {"message_id": 40, "from": BOT, "chat": HERE, "date": WHEN, "text": "Kapan?"}
    tap = {"id": "4382", "from": DEWI, "message": carrier, "chat_instance": "-77", "data": "besok", **more}
    return {"update_id": 900002, "callback_query": tap}


def bare(kind: str, **body: Any) -> Json:
    """An update of another kind."""
    return {"update_id": 900003, kind: body}
