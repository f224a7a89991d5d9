"""The conversations are played once for all tests of how we talk."""

import pytest

from tests.databases import Databases
from tests.talk.rehearsal import HeedfulTexts, Moment, rehearsed


@pytest.fixture(scope="session")
def said_texts() -> HeedfulTexts:
    """The texts, which remember what was said in `on_whatsapp` and `on_telegram`."""
    return HeedfulTexts()


@pytest.fixture(scope="session")
def on_whatsapp(databases: Databases, said_texts: HeedfulTexts) -> list[Moment]:
    """Every conversation as it goes on WhatsApp."""
    return rehearsed(databases, "whatsapp", said_texts)


@pytest.fixture(scope="session")
def on_telegram(databases: Databases, said_texts: HeedfulTexts) -> list[Moment]:
    """Every conversation as it goes on Telegram."""
    return rehearsed(databases, "telegram", said_texts)
