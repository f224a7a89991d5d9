"""A phone number as a provider writes it, as the books keep it."""

import re

import phonenumbers

WRITTEN = re.compile(r"\+?[0-9][0-9 ().-]{4,30}")


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
