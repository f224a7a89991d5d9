"""The manager sends a table of members and has a list of them sent back, each as a file on Telegram."""

from typing import Any

from tests.contract.pictures import file_of
from tests.contract.town import Town
from tests.sheets.mess import xlsx
from tests.times import MORNING

PEOPLE: list[list[Any]] = [
    ["No. Anggota", "Nama Lengkap", "No. HP", "Tgl Masuk"],
    [41, "Bu Aminah", "081234567801", MORNING.date()],
    [42, "Pak Ujang", 81234567802, None],
]


async def tables_go_both_ways(town: Town) -> None:
    """A phone that does not know .xlsx calls it any file: its name tells."""
    sent = await file_of(town.joko, xlsx(PEOPLE))
    named = {"file_name": "Anggota.xlsx", "mime_type": "application/octet-stream"}
    await town.joko.send(document=sent | named, caption="impor anggota")
    assert "2 akan ditulis" in await town.joko.reads("Bu Aminah")
    await town.joko.say("ya")
    await town.joko.reads("2 ditulis, 0 sudah ada")
    town.expected.update(media=1, member=2)
    await town.joko.say("ekspor anggota")
    await town.joko.reads("Daftar anggota: ")
    files = await town.joko.files()
    assert [name.rpartition(".")[2] for name, size in files if size > 0] == ["xlsx"], files
