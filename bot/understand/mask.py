"""Hide the digits that are no quantities: telephone numbers, clock times, sizes, house numbers, ages."""

import re

MASKED = "¤"

_TIME_OF_DAY = r"(?:\s{0,2}(?:pagi|siang|sore|malam|subuh|wib|wita|wit|esuk|awan|bengi|isuk|sonten))?"
_PART = r"(?:\d{1,2}/\d{1,2}|setengah|satengah|seperempat|satu|dua|tiga|empat|lima|siji|rong|telung|hiji|tilu)"
_OCLOCK = r"\.?\s{0,2}(?:[01]?\d|2[0-4])(?:[.:]\d\d)?(?!\s?(?:menit|detik|\d))"  # "A 20 jam 7": 20 of A, at seven
_MASKS = re.compile(
    "|".join(
        (
            r"(?m:^\s{0,3}\d{1,2}[.)]\s+(?=[^\W\d_]))",
            r"https?://\S{1,2000}|www\.\S{1,2000}|\b[\w.]{1,64}@\w{1,64}\.\w{2,12}\b",
            r"(?<![\w.,])(?:\+?62|0)\s?8[\d -]{7,13}\d",
            r"(?<![\w.,])\d{11,}(?![\d.,]\d)",
            rf"\b(?:jam|pukul|pkl|tabuh|jm)\.?\s{{0,2}}(?:(?:setengah|satengah)\s{{0,2}})?\d{{1,2}}(?:[.:]\d\d)?"
            rf"(?:\s?-\s?\d{{1,2}}(?:[.:]\d\d)?)?{_TIME_OF_DAY}(?!\d)",
            r"\b(?:jam|pukul|pkl|tabuh)\s(?:setengah\s|satengah\s)?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
            r"|sepuluh|sebelas|hiji|tilu|opat|genep|dalapan|salapan|siji|loro|telu|papat|pitu|wolu|songo)\b"
            + _TIME_OF_DAY,
            r"(?<![\w.,])\d{1,2}[.:]\d\d\s?(?:wib|wita|wit)\b",
            r"\b(?:rt|rw|blok|kav|km|gang|gg)\.?\s?\d{1,4}\b",
            r"\b(?:no|nomor|nomer|nmr)\b\.?\s{0,2}\d{1,6}(?![\d.,x])(?!\s?(?:kg|kilo|kw|ton)\b)",
            r"\b(?:nomor|nomer)\s(?:satu|dua|tiga|empat|lima|siji|loro|telu|hiji|tilu)\b",
            r"(?<![\w.,])\d{1,2}\s?(?:pikep|pikap|pick\s?up|truk|truck|mobil|gerobak|colt|bak|kolam|petak|bedeng|bedengan|larik)\b",
            rf"\b{_PART}\s?(?:ha|hektar|hektare)\b",
            r"\b[a-z]{1,2}\s\d{3,4}\s(?!kg|kw|gr|ml|lt|btl|krg|sak|ton|ons|rb|jt|btr|pcs|bh|kl|g\b|k\b|x\b|l\b)[a-z]{2,3}\b",
            r"\b(?:ukuran|uk|size)\.?\s?\d{1,4}(?:[.,]\d{1,3})?(?:\s?x\s?\d{1,4}(?:[.,]\d{1,3})?)?"
            r"(?:\s?(?:cm|mm|m|meter|inci|inch)\b)?(?:\s?ekor)?(?:\s?/\s?(?:kg|kilo)\b)?",
            r"(?<![\w.,])\d{1,4}\s?x\s?\d{1,4}(?:\s?x\s?\d{1,4})?\s?(?:cm|mm|m|meter)\b",
            r"(?<![\w.,])\d{1,3}(?:\s?-\s?\d{1,3})?\s?ekor\s?(?:/|per|se)\s?(?:kg|kilo)\b",
            r"(?<=lele )isi\s\d{1,3}(?:-\d{1,3})?|(?<=nila )isi\s\d{1,3}(?:-\d{1,3})?|(?<=emas )isi\s\d{1,3}",
            r"\b(?:umur|usia|tahun|thn|th|musim)\s?-?\s?\d{1,4}(?:\s?(?:hari|bulan|tahun|thn|hst|bln|minggu|taun))?\b",
            r"\bke-?\d{1,3}\b",
            r"(?<![\w.,/])\d{1,6}(?:[.,]\d{1,3})?\s?(?:ha|hektar|hektare|hst|tumbak|ubin|bata|bahu|are|m2|cm|mm|km|meter"
            rf"|watt|menit|jam(?!{_OCLOCK})|detik|tahun|thn|taun|orang|org|wong|kali|kk|rumah|halaman)\b",
        )
    )
)


def masked(text: str) -> str:
    """Folded text in which every such number, with the words that make it one, is a lone "¤"."""
    return _MASKS.sub(f" {MASKED} ", text)
