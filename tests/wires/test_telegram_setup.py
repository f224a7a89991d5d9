"""A bot is registered, asked and let go again."""

import pytest

from tests.wires.bot_api import TOKEN, Answer, BotApi, good, refused
from webhooks.channel import SendFailed
from webhooks.telegram import Telegram


def channel(answers: dict[str, Answer] | None = None) -> tuple[Telegram, BotApi]:
    api = BotApi(answers or {})
    return Telegram(TOKEN, "http://telegram.uji", api), api


async def test_registering_tells_the_door_and_the_menu() -> None:
    telegram, api = channel()
    await telegram.register("https://koperasi.example/", "kunci")
    hook = api.told("setWebhook")
    assert hook["url"] == "https://koperasi.example/webhooks/telegram/7000000001"
    assert (hook["secret_token"], hook["max_connections"]) == ("kunci", 40)
    assert hook["allowed_updates"] == ["message", "callback_query"]
    assert "drop_pending_updates" not in hook or not hook["drop_pending_updates"]
    menus = [told for name, told in api.asked if name == "setMyCommands"]
    assert [menu.get("language_code") for menu in menus] == [None, "id"]
    assert all(command["command"].isalpha() for menu in menus for command in menu["commands"])


async def test_unregistering_keeps_what_waits() -> None:
    telegram, api = channel()
    await telegram.unregister()
    assert not api.told("deleteWebhook").get("drop_pending_updates")


async def test_the_registered_address_can_be_asked_for() -> None:
    hook = {"url": "https://x.example/w", "has_custom_certificate": False, "pending_update_count": 0}
    telegram, _ = channel({"getWebhookInfo": good(hook)})
    assert await telegram.webhook_url() == "https://x.example/w"


async def test_updates_come_as_they_are_even_if_no_library_could_read_them() -> None:
    strange = {"update_id": 5, "message": {"chat": 7}}
    telegram, api = channel({"getupdates": good([strange, 5])})
    assert await telegram.updates(4) == [strange]
    asked = api.told("getupdates")
    assert (asked["offset"], asked["timeout"]) == (4, 25)
    assert asked["allowed_updates"] == ["message", "callback_query"]


@pytest.mark.parametrize("answer", [good({}), refused(409, "Conflict"), refused(429, "", retry_after=3)], ids=str)
async def test_updates_that_cannot_be_had_are_a_failure(answer: Answer) -> None:
    telegram, _ = channel({"getupdates": answer})
    with pytest.raises(SendFailed) as failure:
        await telegram.updates(0)
    assert failure.value.again


async def test_closing_gives_the_connections_back() -> None:
    telegram, api = channel()
    await telegram.close()
    assert api.closed


def test_the_account_is_the_bots_id_unless_named() -> None:
    assert Telegram(TOKEN, request=BotApi()).account == "7000000001"
    assert Telegram(TOKEN, request=BotApi(), account="loket").account == "loket"
