"""What an error of Telegram means for a letter."""

from httpx import ConnectError, ConnectTimeout, PoolTimeout, ProxyError, UnsupportedProtocol
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError

from webhooks.channel import SendFailed
from webhooks.telegram.request import Throttled, Unreadable

UNSENT = (ConnectError, ConnectTimeout, PoolTimeout, ProxyError, UnsupportedProtocol)
GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
# Telegram's own descriptions are kept only when they are one of these: another might quote what was sent.
UNFETCHED = {"file is too big": "too_big", "wrong file_id": "gone", "invalid file_id": "gone"}  # of getFile
KNOWN = (
    *UNFETCHED,
    "message is too long",
    "message text is empty",
    "button_data_invalid",
    "not enough rights",
    "message to react",
)


def failure(error: Exception) -> SendFailed:
    """The SendFailed of an error raised by `telegram.Bot`; holds nothing that Telegram said word for word.

    A broken or slow connection, a 5xx and an unreadable answer all leave open whether the letter was taken, and
    the Bot API cannot be asked.
    """
    match error:
        case Throttled():
            return SendFailed("429", again=True, wait=error.seconds)
        case Forbidden():
            return SendFailed("forbidden", again=False, unreachable=True)
        case ChatMigrated():
            return SendFailed("chat migrated", again=False)
        case InvalidToken():
            return SendFailed("token refused", again=True, wait=60)
        case Conflict():
            return SendFailed("conflict", again=True)
        case BadRequest():
            return _refused(error.message.lower())
        case Unreadable():
            return SendFailed("unreadable answer", again=True, unsure=True)
        case NetworkError() if isinstance(error.__cause__, UNSENT):
            return SendFailed("no connection", again=True)
    return SendFailed(type(error).__name__, again=True, unsure=True)


def _refused(description: str) -> SendFailed:
    why = next((known for known in GONE + KNOWN if known in description), "bad request")
    return SendFailed(why, again=False, unreachable=why in GONE)
