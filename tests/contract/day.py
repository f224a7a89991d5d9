"""A whole day at the counter, on both wires. Every sentence that is waited for must really arrive at its phone."""

from tests.contract.phones import OnTelegram, Phone, ref_in
from tests.contract.town import CODE, NAME, Town
from tests.processes import until


async def whole_day(town: Town) -> None:
    """From the first hello to the last thanks."""
    await _staff_come_in(town)
    await _prices_are_set(town)
    for phone, name in ((town.siti, "Bu Siti"), (town.entin, "Bu Entin")):
        await _joins(town, phone, name)
    await _siti_delivers(town)
    await _entin_delivers(town)
    await _orders(town)
    await _second_thoughts(town)
    await _in_the_evening(town)


async def _staff_come_in(town: Town) -> None:
    for phone in (town.joko, town.rina, town.dedi):
        await phone.say("antrean")
        await phone.reads("Antrean kosong")


async def _prices_are_set(town: Town) -> None:
    await town.rina.say("harga rawit A 45rb B 38rb")
    assert "cabai rawit A Rp45.000/kg" in await town.rina.reads("Harga dicatat")
    await town.rina.say("harga urea 120rb")
    assert "Rp120.000/karung (harga jual ke anggota)" in await town.rina.reads("Harga dicatat")
    await town.rina.say("harga tomat A 9rb")
    await town.rina.reads("tomat A Rp9.000/kg")
    town.expected["price"] += 4


async def _joins(town: Town, phone: Phone, name: str) -> None:
    await phone.say("halo")
    assert NAME in await phone.reads("DAFTAR")
    await phone.say(f"daftar {CODE.lower()}")
    assert "Kami tidak pernah meminta NIK" in await phone.reads("akan menyimpan nama")
    await phone.choose("Setuju")
    await phone.reads("Siapa nama")
    if isinstance(phone, OnTelegram):
        assert await phone.keys() == ["Bagikan nomor saya"]
    await phone.say(name)
    await phone.reads("Mau menerima kabar harga")
    await phone.choose("Ya" if isinstance(phone, OnTelegram) else "Tidak")
    await phone.reads("menunggu petugas")
    assert name in await town.joko.reads("ingin menjadi anggota")
    await town.joko.choose("Terima")
    await town.joko.reads(f"{name} diterima")
    assert f"{NAME}, {name}!" in await phone.reads("Selamat datang")
    town.expected["member"] += 1


async def _siti_delivers(town: Town) -> None:
    """A scale with a crate whose weight nobody knows yet, then the grades."""
    ref = await _announces(town, town.siti, "setor cengek 20 kg", "cabai rawit 20 kg")
    await town.joko.say("antrean")
    assert f"{ref} Bu Siti: cabai rawit 20 kg" in await town.joko.reads("Setoran:")
    await town.joko.say(f"timbang {ref} 22,5 bruto 1 krat")
    await town.joko.reads("Berapa kg berat 1 krat kosong")
    await town.joko.say("2,5")
    assert "netto 20 kg" in await town.joko.reads("bruto 22,5 kg")
    await town.siti.say("status")
    await town.siti.reads("menunggu grade")
    await town.joko.say(f"{ref} A 18,5 B 1,2 afkir 0,3")
    await town.joko.reads("diapakan?")
    await town.joko.choose("Kompos")
    assert "Jumlah Rp878.100" in await town.joko.reads("Nota 1/")
    nota = await town.siti.reads("NOTA 1/")
    assert "18,5 kg × Rp45.000/kg" in nota
    assert "JUMLAH Rp878.100" in nota
    town.expected.update(weighing=1, nota=1)


async def _entin_delivers(town: Town) -> None:
    """A clerk on WhatsApp weighs and grades in one message."""
    ref = await _announces(town, town.entin, "abdi bade setor tomat 50 kg", "tomat 50 kg")
    await town.dedi.say(f"{ref} A 48")
    assert "Jumlah Rp432.000" in await town.dedi.reads("Nota 2/")
    assert "JUMLAH Rp432.000" in await town.entin.reads("NOTA 2/")
    town.expected.update(nota=1)


async def _announces(town: Town, phone: Phone, text: str, noted: str) -> str:
    await phone.say(text)
    said = await phone.reads("Dicatat")
    assert noted in said
    ref = ref_in(said)
    for clerk in (town.joko, town.dedi):
        await clerk.reads(f"akan setor {ref}")
    town.expected["deposit"] += 1
    return ref


async def _orders(town: Town) -> None:
    """Siti's order is confirmed with a button, and cannot be confirmed again; Entin's is refused with a reason."""
    ref = await _places(town, town.siti, "pesan urea 2 karung", "Rp240.000")
    await town.joko.choose("Sahkan")
    await town.joko.reads(f"{ref} Bu Siti disahkan")
    await town.siti.reads(f"Pesanan {ref} disahkan")
    await town.dedi.say(f"ok {ref}")
    await town.dedi.reads(f"{ref} sudah")
    ref = await _places(town, town.entin, "pesan urea 1 sak", "Rp120.000")
    await town.dedi.say(f"tolak {ref} truk belum datang")
    await town.dedi.reads(f"{ref} Bu Entin ditolak")
    assert "truk belum datang" in await town.entin.reads(f"pesanan {ref} belum bisa dipenuhi")


async def _places(town: Town, phone: Phone, text: str, worth: str) -> str:
    await phone.say(text)
    said = await phone.reads("Menunggu petugas")
    assert worth in said
    ref = ref_in(said)
    for clerk in (town.joko, town.dedi):
        await clerk.reads(f"memesan {ref}")
    town.expected["order"] += 1
    return ref


async def _second_thoughts(town: Town) -> None:
    """Everybody may take back what has not been decided: by button, by number, by a word."""
    ref = await _announces(town, town.siti, "setor tomat 10 kg", "tomat 10 kg")
    await town.siti.choose("Batal")
    await town.siti.reads(f"{ref} dibatalkan")
    await town.joko.reads(f"membatalkan setoran {ref}")
    ref = await _places(town, town.entin, "pesan urea 3 karung", "Rp360.000")
    await town.entin.say(f"batal {ref}")
    await town.entin.reads(f"Pesanan {ref} dibatalkan")
    await town.dedi.reads(f"membatalkan pesanan {ref}")


async def _in_the_evening(town: Town) -> None:
    await town.siti.say("hrg cengek brp?")
    assert "A: Rp45.000" in await town.siti.reads("koperasi membeli")
    await town.siti.say("saldo")
    assert "Rp878.100" in await town.siti.reads("belum dibayar koperasi")
    await town.entin.say("nota")
    assert "JUMLAH Rp432.000" in await town.entin.reads("NOTA 2/")
    before = len(await town.entin.received())
    await town.entin.say("makasih pak")  # WhatsApp is paid by the message: no answer
    await town.siti.say("makasih pak")
    await until(lambda: _thumbs_up(town), "a thumbs-up for Siti")
    assert len(await town.entin.received()) == before


async def _thumbs_up(town: Town) -> bool:
    return bool(await town.telegram.get("calls", method="setMessageReaction", target=str(town.siti.id)))
