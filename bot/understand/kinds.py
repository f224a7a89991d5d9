"""What kinds of trade are called: the co-op buys produce and sells staples and inputs."""

KINDS = {
    "produce": ("hasil", "hasil panen", "hasil tani", "hasil bumi", "panen", "sayur", "sayuran", "buah", "produce"),
    "staple": ("sembako", "bahan pokok", "kebutuhan pokok", "staple"),
    "input": (
        "saprodi",
        "saprotan",
        "sarana produksi",
        "sarana",
        "pupuk",
        "pestisida",
        "obat",
        "benih",
        "bibit",
        "input",
    ),
}
CALLED = {"produce": "hasil panen", "staple": "sembako", "input": "saprodi"}  # in a question


def kind_called(said: str) -> str | None:
    """ "sayur" -> "produce"; None for any other word."""
    words = " ".join(said.casefold().split())
    return next((kind for kind, names in KINDS.items() if words in names), None)
