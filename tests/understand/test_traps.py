"""The trap list of the language brief (2.14) and the rules that must never be broken."""

from decimal import Decimal

import pytest

from bot.understand import Reader

BARE_WORDS = [
    ("cabe", "?cabai"),
    ("cabe merah", "?cabai merah"),
    ("bawang", "?bawang"),
    ("jagung", "?jagung"),
    ("ubi", "?ubi"),
    ("kacang", "?kacang"),
    ("jambu", "?jambu"),
    ("jeruk", "?jeruk"),
    ("labu", "?labu"),
    ("sawi", "?sawi"),
    ("beras", "?beras"),
    ("gabah", "?gabah"),
    ("kopi", "?kopi"),
    ("pupuk", "?pupuk"),
    ("npk", "?npk"),
    ("bibit", "?benih"),
    ("obat", "?obat"),
]


@pytest.mark.parametrize(("word", "group"), BARE_WORDS)
def test_a_bare_word_is_asked_about(reader: Reader, word: str, group: str) -> None:
    reading = reader.read(f"pesan {word} 2 kg")
    assert [item.goods for item in reading.items] == [group]
    assert reading.ask


TRAPS = [
    # the same word in two languages
    ("abdi bade nyetor gedang 10 kilo", "deposit", "pepaya", "10", "kg"),
    ("kula badhe setor gedang 10 kilo", "deposit", "pisang", "10", "kg"),
    ("saya setor pare 10 kg", "deposit", "pare", "10", "kg"),
    # longest match
    ("setor kol 3 kilo", "deposit", "kol", "3", "kg"),
    ("setor sawit 3 ton", "deposit", "kelapa sawit", "3", "ton"),
    ("pesan gas melon 1 tabung", "order", "gas lpg 3 kg", "1", "tabung"),
    ("pesan karung kosong 10 lembar", "order", "karung kosong", "10", "lembar"),
    ("pesan bibit tomat 3 bungkus", "order", "benih tomat", "3", "bungkus"),
    ("setor jagung manis 40 kg", "deposit", "jagung manis", "40", "kg"),
    ("setor kacang panjang 5 kg", "deposit", "kacang panjang", "5", "kg"),
    # digits in names
    ("pesan sp-36 2 sak", "order", "sp-36", "2", "karung"),
    ("pesan em4 5 botol", "order", "em4", "5", "botol"),
    ("pesan npk 16-16-16 3 sak", "order", "npk mutiara", "3", "karung"),
    ("pesan bisi 18 2 bungkus", "order", "benih jagung bisi 18", "2", "bungkus"),
    ("pesan inpari 32 4 bungkus", "order", "benih padi inpari 32", "4", "bungkus"),
    ("pesan dithane m-45 1 bungkus", "order", "dithane", "1", "bungkus"),
    ("pesan regent 50 sc 2 botol", "order", "regent", "2", "botol"),
    # one, sack and sir
    ("setor kacang tanah sak kwintal", "deposit", "kacang tanah", "1", "kuintal"),
    ("tumbas urea rong sak", "order", "urea", "2", "karung"),
    ("beli polybag 3 pak", "order", "polybag", "3", "bungkus"),
    ("setor tomat 3 kilo pak", "deposit", "tomat", "3", "kg"),
    # about, not minus and not plus
    ("setor tomat kurang lebih 30 kg", "deposit", "tomat", "30", "kg"),
    ("setor tomat kira2 30 kg", "deposit", "tomat", "30", "kg"),
]


@pytest.mark.parametrize(("text", "wish", "goods", "number", "unit"), TRAPS)
def test_a_trap_is_avoided(reader: Reader, text: str, wish: str, goods: str, number: str, unit: str) -> None:
    reading = reader.read(text)
    assert reading.wish == wish
    assert [(item.goods, item.number, item.unit) for item in reading.items] == [(goods, Decimal(number), unit)]


WISHES = [
    ("mangga pak", "confirm"),
    ("nuwun sewu", "greet"),
    ("wilujeng enjing", "greet"),
    ("jangan setor dulu", "cancel"),
    ("ga usah pesan urea", "cancel"),
    ("belum setor", "other"),
    ("bisa setor besok?", "help"),
    ("besok setor tomat 5 kg", "deposit"),
    ("kemarin setor berapa?", "history"),
    ("harga 1 sak urea?", "price"),
    ("harga beli urea?", "price"),
    ("setor muka", "other"),
    ("harga diri", "other"),
    ("utang budi", "other"),
    ("kopi darat", "other"),
    ("makan tomat", "other"),
    ("tetangga panen tomat 50 kg", "other"),
    ("masak tomat 2 kg", "other"),
    ("ibu beli tomat 2 kg", "other"),
    ("makasih ya pak", "thanks"),
    ("salah kirim", "other"),
]


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_a_word_alone_does_not_decide_the_wish(reader: Reader, text: str, wish: str) -> None:
    assert reader.read(text).wish == wish


def test_sunday_is_a_day_and_minggu_a_week(reader: Reader) -> None:
    assert reader.read("hari minggu setor tomat 5 kg").when == "dow:sun"
    assert reader.read("minggu depan panen tomat 5 kg").when == "+1w"


ASKED = [
    "setor tomat 20",  # 20 what?
    "setor tomat 2,350 kg",  # two kilos or two thousand?
    "setor 5 ribu tomat",  # five thousand of them, or for five thousand?
    "beli cabe rawit 20rb",  # money's worth
    "setor tmoatt 20 kg",  # nobody knows the word
    "setor tozat 20 kg",  # known only by similarity
    "setor tomat 20 kolp",
    "setor tomat dau kilo",  # a short number word is never taken for granted
    "setor cabe gendot 20 kg",  # a kind of chilli nobody knows
    "bibbet kentang 5 kg",
    "setor tomat 1 pikul",  # weighs something else everywhere
    "setor tomat",
    "mau setor",
    "kemarin setor tomat 20 kg",  # a story of yesterday
    "setor wortel 20 kg, 30 kg kol, buncis",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_open_is_asked(reader: Reader, text: str) -> None:
    assert reader.read(text).ask


COMPLETE = [
    "setor tomaf 20 kg",  # plain slips of the thumb
    "setor tomat 20 kilp",
    "setr tomat 20 kg",
    "bibut kentang 5 kg",
    "setor tomat setengah kuintak",
    "setor tomat 20 kg",
    "pak, besok pagi saya mau setor cabe rawit 12,5 kg grade A ya",
    "pesan urea 2 sak sama za 1 sak",
    "kula badhe setor brambang selawe kilo",
    "abdi bade nyetor cengek 15 kilo enjing",
]


@pytest.mark.parametrize("text", COMPLETE)
def test_what_is_complete_is_not_asked(reader: Reader, text: str) -> None:
    assert not reader.read(text).ask


def test_a_quantity_never_slides_to_the_neighbour(reader: Reader) -> None:
    reading = reader.read("tmoatt 20 kg kol 10 kg")
    assert [(item.goods, item.number) for item in reading.items] == [(None, Decimal(20)), ("kol", Decimal(10))]


def test_a_seed_of_an_unknown_kind_is_not_the_fruit(reader: Reader) -> None:
    assert [item.goods for item in reader.read("pesan bibit terong 2 bungkus").items] == ["?benih"]


@pytest.mark.parametrize("reason", ["truk belum datang", "mobil mogok", "orang nya tidak ada", "jam buka sudah lewat"])
def test_the_digits_of_a_code_stay_a_code_beside_a_lorry(reader: Reader, reason: str) -> None:
    reading = reader.read(f"tolak Z68 {reason}", staff=True)
    assert (reading.wish, reading.ref, reading.reason) == ("reject", "Z68", reason)
