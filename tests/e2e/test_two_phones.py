"""Two people at one counter, on one page."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.phone import Phone

REF = re.compile(r"Dicatat ([A-Z]\d{2,4})")


def test_from_the_announcement_to_the_nota_by_examples_alone(siti: Phone, joko: Phone) -> None:
    siti.take("setor cengek")
    noted = REF.search(siti.hears("Dicatat").inner_text())
    assert noted
    joko.hears(f"Bu Siti akan setor {noted[1]}")
    joko.take(f"timbang {noted[1]}")
    joko.hears("netto 20 kg")
    joko.take(f"{noted[1]} A 18,5 B 1,2 afkir 0,3")
    siti.hears(re.compile(r"NOTA 1/\d{4}"))
    joko.hears("Nota dikirim ke anggota")


def test_a_press_decides_once_and_takes_the_buttons_away(page: Page, siti: Phone, joko: Phone) -> None:
    siti.say("pesan urea 2 sak")
    confirm = joko.node.get_by_role("button", name="Sahkan")
    confirm.dblclick()
    siti.hears("disahkan")
    joko.hears("stok disisihkan")
    for _ in ("at once", "after a reload"):
        expect(confirm).to_be_disabled()
        expect(confirm).to_have_class("picked")
        expect(joko.said("Sahkan")).to_have_count(1)
        page.reload()


def test_thanks_get_a_thumbs_up(siti: Phone) -> None:
    siti.say("makasih pak")
    expect(siti.said("makasih pak").get_by_role("img", name="Loket memberi jempol")).to_be_visible()
    expect(siti.lines).to_have_count(1)


def test_a_reload_shows_the_same_conversation(page: Page, siti: Phone) -> None:
    siti.say("hrg kentang brp?")
    siti.hears("Kentang")
    before = siti.node.locator(".text").all_inner_texts()
    page.reload()
    siti.hears("Kentang")
    assert siti.node.locator(".text").all_inner_texts() == before


def test_somebody_else_takes_the_phone_and_stays_after_a_reload(page: Page, siti: Phone) -> None:
    siti.say("saldo")
    siti.hears("Bu Siti")
    siti.node.get_by_label("Berbicara sebagai").select_option("Kang Dadang")
    siti.speaks_as("Kang Dadang", "anggota")
    expect(siti.lines).to_have_count(0)
    page.reload()
    siti.speaks_as("Kang Dadang", "anggota")
    siti.node.get_by_label("Berbicara sebagai").select_option("Bu Siti")
    siti.hears("Bu Siti")


def test_a_stranger_joins_and_is_called_by_name(siti: Phone, joko: Phone) -> None:
    siti.node.get_by_label("Berbicara sebagai").select_option("Orang baru …")
    siti.speaks_as("Orang baru", "belum anggota")
    siti.take("DAFTAR SUKAMAJU")
    siti.node.get_by_role("button", name="Setuju").click()
    siti.hears("Siapa nama")
    siti.take("Bu Rina")
    siti.node.get_by_role("button", name="Ya", exact=True).click()
    siti.speaks_as("Bu Rina", "menunggu diterima")
    joko.node.get_by_role("button", name="Terima").click()
    siti.hears("Selamat datang")
    siti.speaks_as("Bu Rina", "anggota")


def test_two_strangers_are_two_people(page: Page, siti: Phone, joko: Phone) -> None:
    for phone in (siti, joko):
        phone.node.get_by_label("Berbicara sebagai").select_option("Orang baru …")
        phone.speaks_as("Orang baru", "belum anggota")
    siti.say("halo")
    siti.hears("DAFTAR")
    expect(joko.lines).to_have_count(0)


def test_words_are_words_whatever_they_look_like(page: Page, siti: Phone) -> None:
    text = "<img src=x onerror=\"document.title='?'\"> & <b>setor</b>"
    siti.say(text)
    expect(siti.said("<b>setor</b>").locator(".text")).to_have_text(text)
    expect(siti.node.locator(".log img, .log b")).to_have_count(0)


def test_the_whole_page_can_be_used_without_a_mouse(page: Page, siti: Phone) -> None:
    siti.field.focus()
    page.keyboard.type("setor tomat")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("20 kg")
    page.keyboard.press("Enter")
    siti.hears("tomat 20 kg")
    siti.node.get_by_role("button", name="Batal").focus()
    page.keyboard.press("Space")
    siti.hears("dibatalkan")


def test_times_and_the_day_stand_with_the_lines(siti: Phone) -> None:
    siti.say("saldo")
    line = siti.said("saldo")
    expect(line.locator("time")).to_have_text(re.compile(r"^\d\d\.\d\d$"))
    expect(line.locator(".day")).to_have_text(re.compile(r"^(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), \d+ \w+$"))
