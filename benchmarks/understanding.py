"""How long it takes to understand a message, beside what others take for a part of that."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.peers import dates, fuzzy, model
from bot.understand import Reader
from models.lexicon import Lexicon

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


@dataclass(frozen=True)
class Taken:
    """Microseconds a message: median, mean, 99th percentile."""

    median: float
    mean: float
    p99: float


def taken(read: Callable[[str], object], rounds: int = ROUNDS) -> Taken:
    """How long `read` takes for each of the messages, several times over, on one thread."""
    found = []
    for _ in range(rounds):
        for text in MESSAGES:
            before = time.perf_counter()
            read(text)
            found.append((time.perf_counter() - before) * 1e6)
    found.sort()
    return Taken(statistics.median(found), statistics.mean(found), found[int(len(found) * 0.99)])


def ours(lexicon: Lexicon) -> tuple[Taken, float]:
    """Our reader over a lexicon, and the milliseconds it takes to build."""
    reader, milliseconds = built(lexicon)
    return taken(reader.read), milliseconds


def built(lexicon: Lexicon) -> tuple[Reader, float]:
    """A new reader, and the milliseconds it took: what a co-op's first word of its own costs each process."""
    before = time.perf_counter()
    reader = Reader(lexicon)
    return reader, (time.perf_counter() - before) * 1e3


def others(lexicon: Lexicon) -> dict[str, Taken]:
    """The peers over the same messages."""
    peers = {
        "rapidfuzz extractOne, WRatio": fuzzy(lexicon),
        "dateparser search_dates": dates(),
        "scikit-learn TF-IDF intent": model(Reader(lexicon), MESSAGES),
    }
    return {name: taken(read, rounds=2) for name, read in peers.items()}
