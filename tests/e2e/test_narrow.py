"""A phone with a small screen shows one phone at a time."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.phone import Phone

LEAST = 44  # pixels that a finger needs


@pytest.fixture
def size() -> tuple[int, int]:
    """The smallest phone that is still common."""
    return 360, 740


def test_one_phone_is_shown_and_a_dot_calls_for_the_other(page: Page, siti: Phone, joko: Phone) -> None:
    tab = page.get_by_role("button", name="Pak Joko")
    expect(siti.node).to_be_visible()
    expect(joko.node).to_be_hidden()
    expect(tab.locator(".dot")).to_be_hidden()
    siti.say("setor tomat 20 kg")
    siti.hears("Dicatat")
    expect(tab).to_have_accessible_name("Pak Joko pesan baru")
    tab.click()
    joko.hears("Bu Siti akan setor")
    expect(siti.node).to_be_hidden()
    expect(tab.locator(".dot")).to_be_hidden()


def test_nothing_is_wider_than_the_screen(page: Page, siti: Phone) -> None:
    siti.say("x" * 300)
    siti.say("setor wortel 60 kg, tomat 30 kg")
    siti.hears("Dicatat")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert siti.node.locator(".log").evaluate("log => log.scrollWidth <= log.clientWidth")


def test_the_newest_line_and_the_field_are_in_sight(page: Page, siti: Phone) -> None:
    for _ in range(4):
        siti.say("hrg kentang brp?")
    expect(siti.node.locator(".theirs")).to_have_count(4)
    for height in (740, 420):  # a keyboard comes up
        page.set_viewport_size({"width": 360, "height": height})
        expect(siti.lines.last.locator("time")).to_be_in_viewport(ratio=1)
        expect(siti.field).to_be_in_viewport(ratio=1)


def test_everything_to_press_is_large_enough_for_a_finger(page: Page, siti: Phone, joko: Phone) -> None:
    siti.say("pesan urea 2 sak")
    siti.hears("Pesanan")
    for side in ("Pak Joko", "Bu Siti"):
        page.get_by_role("button", name=side).click()
        for target in page.locator("button:visible, select:visible, textarea:visible").all():
            box = target.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= LEAST, target.inner_text()


def test_nothing_moves_for_those_who_asked_for_it(page: Page, siti: Phone) -> None:
    page.emulate_media(reduced_motion="reduce")
    siti.say("saldo")
    bubble = siti.hears("Bu Siti").locator(".bubble")
    assert bubble.evaluate("node => getComputedStyle(node).animationName") == "none"
