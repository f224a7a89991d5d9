"""What the page is told about people and lines is what it needs to draw them."""

from tests.play import Stage
from tests.wires.phones import carry, texts, watching
from webhooks.simulator import Simulator


async def test_times_stand_on_the_clock_of_the_coop(stage: Stage) -> None:
    stage.say("siti", "saldo")
    async with watching(stage.books, "siti") as stream:
        line = (await stream.next("lines"))[0]
    assert (line["time"], line["day"]) == ("08.00", "Rabu, 25 November")


async def test_the_people_to_choose_from_come_first(stage: Stage) -> None:
    async with watching(stage.books, "siti") as stream:
        told = await stream.next("people")
    assert told["coop"] == "Koperasi Desa Sukamaju"
    assert [(person["name"], person["role"]) for person in told["people"]] == [
        ("Pak Joko", "petugas"),
        ("Bu Siti", "anggota"),
        ("Kang Dadang", "anggota"),
        ("Ceu Entin", "anggota"),
        ("Mbah Karto", "anggota"),
        ("Bu Ratna", "petugas"),
    ]


async def test_a_stranger_becomes_a_member_before_everybodys_eyes(stage: Stage) -> None:
    channel = Simulator()
    async with watching(stage.books, "baru-1", channel=channel) as stream:
        stranger = (await stream.next("people"))["people"][-1]
        assert (stranger["name"], stranger["role"]) == ("Orang baru", "belum anggota")
        assert stranger["examples"][0] == "DAFTAR SUKAMAJU"
        for text in ("DAFTAR SUKAMAJU", "setuju", "Bu Rina", "ya"):
            stage.say("baru-1", text)
        channel.ring()
        waiting = (await stream.next("people"))["people"][-1]
        assert (waiting["name"], waiting["role"]) == ("Bu Rina", "menunggu diterima")
        queue = stage.say("joko", "antrean")[0]
        stage.tap("joko", queue.buttons[0][1])
        channel.ring()
        assert (await stream.next("people"))["people"][-1]["role"] == "anggota"


async def test_a_thumbs_up_names_the_line_it_is_for(stage: Stage) -> None:
    stage.say("siti", "makasih pak")
    carry(stage.books)
    async with watching(stage.books, "siti") as stream:
        said, told = await stream.next("lines")
    assert (told["text"], told["react"]) == ("", said["id"])


async def test_a_press_takes_the_buttons_of_its_letter_away(stage: Stage) -> None:
    button = stage.say("siti", "setor tomat 20 kg")[0].buttons[0]
    stage.wait(seconds=1)
    stage.tap("siti", button[1], external_id="tap:abcdefgh")
    carry(stage.books)
    async with watching(stage.books, "siti") as stream:
        lines = await stream.next("lines")
    pressed = [line for line in lines if line.get("pressed")]
    assert [(line["id"], line["text"]) for line in pressed] == [("tap:abcdefgh", button[1])]
    assert [line["done"] for line in lines if not line["mine"]] == ["", "1"]


async def test_somebody_elses_words_are_on_nobody_elses_phone(stage: Stage) -> None:
    stage.say("dadang", "saldo")
    stage.say("siti", "saldo", channel="terminal")
    carry(stage.books)
    async with watching(stage.books, "siti") as stream:
        assert await stream.next("lines") == []


async def test_only_what_the_post_has_handed_over_is_shown(stage: Stage) -> None:
    stage.say("siti", "saldo")
    async with watching(stage.books, "siti") as stream:
        assert texts(await stream.next("lines")) == ["siti > saldo"]
