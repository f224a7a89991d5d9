"""One phone of the page, as a person uses it."""

import re

from playwright.sync_api import Locator, Page, expect


class Phone:
    """The phone on one side: "left" is Bu Siti's unless somebody else was picked, "right" Pak Joko's."""

    def __init__(self, page: Page, side: str) -> None:
        self.page = page
        self.node = page.locator(f"#{side}")
        self.field = self.node.get_by_role("textbox", name="Tulis pesan")
        self.lines = self.node.locator(".log > li")
        self.examples = self.node.locator(".examples button")

    def say(self, text: str) -> None:
        """Write and send."""
        self.field.fill(text)
        self.field.press("Enter")

    def take(self, example: str) -> str:
        """Send the first example that begins like this; the whole of it."""
        chip = self.examples.filter(has_text=re.compile(f"^{re.escape(example)}")).first
        text = chip.inner_text()
        chip.click()
        self.node.get_by_role("button", name="Kirim").click()
        return text

    def hears(self, text: str | re.Pattern[str]) -> Locator:
        """Wait for a letter with this text, and see it."""
        found = self.node.locator(".theirs").filter(has_text=text).last
        expect(found).to_be_visible()
        return found

    def said(self, text: str) -> Locator:
        """The person's own line with this text."""
        return self.node.locator(".mine").filter(has_text=text)

    def speaks_as(self, name: str, role: str) -> None:
        """Wait until this is who holds the phone."""
        expect(self.node.locator("select option:checked")).to_have_text(name)
        expect(self.node.locator(".role")).to_have_text(role)
