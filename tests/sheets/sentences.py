"""What is said about files, with the values it is said with: read by tests/talk/test_texts.py."""

from models.quantity import Quantity

SENTENCES: list[tuple[str, dict[str, object], str]] = [
    (
        "import.preview",
        {"what": "prices", "told": "- urea jual Rp120.000/karung", "new": 1, "leaps": 1, "changed": True},
        "Sejak tadi ada yang berubah. Harga:\n- urea jual Rp120.000/karung\n1 harga jauh dari yang sekarang: "
        "itu akan ditanya sekali lagi.\nTulis semuanya? Balas YA atau TIDAK.",
    ),
    ("import.wrong", {"what": "goods", "told": "Baris 2: harus diisi"}, "Barang:\nBaris 2: harus diisi"),
    ("import.done", {"what": "members", "told": "2 ditulis, 1 sudah ada."}, "Anggota:\n2 ditulis, 1 sudah ada."),
    (
        "import.failed",
        {},
        "Maaf, ada gangguan di sisi kami waktu mengerjakan berkas itu. Tidak ada yang ditulis. "
        "Kirim berkasnya lagi, atau balas PETUGAS.",
    ),
    ("import.which", {}, "Berkas ini berisi apa?"),
    ("button.table_members", {}, "Anggota"),
    ("button.table_goods", {}, "Barang"),
    ("button.table_prices", {}, "Harga"),
    ("button.table_opening", {}, "Saldo awal"),
    ("button.table_stock", {}, "Stok awal"),
    (
        "import.leaps",
        {"count": 2},
        "Benar? 2 harga jauh dari yang berlaku sekarang. Kalau memang benar, balas YA sekali lagi.",
    ),
    ("refused.sheet_gone", {}, "Berkas itu sudah selesai atau sudah lama. Kirim lagi kalau perlu."),
    (
        "export.file",
        {"what": "deposits", "first": "2026-11-01", "last": "2026-11-30", "rows": 1250},
        "Setoran 1 Nov 2026 sampai 30 Nov 2026: 1.250 baris.",
    ),
    ("export.file", {"what": "members", "first": None, "last": None, "rows": 6}, "Daftar anggota: 6 baris."),
    (
        "export.failed",
        {"too_long": True},
        "Maaf, berkasnya tidak bisa dibuat. Isinya terlalu banyak. Minta waktu yang lebih pendek, "
        "contoh: EKSPOR SETORAN NOVEMBER",
    ),
    ("export.failed", {"too_long": False}, "Maaf, berkasnya tidak bisa dibuat. Coba lagi, atau balas PETUGAS."),
    ("refused.file_too_big", {"megabytes": 10}, "Berkas itu lebih dari 10 MB. Bagi menjadi beberapa berkas."),
    (
        "refused.file_kind",
        {},
        "Berkas itu bukan .xlsx atau .csv. Buka di Excel, lalu simpan sebagai .xlsx tanpa sandi.",
    ),
    ("refused.file_macros", {}, "Berkas itu berisi makro, jadi tidak dibuka. Simpan sebagai .xlsx biasa."),
    ("refused.file_bomb", {}, "Isi berkas itu terlalu besar, jadi tidak dibuka. Salin tabelnya ke berkas baru."),
    ("refused.file_broken", {}, "Berkas itu rusak. Buka di Excel, simpan lagi, lalu coba lagi."),
    ("refused.file_rows", {"most": 20000}, "Tabel itu lebih dari 20.000 baris. Bagi menjadi beberapa berkas."),
    (
        "refused.file_slow",
        {"seconds": 10},
        "Berkas itu terlalu lama dibaca (lebih dari 10 detik). Salin tabelnya ke berkas baru.",
    ),
    (
        "refused.no_headings",
        {"wanted": ["Barang", "Harga"]},
        "Judul kolom tidak ditemukan. Yang harus ada: Barang, Harga.",
    ),
    ("refused.heading_twice", {"headings": ["HP", "No WA"]}, "Kolom ini sama artinya: HP, No WA. Hapus salah satu."),
    ("refused.cell_missing", {}, "harus diisi"),
    ("refused.cell_too_long", {"most": 60}, "terlalu panjang, paling banyak 60 huruf"),
    ("refused.cell_number", {"said": "A-7", "most": 999999}, "A-7 bukan angka bulat dari 1 sampai 999.999"),
    ("refused.cell_rupiah", {"said": "45rb"}, "45rb bukan rupiah bulat, contoh: 12500"),
    ("refused.cell_figure", {"said": "1.250"}, "1.250 tidak jelas angkanya, contoh: 12,5"),
    (
        "refused.cell_kg",
        {"most": 500},
        "beratnya ditulis dalam kg, lebih dari 0 dan paling banyak 500, contoh: 50",
    ),
    ("refused.cell_phone", {"said": "0812 BU SITI"}, "0812 BU SITI bukan nomor HP, contoh: 081234567890"),
    (
        "refused.phone_cut",
        {"said": "6.28E+12"},
        "6.28E+12 sudah dipotong Excel. Ubah kolomnya menjadi teks, lalu ketik lagi nomornya",
    ),
    ("refused.cell_date", {"said": "31/2/2026"}, "31/2/2026 bukan tanggal, contoh: 31/12/2026"),
    ("refused.taken_by_other", {"name": "Bu Siti", "number": 2}, "sudah dipakai Bu Siti (anggota 2)"),
    (
        "refused.member_several",
        {"said": "Siti", "numbers": "2, 8"},
        "Siti ada beberapa (anggota 2, 8). Isi nomor anggotanya",
    ),
    ("refused.member_unknown", {"said": "Bu Siti"}, "Bu Siti belum menjadi anggota"),
    ("refused.name_unclear", {"said": "123"}, "123 bukan nama orang"),
    ("refused.row_twice", {"row": 7}, "sama dengan baris 7"),
    (
        "refused.row_opened",
        {"goods": "kentang", "grade": "A", "said": Quantity(121_000, "g")},
        "kentang sudah pernah tercatat. Kalau jumlahnya beda, hitung lalu tulis di chat: opname kentang A 121 kg",
    ),
    ("refused.good_unknown", {"said": "durian montong"}, "barang durian montong tidak ada di daftar koperasi"),
    (
        "refused.good_several",
        {"said": "cabe", "goods": ["cabai rawit", "cabai merah keriting"]},
        "cabe bisa beberapa barang: cabai rawit, cabai merah keriting. Tulis lengkap",
    ),
    ("refused.unit_unknown", {"said": "gros"}, "satuan gros tidak dikenal, contoh: kg"),
    ("refused.kind_unknown", {"said": "lain"}, "jenis lain tidak dikenal. Tulis hasil panen, sembako, atau saprodi"),
    ("refused.word_is_other", {"words": "cengek", "goods": "cabai rawit"}, "cengek di sini sudah berarti cabai rawit"),
    (
        "refused.good_differs",
        {"goods": "urea", "kept": "karung"},
        "urea sudah tercatat sebagai karung, itu tidak bisa diubah",
    ),
    ("refused.grade_unknown", {"said": "Z"}, "grade Z tidak dikenal. Tulis A, B, C, BS, super, atau kosongkan"),
    (
        "refused.price_leaps",
        {"was": 40000, "rupiah": 4000000},
        "Rp4.000.000 jauh dari harga sekarang Rp40.000. Kalau memang benar, tambahkan --sure",
    ),
    ("refused.opening_differs", {"rupiah": 250000}, "saldo awalnya sudah dicatat Rp250.000"),
    ("file.at", {"row": 7, "column": "No HP", "why": "harus diisi"}, "Baris 7, kolom No HP: harus diisi"),
    (
        "file.refused",
        {"count": 52, "more": 2},
        "Belum ada yang ditulis: 52 kesalahan (2 tidak ditampilkan). Perbaiki, lalu coba lagi.",
    ),
    (
        "file.phone_kept",
        {"name": "Bu Siti", "number": 2},
        "HP Bu Siti (anggota 2) di daftar koperasi lain, tidak diubah",
    ),
    ("file.not_taken_in", {"name": "Bu Siti"}, "Bu Siti berstatus keluar atau menunggu, dilewati"),
    (
        "file.namesake",
        {"name": "Bu Siti", "number": 2},
        "sudah ada Bu Siti (anggota 2). Orang yang sama? Gabungkan nanti dengan GABUNG",
    ),
    (
        "file.told",
        {"rows": ["Bu Ani", "Pak Eko"], "more": 3, "new": 5, "same": 1, "only_tried": True},
        "- Bu Ani\n- Pak Eko\n- dan 3 lagi\n5 akan ditulis, 1 sudah ada. Ini baru percobaan.",
    ),
]
