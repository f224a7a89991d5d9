"""What a file is, by its own first bytes: what the sender's phone or a provider calls it may be anything."""

IMAGES = frozenset({"jpeg", "png", "webp"})
SOUNDS = frozenset({"ogg", "amr", "mp3"})
# The brands of ISO media files that phones record; pictures (heic, avif) come in the same box and are not among them.
_BRANDS = (b"M4A", b"M4V", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"3gp", b"avc1", b"dash")
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"OggS\x00", "ogg"),
    (b"#!AMR", "amr"),
    (b"ID3", "mp3"),
    (b"%PDF-", "pdf"),
)


def sniffed(content: bytes) -> str | None:
    """jpeg, png, webp, ogg, amr, mp3, mp4 or pdf; None for everything that we do not keep."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12].startswith(_BRANDS):
        return "mp4"
    return "mp3" if _begins_a_layer_3_frame(content) else None


def _begins_a_layer_3_frame(content: bytes) -> bool:
    """MPEG audio without a tag: eleven bits of synchronisation, a known version, layer III, a possible bit rate."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate = content[1] >> 3 & 3, content[1] >> 1 & 3, content[2] >> 4
    return version != 1 and layer == 1 and 0 < rate < 15
