"""The rows of RELIABILITY.md, and what shows them besides the checks of this folder."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A row: the tests that show it besides the checks of tests/faults, and what of it has to wait for what."""

    name: str
    tests: tuple[str, ...] = ()  # file, or file::test
    waits_for: str = ""


def _tests(*names: str) -> tuple[str, ...]:
    return tuple(f"tests/{name}" for name in names)


WIRES_ODD = (
    "wires/test_telegram_door.py::test_lone_surrogates_and_nul_are_heard_cleaned",
    "talk/test_hearing.py::test_any_",
)
READ_ODD = ("understand/test_properties.py::test_any_text_is_read", "understand/test_parts.py::test_a_long_text")
SHOWN_ODD = ("wires/test_simulator_door.py::test_nobodys_words_are_read_as_html",)
NUMBERS = (
    "understand/test_properties.py::test_a_number_with_a_unit",
    "understand/test_properties.py::test_no_quantity",
)
AMOUNTS = ("understand/test_parts.py::test_digits_are_indonesian", "books/test_quantity.py::test_what_is_no_amount")
FUZZ = ("wires/test_telegram_fuzz.py", "wires/test_body.py", "wires/test_whatsapp_door.py::test_whatever")
FORGED = (
    "wires/test_whatsapp_signature.py",
    "wires/test_telegram_door.py::test_without_the_secret",
    "desk/test_once.py",
)
IGNORED = ("wires/test_telegram_ignored.py", "wires/test_whatsapp_reading.py::test_is_ignored")
BUBBLE = ("talk/test_bubbles.py::test_on_whatsapp_one_message_in_leads_to_at_most_one_out",)
PRESSES = ("test_dialogues.py::test_the_conversation_goes_as_written*not_staff", "wires/test_telegram_ignored.py")
FETCHED = (
    "wires/test_sockets.py::test_credentials_follow_no_redirect",
    "wires/test_download.py",
    "wires/test_fetching.py",
    "post/test_fetcher.py",
)
LOGS = ("wires/test_sockets.py::test_no_token_number_or_text", "desk/test_wrong.py::test_what_is_kept_of_a_bug")
ROWS = (
    Row("L1", waits_for="the console, three of which are to be open"),
    Row("L2"),
    Row("L3"),
    Row("L4", waits_for="broadcasts"),
    Row("L5", waits_for="a generator of a million orders, and the console"),
    Row("F1"),
    Row("F2"),
    Row("F3", waits_for="reading in Twilio's list what it could not tell us meanwhile"),
    Row("F4"),
    Row("F5"),
    Row("F6"),
    Row("F7", waits_for="schedules (price bulletins, broadcasts)"),
    Row("F8", _tests("books/test_stock.py")),
    Row("F9", waits_for="backup and restore"),
    Row("F10", waits_for="broadcasts, one of which is to be on its way"),
    Row("B1", _tests(*WIRES_ODD, *READ_ODD, *SHOWN_ODD)),
    Row("B2", _tests(*NUMBERS, *AMOUNTS)),
    Row("B3", _tests(*FUZZ)),
    Row("B4", _tests(*IGNORED)),
    Row("B5", waits_for="Excel in"),
    Row("B6", waits_for="Excel out"),
    Row("S1", _tests(*FORGED)),
    Row("S2", _tests("books/test_two_coops.py"), "the console's routes"),
    Row("S3", waits_for="the console"),
    Row("S4", waits_for="the console's login"),
    Row("S5", _tests(*PRESSES)),
    Row("S6", _tests(*FETCHED)),
    Row("S7", _tests(*LOGS)),
    Row("U1", _tests(*BUBBLE)),
    Row("U2", waits_for="opting out, with broadcasts"),
)
