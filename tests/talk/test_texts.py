"""Every sentence is there, is used, and has been read by a test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts import Texts
from models.quantity import Quantity
from tests.sheets.sentences import SENTENCES
from tests.talk.rehearsal import HeedfulTexts, Moment
from tests.times import MORNING

ROOT = Path(__file__).parents[2]
SAYING = [path for folder in ("bot", "handlers", "webhooks") for path in sorted((ROOT / folder).rglob("*.py"))]
CODE = SAYING + sorted((ROOT / "models").rglob("*.py"))
KEY = re.compile(r"[a-z]+\.[a-z_]+")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def _strings(node: ast.AST) -> Iterator[str]:
    return (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _codes() -> set[str]:
    """The code of every refusal, also of `Refused("a" if ... else "b")`."""
    found: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                found |= set(_strings(node.args[0]))
    return found


def _keys(texts: Texts) -> set[str]:
    """Every string above the books that has the form of a key and the room of a text."""
    rooms = {key.split(".")[0] for key in texts.keys("id")}
    strings = (text for path in SAYING for text in _strings(ast.parse(path.read_text("utf-8"))))
    return {text for text in strings if KEY.fullmatch(text) and text.split(".")[0] in rooms}


def test_every_refusal_has_its_sentence(texts: Texts) -> None:
    assert {f"refused.{code}" for code in _codes()} - texts.keys("id") == set()


def test_every_key_in_the_code_has_its_sentence(texts: Texts) -> None:
    assert _keys(texts) - texts.keys("id") == set()


def test_no_sentence_is_left_over(texts: Texts) -> None:
    contact = {"button.contact"}  # Telegram's own key: its channel is made with the label
    assert texts.keys("id") - contact - _keys(texts) - {f"refused.{code}" for code in _codes()} == set()


def test_other_languages_add_no_sentence_of_their_own(texts: Texts) -> None:
    for language in texts.languages:
        assert texts.keys(language) <= texts.keys("id"), language


UREA = {"name": "urea", "quantity": Quantity(2, "karung")}

# Sentences that no conversation comes to: what went wrong on our side, and what only the office hears.
RARE: list[tuple[str, dict[str, object], str]] = [
    ("talk.sorry", {}, "Maaf, ada gangguan di sisi kami. Pesan Bapak/Ibu sudah tersimpan dan akan dilihat petugas."),
    ("talk.silence", {}, ""),
    ("button.contact", {}, "Bagikan nomor saya"),
    ("refused.no_ref_left", {}, "Maaf, belum bisa dicatat: nomor habis. Hubungi petugas koperasi."),
    ("refused.too_many_alerts", {"most": 20}, "Kabar harga sudah 20. Hentikan satu dulu: balas KABAR SAYA"),
    ("refused.nothing_kept", {"ref": "P31"}, "Belum ada barang yang disimpan untuk P31."),
    (
        "rounds.fetch_soon",
        {"ref": "P31", "coop": "Koperasi Desa Sukamaju", "fetch_by": MORNING, "lines": [UREA]},
        "Pesanan P31 belum diambil: urea 2 karung.\nDisimpan di Koperasi Desa Sukamaju sampai 25 Nov 01.00. "
        "Tidak jadi, atau perlu waktu? Balas PETUGAS.",
    ),
    (
        "rounds.expired",
        {"ref": "P31", "coop": "Koperasi Desa Sukamaju", "fetch_by": MORNING, "lines": [UREA]},
        "Pesanan P31 tidak diambil sampai 25 Nov 01.00, jadi tidak disimpan lagi: urea 2 karung.\n"
        "Masih perlu? Pesan lagi.",
    ),
    (
        "rounds.unanswered",
        {"hours": 4, "rows": [{"ref": "P31", "name": "Bu Siti", "lines": [UREA]}], "more": 2},
        "Pesanan yang belum dijawab lebih dari 4 jam:\nP31 Bu Siti: urea 2 karung\ndan 2 lagi\n"
        "Balas OK P31 atau TOLAK P31 alasan",
    ),
    (
        "rounds.dispute_late",
        {"ref": "A27", "name": "Bu Siti", "answer_by": MORNING},
        "Sanggahan A27 Bu Siti belum dijawab, batasnya 25 Nov 01.00. Tulis ANTREAN untuk melihatnya.",
    ),
    ("refused.phone_taken", {}, "Nomor itu sudah dipakai anggota lain. Hubungi petugas koperasi."),
    ("refused.which_ref_to_decide", {}, "Nomor yang mana? Contoh: ok P31"),
    ("refused.nothing_weighed", {"ref": "A27"}, "Berapa beratnya? Contoh: timbang A27 52 bruto 2 krat"),
    ("refused.price_unclear", {}, "Barang atau harganya belum jelas. Contoh: harga rawit A 45rb B 38rb"),
    ("refused.bad_code", {}, "Kode koperasi harus 3 sampai 20 huruf atau angka tanpa spasi, contoh: SUKAMAJU"),
    ("refused.code_taken", {"said": "SUKAMAJU"}, "Kode SUKAMAJU sudah dipakai koperasi lain."),
    (
        "refused.bad_zone",
        {"said": "Jakarta"},
        "Zona waktu Jakarta tidak dikenal. Pakai Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.",
    ),
    (
        "refused.no_such_rule",
        {"rule": "diskon", "rules": "price_at, tolerance"},
        "Aturan diskon tidak ada. Yang ada: price_at, tolerance.",
    ),
    ("refused.already_paid", {}, "Sudah dibayar sebelumnya. Tidak ada yang dicatat."),
    (
        "refused.too_little_cash",
        {"step": 500, "left": 300},
        "Tunai dibayar kelipatan Rp500; sisa Rp300 tetap tercatat.",
    ),
    ("refused.already_priced", {}, "Tidak ada nota yang menunggu harga barang itu."),
    (
        "refused.already_corrected",
        {},
        "Nota itu baru saja diganti. Lihat dulu dengan NOTA, lalu tulis lagi kalau perlu.",
    ),
    (
        "refused.too_many_claims",
        {},
        "Hari ini sudah tiga kali dicoba. Silakan datang ke kantor koperasi, atau coba lagi besok.",
    ),
    (
        "refused.merge_which",
        {"name": "siti", "names": ["Bu Siti 2", "Siti Aminah 8"], "number": 2},
        "siti yang mana: Bu Siti 2, Siti Aminah 8? Tulis nomor anggotanya, contoh: gabung 2 dengan 15",
    ),
    ("refused.form_just_entered", {}, "Formulir itu baru saja dicatat petugas lain. Tidak ada yang ditambah."),
    ("refused.bad_rule", {"rule": "tolerance", "value": "99"}, "Aturan tolerance tidak bisa 99."),
    (
        "photo.not_kept",
        {"about": "photo", "at": MORNING, "why": "too_big", "most": 5},
        "Maaf, foto Bapak/Ibu 25 Nov 01.00 tidak bisa kami simpan: terlalu besar, paling besar 5 MB. "
        "Kirim sebagai foto biasa, ya.",
    ),
    *SENTENCES,
]


@pytest.mark.parametrize(("key", "values", "sentence"), RARE, ids=[row[0] for row in RARE])
def test_a_rare_sentence_reads_well(texts: Texts, key: str, values: dict[str, object], sentence: str) -> None:
    assert texts.render(key, values) == sentence


def test_every_sentence_is_said_in_a_conversation_or_read_above(
    said_texts: HeedfulTexts, on_whatsapp: list[Moment], on_telegram: list[Moment]
) -> None:
    assert on_whatsapp
    assert on_telegram
    assert said_texts.keys("id") - said_texts.said - {key for key, _, _ in RARE} == set()
