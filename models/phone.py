"""A phone number as a provider writes it, as the books keep it."""

import re

import phonenumbers

WRITTEN = re.compile(r"\+?[0-9][0-9 ().-]{4,30}")
LONG = 8  # characters; of a shorter address less is shown


def e164(written: str) -> str | None:
    """The international form of a number given with its country code, with or without `+`; None if there is none.

    Letters are refused first: phonenumbers reads "0812 BU SITI" as keys of a dial pad.
    """
    if not WRITTEN.fullmatch(written):
        return None
    try:
        number = phonenumbers.parse("+" + written.lstrip("+"))
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def at_home(written: str) -> str | None:
    """The international form of a number as people in Indonesia write it: "0812-3456-7890", "+62 812..."."""
    digits = re.sub(r"[ ().-]", "", written)
    return e164("+62" + digits[1:] if digits.startswith("0") else digits)


def masked(value: str) -> str:
    """An address of which the owner knows the rest: "+6281…890"."""
    ends = (5, 3) if len(value) > LONG else (2, 1)
    return f"{value[: ends[0]]}…{value[-ends[1] :]}"
