"""What is long stays whole: on WhatsApp a message has 1,600 characters, and no figure may be cut off."""

from bot.message import LONGEST, Media
from tests.play import Stage

GOODS = ("tomat", "cengek", "kol", "wortel", "kentang", "buncis", "terong", "mentimun", "brokoli", "jahe")


def test_the_nota_of_a_deposit_of_ten_goods_is_whole(stage: Stage) -> None:
    (told, _) = stage.say("siti", "setor " + ", ".join(f"{good} 10 kg" for good in GOODS), channel="whatsapp")
    ref = told.values["ref"]
    for good in GOODS:
        stage.say("joko", f"timbang {ref} {good} 10,1 bruto A 6 B 3 afkir 1")
    (nota,) = stage.say("siti", f"nota {ref}", channel="whatsapp")
    assert len(nota.text) < LONGEST["whatsapp"]
    assert [line.split()[0] for line in nota.text.splitlines()[2:-1]] == [f"{no}/2026" for no in range(1, 11)]
    assert nota.text.endswith("JUMLAH Rp1.183.500 (harga contoh). Belum dibayar.")


def test_a_full_queue_is_whole(stage: Stage) -> None:
    for _ in range(10):
        stage.say("siti", "setor cabai merah keriting 10 kg, sawi hijau 10 kg")
        stage.say("siti", "pesan npk phonska 1 karung, beras medium 2 kg")
    (queue,) = stage.say("joko", "antrean", channel="whatsapp")
    assert len(queue.text) < LONGEST["whatsapp"]
    assert queue.text.endswith("dan 14 lagi")


def test_somebody_who_writes_a_whole_book_is_answered_and_quoted_in_part(stage: Stage) -> None:
    answer, notice = stage.say("siti", "qwxz " * 9000, media=(Media("photo", "file"),))
    assert answer.key == "talk.human"
    assert len(notice.text) < 500
