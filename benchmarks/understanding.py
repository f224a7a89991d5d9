"""How long it takes to understand a message.

`python -m benchmarks.understanding` prints it; the target is 300 microseconds a message on one core.
"""

import time

from bot.understand import Reader
from models.lexicon import read_catalog

ROUNDS = 25
MESSAGES = (
    "setor tomat 25 kg",
    "Pak, besok pagi saya mau setor cabe rawit 12,5 kg sama tomat 1,5 kuintal grade A ya",
    "assalamualaikum bu, mau nganter wortel 3 karung isi 50 kg",
    "abdi bade nyetor cengek 15 kilo enjing, sareng bonteng saratus kilo",
    "kula badhe setor brambang selawe kilo kaliyan lombok abang kriting sedasa kilo",
    "tomat 50 kg, wortel 30 kg, buncis 12,5 kg. semua grade B",
    "setor tomaf 20 kg",
    "stor kntang 2 kwntal bsk",
    "kentang 2 kuintal lebih 30 kg",
    "titip jual jagung pipil 7 karung @50kg",
    "pesan urea 2 sak sama phonska 3 sak ya pak",
    "npk 16-16-16 3 sak kirim tgl 5",
    "tumbas dedak telung sak mas",
    "beli minyak goreng 2 liter, gula pasir 3kg",
    "gas melon 2 tabung",
    "harga kentang hari ini berapa ya pak",
    "pangaos tomat ayeuna sabaraha kang",
    "pinten regi brambang sakniki",
    "jahe merah laku berapa sekilo",
    "bawang naik ga?",
    "kabari kalau cabe rawit di atas 40rb",
    "stop kabar harga tomat",
    "saldo saya tinggal berapa?",
    "rekap setoran saya minggu ini",
    "urea masih ada?",
    "cara setor gimana pak",
    "bisa setor hari minggu ga?",
    "batal A27",
    "eh salah, harusnya 45 kg",
    "bukan wortel tapi lobak",
    "bulan depan panen jahe kira2 2 ton",
    "kenapa timbangan gudang beda, saya timbang 61 kg jadi 58",
    "pesanan saya sudah sampai mana",
    "mau bicara sama petugas",
    "makasih banyak pak 🙏",
    "selamat siang bu",
    "ya",
    "jembatan desa putus pak, truk tidak bisa lewat",
    "selamat ulang tahun bu ketua, semoga sehat selalu dan panjang umur",
    "anak saya sakit jadi besok tidak bisa datang ke rapat anggota",
)


def measure() -> dict[str, float]:
    """Milliseconds to build a reader; microseconds a message: mean and 99th percentile."""
    before = time.perf_counter()
    reader = Reader(read_catalog())
    built = time.perf_counter() - before
    taken = []
    for _ in range(ROUNDS):
        for text in MESSAGES:
            before = time.perf_counter()
            reader.read(text)
            taken.append(time.perf_counter() - before)
    taken.sort()
    return {
        "build_ms": built * 1e3,
        "mean_us": sum(taken) / len(taken) * 1e6,
        "p99_us": taken[int(len(taken) * 0.99)] * 1e6,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:10} {value:8.1f}")
