"""A counter for each test, and a browser for all of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.e2e.counter import Counter, found_village
from tests.e2e.phone import Phone

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, else the one that playwright installed."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that every test begins with."""
    return found_village(tmp_path_factory.mktemp("village"))


@pytest.fixture
def counter(tmp_path: Path, village: Path) -> Iterator[Counter]:
    """An open counter; it must stop in time."""
    found = Counter(tmp_path, village)
    found.open()
    yield found
    assert found.shut()


@pytest.fixture
def size() -> tuple[int, int]:
    """Of the browser's window; narrow tests have another."""
    return 1280, 800


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about; a test that wants complaints empties it."""
    return []


@pytest.fixture
def page(browser: Browser, counter: Counter, size: tuple[int, int], complaints: list[str]) -> Iterator[Page]:
    """The simulator's page, open. Errors of scripts and of the content policy fail the test."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="id-ID")
    found = context.new_page()
    found.set_default_timeout(8000)

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    found.on("console", told)
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.goto(counter.url)
    yield found
    context.close()
    assert complaints == []


@pytest.fixture
def siti(page: Page) -> Phone:
    """The phone on the left."""
    return Phone(page, "left")


@pytest.fixture
def joko(page: Page) -> Phone:
    """The phone on the right."""
    return Phone(page, "right")
