"""The lists that leave the books as a file, and the names of their columns, as co-ops write them."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "deposits": (
        "Tanggal",
        "Nota",
        "Mengganti Nota",
        "Setoran",
        "No Anggota",
        "Nama",
        "Barang",
        "Grade",
        "Bruto",
        "Tara",
        "Potongan",
        "Alasan Potongan",
        "Jumlah",
        "Satuan",
        "Harga (Rp)",
        "Nilai (Rp)",
        "Nasib Afkir",
        "Petugas",
    ),
    "payments": ("Tanggal", "No Anggota", "Nama", "Cara", "Jumlah (Rp)", "Setoran", "Nota", "Petugas"),
    "account": (
        "Tanggal",
        "No Anggota",
        "Nama",
        "Rekening",
        "Keterangan",
        "Menambah (Rp)",
        "Mengurangi (Rp)",
        "Saldo (Rp)",
    ),
    "stock": ("Barang", "Grade", "Satuan", "Stok Awal", "Masuk", "Keluar", "Stok Akhir"),
    "orders": (
        "Tanggal",
        "Pesanan",
        "No Anggota",
        "Nama",
        "Barang",
        "Jumlah",
        "Satuan",
        "Nilai (Rp)",
        "Status",
        "Diputuskan",
        "Petugas",
        "Alasan",
    ),
    "members": ("No Anggota", "Nama", "No HP", "Tanggal Masuk", "Status", "Peran"),
}


def known_headings(what: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """These columns of a list as they are written in its file, each once. Raises ValueError for any other."""
    known = {heading.casefold(): heading for heading in HEADINGS[what]}
    unknown = [each for each in said if each.casefold() not in known]
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: {what} has no such column")
    return tuple(dict.fromkeys(known[each.casefold()] for each in said))
