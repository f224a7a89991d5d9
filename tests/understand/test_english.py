"""Plain English is understood, and no English word changes what an Indonesian, Sundanese or Javanese message says."""

import pytest

from bot.understand import Reader
from tests.understand.written import line

SAID = {
    "deposit 20 kg tomatoes": "deposit: tomat 20 kg",
    "deposit eighteen kilos of carrots": "deposit: wortel 18 kg",
    "deposit two hundred fifty kg cabbage on friday": "deposit: kol 250 kg | when dow:fri",
    "tomorrow I will bring 3 crates of tomatoes": "deposit: tomat 3 krat | when +1d",
    "i want to sell 3 bunches of spinach": "deposit: bayam 3 ikat",
    "eggs 20 kg": "deposit: telur ayam 20 kg",
    "deposit bananas 4 bundles next week": "deposit: pisang 4 ikat | when +1w",
    "order urea 2 sacks": "order: urea 2 karung",
    "order 1 bag of urea": "order: urea 1 karung",
    "price of potatoes": "price: kentang",
    "how much is chili": "price: ?cabai",
    "price of corn": "price: ?jagung",
    "what is in stock": "stock",
    "do you have urea": "stock: urea",
    "my balance": "balance",
    "my history": "history",
    "where is my order": "status",
    "help": "help",
    "cancel": "cancel",
    "cancel A27": "cancel | ref A27",
    "yes": "confirm",
    "talk to staff": "staff_request",
    "good morning": "greet",
    "thank you": "thanks",
}

# Words that are English as well, or look like it, in messages of the village.
OURS = {
    "dua ons cengek": "deposit: cabai rawit 2 ons",
    "3 on cengek": "deposit: cabai rawit 3 ons",
    "kula badhe setor ten koperasi 20 kg tomat": "deposit?: tomat 20 kg",
    "setoran abdi can ditimbang": "status",
    "bu may setor tomat 20 kg": "deposit: tomat 20 kg",
    "setor tomat 20 kg to pak": "deposit: tomat 20 kg",
    "tak setor tomat 20 kg": "deposit: tomat 20 kg",
    "pesan bagor 10 lembar": "order: karung kosong 10 lembar",
}


@pytest.mark.parametrize(("text", "read"), SAID.items())
def test_english(reader: Reader, text: str, read: str) -> None:
    assert line(reader.read(text)) == read


@pytest.mark.parametrize(("text", "read"), OURS.items())
def test_a_word_that_looks_english_stays_ours(reader: Reader, text: str, read: str) -> None:
    assert line(reader.read(text)) == read
