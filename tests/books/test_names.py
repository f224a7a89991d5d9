"""Names are told apart, and taken out of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.naming import GONE, Eraser, same_name

WORDS = st.text(st.characters(categories=["L"]), min_size=3, max_size=12)


@given(name=st.lists(WORDS, min_size=1, max_size=3), before=WORDS, after=WORDS)
def test_a_name_is_taken_out_of_any_text_and_document(name: list[str], before: str, after: str) -> None:
    said = " ".join(name)
    eraser = Eraser(said, by_words=False)
    assert eraser.text(f"{before}, {said}! {after}") in (
        f"{before}, {GONE}! {after}",
        eraser.text(before) + f", {GONE}! " + eraser.text(after),
    )
    document = {"name": said, "lines": [{"said": f"untuk {said}", "rupiah": 5}]}
    clean = eraser.document(document)
    assert clean["name"] == GONE
    assert clean["lines"][0]["rupiah"] == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bu Siti", "siti", True),
        ("BU SITI", "Ibu Siti", True),
        ("Bu Siti", "Siti Aminah", False),
        ("Bu", "Pak", False),
        ("Siti", "Sit", False),
    ],
)
def test_people_are_called_alike_when_all_but_the_form_of_address_is_the_same(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
