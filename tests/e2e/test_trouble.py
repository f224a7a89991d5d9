"""What the page does when the line breaks."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.counter import Counter
from tests.e2e.phone import Phone

SAY = re.compile(r"/simulator/[^/]+/say$")
UNSENT = "belum terkirim – coba lagi"


def test_a_message_that_did_not_arrive_can_be_sent_again(page: Page, siti: Phone, complaints: list[str]) -> None:
    expect(siti.examples.first).to_be_visible()
    page.route(SAY, lambda route: route.abort())
    siti.say("saldo")
    again = siti.node.get_by_role("button", name=UNSENT)
    expect(again).to_be_visible()
    page.unroute(SAY)
    again.click()
    siti.hears("Bu Siti")
    expect(again).to_have_count(0)
    expect(siti.said("saldo")).to_have_count(1)
    complaints.clear()


def test_a_message_that_arrived_unheard_acts_once(page: Page, siti: Phone, complaints: list[str]) -> None:
    def arrives_but_the_answer_is_lost(route: Route) -> None:
        route.fetch()
        route.abort()

    expect(siti.examples.first).to_be_visible()
    page.route(SAY, arrives_but_the_answer_is_lost)
    siti.say("setor tomat 20 kg")
    siti.hears("Dicatat")
    expect(siti.said("setor tomat 20 kg")).to_have_count(1)
    expect(siti.node.get_by_role("button", name=UNSENT)).to_have_count(0)
    page.reload()
    siti.hears("Dicatat")
    expect(siti.lines).to_have_count(2)
    complaints.clear()


def test_a_press_that_did_not_arrive_can_be_repeated(page: Page, siti: Phone, complaints: list[str]) -> None:
    siti.say("setor tomat 20 kg")
    siti.hears("Dicatat")
    page.route(SAY, lambda route: route.abort())
    siti.node.get_by_role("button", name="Batal").click()
    again = siti.node.get_by_role("button", name=UNSENT)
    expect(again).to_be_visible()
    page.unroute(SAY)
    again.click()
    siti.hears("dibatalkan")
    complaints.clear()


def test_a_text_that_is_refused_says_why(siti: Phone, complaints: list[str]) -> None:
    siti.say("setor " * 1000)
    why = siti.node.get_by_role("button", name="Pesan terlalu panjang, paling banyak 4096 huruf.")
    expect(why).to_be_disabled()
    complaints.clear()


def test_after_a_restart_the_page_goes_on(counter: Counter, siti: Phone, joko: Phone, complaints: list[str]) -> None:
    siti.say("setor tomat 20 kg")
    siti.hears("Dicatat")
    assert counter.shut()
    expect(siti.node.get_by_role("status")).to_have_text("menyambung lagi…")
    siti.say("saldo")
    expect(siti.node.get_by_role("button", name=UNSENT)).to_be_visible()
    counter.open()
    expect(siti.node.get_by_role("status")).to_have_text("", timeout=20_000)
    siti.node.get_by_role("button", name=UNSENT).click()
    siti.hears("belum dibayar koperasi")
    expect(siti.lines).to_have_count(4)
    expect(joko.lines).to_have_count(1)
    complaints.clear()
