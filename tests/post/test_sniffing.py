"""A file is what its first bytes say, whatever anybody calls it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.sniffing import sniffed


def _box(brand: bytes) -> bytes:
    """The first box of an ISO media file: its length, "ftyp", the brand, its version."""
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x02\x00" + b"isommp42"


KNOWN = {
    "a photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", "jpeg"),
    "a photo of a camera": (b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00II*\x00", "jpeg"),
    "a picture of a screen": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "png"),
    "a picture of the web": (b"RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00", "webp"),
    "a voice note": (b"OggS\x00\x02" + bytes(8) + b"\x01\x02\x03\x04" + bytes(8) + b"\x01\x13OpusHead\x01\x01", "ogg"),
    "a voice note of an old phone": (b"#!AMR\n\x3c\x91", "amr"),
    "a wide one": (b"#!AMR-WB\n\x0c", "amr"),
    "music with a tag": (b"ID3\x04\x00\x00\x00\x00\x00\x23", "mp3"),
    "music without": (b"\xff\xfb\x90\x64\x00\x0f", "mp3"),
    "music of half the rate": (b"\xff\xf3\x40\xc4\x00", "mp3"),
    "a recording of an iPhone": (_box(b"M4A "), "mp4"),
    "a film": (_box(b"isom"), "mp4"),
    "a film of an old phone": (_box(b"3gp4"), "mp4"),
    "a paper": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
}
UNKNOWN = {
    "nothing": b"",
    "one byte": b"\xff",
    "a program": b"MZ\x90\x00\x03",
    "another": b"\x7fELF\x02\x01\x01",
    "a page": b"<!DOCTYPE html><html>",
    "a drawing that may hold a script": b'<svg xmlns="http://www.w3.org/2000/svg">',
    "an archive": b"PK\x03\x04\x14\x00",
    "a packed answer": b"\x1f\x8b\x08\x00",
    "a GIF": b"GIF89a\x01\x00",
    "an iPhone's own kind of picture": _box(b"heic"),
    "a sound in a box of Windows": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "sound without layers": b"\xff\xf1\x50\x80\x00",
    "no version": b"\xff\xeb\x90\x64",
    "no bit rate": b"\xff\xfb\xf0\x64",
    "half a picture's name": b"\x89PNG",
}


@pytest.mark.parametrize(("content", "kind"), KNOWN.values(), ids=KNOWN)
def test_is_kept_as_what_it_is(content: bytes, kind: str) -> None:
    assert sniffed(content) == kind


@pytest.mark.parametrize("content", UNKNOWN.values(), ids=UNKNOWN)
def test_is_not_kept(content: bytes) -> None:
    assert sniffed(content) is None


@given(st.binary(max_size=40))
def test_whatever_comes_is_read_without_a_stumble(content: bytes) -> None:
    assert sniffed(content) in {None, *(kind for _, kind in KNOWN.values())}
