"""How the co-op says no."""

from collections.abc import Mapping


class Refused(Exception):
    """A rule of the co-op that was not met.

    `code` names the sentence `refused.<code>` in every language; `values` fill it. Raised inside a deed, it
    undoes everything the deed wrote; the desk catches it in one place and says the sentence to the speaker.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values
