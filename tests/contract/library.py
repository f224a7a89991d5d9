"""Everything the providers are known to send: each payload of the stand-ins' libraries, from somebody of their own."""

import asyncio
import json
from functools import partial
from typing import Any

from tests.contract.phones import PATIENCE
from tests.contract.standins import StandIn
from tests.contract.town import SECRET, Town
from tests.processes import until
from webhooks.telegram.door import HEADER

# Not for the counter: no person's own words in a private chat, or nothing that could be read.
IN_GROUPS = ("command_with_bot_name_in_group", "group_text", "supergroup_mention", "forum_topic_text", "new_members")
OF_GROUPS = (
    "bot_added_to_group",
    "bot_made_admin",
    "bot_removed_from_group",
    "group_migrated_old",
    "group_migrated_new",
)
OF_NOBODY = ("anonymous_admin", "channel_post", "poll_answer", "inline_query", "callback_query_from_group")
NOT_WORDS = ("edited_message", "location", "live_location", "venue", "contact_of_other", "sticker")
NOT_HEARD_ON_TELEGRAM = {*IN_GROUPS, *OF_GROUPS, *OF_NOBODY, *NOT_WORDS, "bot_blocked", "bot_unblocked"}
NOT_HEARD_ON_WHATSAPP = {"sticker", "contact_card", "location", "location_named"}
SARI, PHONE = "610000001", "6281200000001"  # who most payloads come from


async def whole_library(town: Town) -> int:
    """Push all of it; how many payloads that were."""
    telegram, twilio = await town.telegram.get("payloads"), await town.twilio.get("payloads")
    pushed = [
        _on_telegram(town, name, _by_another(update, SARI, n)) for n, (name, update) in enumerate(telegram.items())
    ]
    pushed += [_on_whatsapp(town, name, _by_another(form, PHONE, n)) for n, (name, form) in enumerate(twilio.items())]
    await asyncio.gather(*pushed, _forged(town.telegram, town.twilio))
    return len(pushed)


def _by_another(payload: dict[str, Any], who: str, number: int) -> dict[str, Any]:
    """The same from a person of its own: nobody is answered more than once a second."""
    other = f"{who[:-3]}{number + 100}"
    found: dict[str, Any] = json.loads(
        json.dumps(payload).replace(who, other).replace(".4560000000000001", f".{other}")
    )
    return found


async def _on_telegram(town: Town, name: str, update: dict[str, Any]) -> None:
    pushed = (await town.telegram.post("updates", {"update": update, "wait": PATIENCE, "lose_responses": 1}))[0]
    assert pushed["status"] in ("delivered", "filtered"), f"{name}: {pushed}"
    if name not in NOT_HEARD_ON_TELEGRAM:
        assert pushed["status"] == "delivered", f"{name}: {pushed}"
        town.post.heard.add(str(pushed["update_id"]))
        town.post.repeated += 1


async def _on_whatsapp(town: Town, name: str, form: dict[str, str]) -> None:
    told = await town.twilio.post("inbound", {"params": form, "repeat": 2})
    assert all(hook["ok"] for hook in told), f"{name}: {told}"
    if name not in NOT_HEARD_ON_WHATSAPP:
        town.post.heard.add(told[0]["sent"]["MessageSid"])
        town.post.repeated += 1


async def _forged(telegram: StandIn, twilio: StandIn) -> None:
    """Without the secret or the signature nothing gets in."""
    for name, secret in (("private_text_big_id", "tebakan"), ("private_text_emoji_name", None)):
        told = await telegram.post("updates", {"name": name, "headers": {HEADER: secret}})
        number = told[0]["update_id"]
        await until(partial(_knocked, telegram, number), "Telegram has knocked")
        assert await _knocked(telegram, number) == {403}
    for signature in ("wrong", "missing"):
        told = await twilio.post("inbound", {"name": "text_swahili", "signature": signature})
        assert [attempt["status"] for attempt in told["attempts"]] == [403], told


async def _knocked(telegram: StandIn, number: int) -> set[int]:
    """What the knocks of this update were answered."""
    pushed = next(update for update in await telegram.get("updates") if update["update_id"] == number)
    return {attempt["status"] for attempt in pushed["attempts"]}


async def everything_again(town: Town) -> int:
    """In the evening the providers repeat the whole day, the newest first; how many knocks that are."""
    updates = [told["update"] for told in await town.telegram.get("updates") if told["status"] == "delivered"]
    forms = [dict(hook["params"]) for hook in await town.twilio.get("webhooks", kind="inbound") if hook["ok"]]
    for update in reversed(updates):
        await _knock(town, update)
    for form in reversed(forms):
        told = await town.twilio.post("inbound", {"params": form})
        assert told["ok"], told
    return len(updates) + len(forms)


async def _knock(town: Town, update: dict[str, Any]) -> None:
    path = f"/webhooks/telegram/{town.deployment.settings['TELEGRAM_TOKEN'].partition(':')[0]}"
    async with town.telegram.client.post(town.web.url + path, json=update, headers={HEADER: SECRET}) as answer:
        assert answer.status == 200, (answer.status, update)
