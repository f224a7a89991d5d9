"""Telegram's door opens to the secret, keeps what it is told, and survives anything."""

import json

import pytest

from tests.wires.doors import Ear, Notches, knock
from tests.wires.telegram_door import HEADER, PATH, SECRET, post
from tests.wires.updates import GROUP, said
from webhooks.telegram import router


async def test_a_message_is_kept_and_then_accepted() -> None:
    ear, tally = Ear(), Notches()
    answer = await post(json.dumps(said(text="harga cabai?")), ear, tally)
    assert (answer.status_code, answer.content) == (200, b"")
    assert [(heard.account, heard.text) for heard in ear.heard_] == [("7000000001", "harga cabai?")]
    assert tally.counted == [("heard", "telegram")]


@pytest.mark.parametrize("secret", [None, "", "kunci-Uji_4", "kunci-Uji_422", "KUNCI-UJI_42", "\xe9"])
async def test_without_the_secret_nothing_is_read(secret: str | None) -> None:
    ear, tally = Ear(), Notches()
    sent = secret.encode("latin-1") if secret is not None else None
    async with knock(router("7000000001", SECRET, ear, tally)) as client:
        headers = [] if sent is None else [(HEADER.encode(), sent)]
        answer = await client.post(PATH, content=b"{" * 10, headers=headers)
    assert answer.status_code == 403
    assert ear.heard_ == []
    assert tally.counted == [("refused", "telegram", "secret")]


def test_a_door_without_a_secret_is_not_built() -> None:
    with pytest.raises(ValueError, match="secret"):
        router("7000000001", "", Ear(), Notches())


async def test_another_account_is_not_here() -> None:
    answer = await post("{}", Ear(), Notches(), path="/webhooks/telegram/7000000002")
    assert answer.status_code == 404


async def test_two_accounts_live_side_by_side() -> None:
    one, other = Ear(), Ear()
    routes = router("7000000001", SECRET, one, Notches())
    routes.include_router(router("7000000002", "lain", other, Notches()))
    async with knock(routes) as client:
        body = json.dumps(said(text="halo"))
        answer = await client.post("/webhooks/telegram/7000000002", content=body, headers={HEADER: "lain"})
        crossed = await client.post(PATH, content=body, headers={HEADER: "lain"})
    assert (answer.status_code, crossed.status_code) == (200, 403)
    assert (len(one.heard_), [heard.account for heard in other.heard_]) == (0, ["7000000002"])


async def test_what_is_ignored_is_accepted_and_counted() -> None:
    ear, tally = Ear(), Notches()
    answer = await post(json.dumps(said(text="halo", chat=GROUP)), ear, tally)
    assert answer.status_code == 200
    assert ear.heard_ == []
    assert tally.counted == [("ignored", "telegram", "group")]


async def test_while_the_books_are_closed_telegram_is_to_come_again() -> None:
    tally = Notches()
    answer = await post(json.dumps(said(text="halo")), Ear(broken=True), tally)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert tally.counted == []


NOT_UPDATES = {
    "nothing": b"",
    "not JSON": b"{",
    "a form": b"update_id=5",
    "a list": b"[]",
    "a number": b"5",
    "null": b"null",
    "no number": b'{"message": {}}',
    "NaN": b'{"update_id": NaN}',
    "infinity": b'{"update_id": 1e999}',
    "a number of 5000 digits": b'{"update_id": ' + b"9" * 5000 + b"}",
    "brackets by the thousand": b"[" * 200_000,
    "objects by the thousand": b'{"a":' * 100_000,
    "not UTF-8": b'{"update_id": "\xff\xfe"}',
    "UTF-16": '{"update_id": "x"}'.encode("utf-16"),
}


@pytest.mark.parametrize("name", NOT_UPDATES)
async def test_what_is_no_update_is_refused(name: str) -> None:
    ear, tally = Ear(), Notches()
    answer = await post(NOT_UPDATES[name], ear, tally)
    assert answer.status_code == 400
    assert tally.counted == [("refused", "telegram", "malformed")]


async def test_ten_megabytes_are_refused() -> None:
    answer = await post(b" " * (10 << 20), Ear(), Notches())
    assert answer.status_code == 413


async def test_lone_surrogates_and_nul_are_heard_cleaned() -> None:
    ear = Ear()
    body = r'{"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "5\u0000 \ud83d kg",'
    body += r' "chat": {"id": 9, "type": "private"}, "from": {"id": 9, "is_bot": false, "first_name": "\udc00"}}}'
    answer = await post(body, ear, Notches())
    assert answer.status_code == 200
    assert [(heard.text, heard.sender_name) for heard in ear.heard_] == [("5 ? kg", "?")]
