"""What an error of Twilio means for a letter."""

import aiohttp
from twilio.base.exceptions import TwilioRestException, TwilioServiceException  # type: ignore[import-untyped]

from webhooks.channel import SendFailed
from webhooks.whatsapp.http import UNSAID, Throttled
from webhooks.whatsapp.status import CLOSED, UNREACHABLE

CROWDED = frozenset({"21611", "30001", "63017", "63018"})  # a queue is full: like 429, but longer
MISCONFIGURED = frozenset({"63007", "63020"})  # the co-op's own number is unknown: no member's fault
UNSENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def failure(error: Exception) -> SendFailed:
    """The SendFailed of an error raised by twilio; holds its number, never its words, which quote phone numbers.

    A broken or slow connection, a 5xx and an unreadable answer all leave open whether the letter was taken.
    """
    match error:
        case Throttled():
            return SendFailed("429", again=True, wait=error.seconds)
        case TwilioRestException() | TwilioServiceException():
            status = error.status if isinstance(error.status, int) else 500  # taken from the answer as it came
            return _refused(status, str(error.code))
        case _ if isinstance(error, UNSENT):
            return SendFailed("no connection", again=True)
    return SendFailed(type(error).__name__, again=True, unsure=True)


def _refused(status: int, code: str) -> SendFailed:
    why = f"twilio {code}" if code.isdecimal() else "twilio"
    if code in UNREACHABLE:
        return SendFailed(why, again=False, unreachable=True)
    if code in CLOSED:
        return SendFailed(why, again=False, closed=True)
    if status == 429 or code == "20429":
        return SendFailed(why, again=True, wait=UNSAID)
    if code in CROWDED:
        return SendFailed(why, again=True, wait=10)
    if status in (401, 403, 404) or code in MISCONFIGURED:
        return SendFailed(why, again=True, wait=60)
    if status >= 500 or code == str(status):  # twilio's stand-in for a number: a page that Twilio did not write
        return SendFailed(why, again=True, unsure=True)
    return SendFailed(why, again=False)
