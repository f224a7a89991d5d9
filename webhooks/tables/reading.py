"""One file of any kind, read by a program of its own that may neither take long nor grow."""

import pickle
import subprocess
import sys

from handlers.imports.table import Rows
from models.refusal import Refused

LARGEST = 10  # megabytes
SECONDS = 10.0
CHILD = (sys.executable, "-P", "-m", "webhooks.tables")


def read_table(data: bytes, seconds: float = SECONDS) -> Rows:
    """The rows of the first sheet, or of a .csv file, whatever it is called.

    Raises Refused: "file_too_big", "file_kind", "file_macros", "file_bomb", "file_broken", "file_rows", "file_slow".
    """
    if len(data) > LARGEST * 1_000_000:
        raise Refused("file_too_big", megabytes=LARGEST)
    try:
        ran = subprocess.run(CHILD, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired as slow:
        raise Refused("file_slow", seconds=int(SECONDS)) from slow
    if ran.returncode != 0:
        raise Refused("file_broken")
    answer: Rows | Refused = pickle.loads(ran.stdout)  # noqa: S301 - what our own child wrote
    if isinstance(answer, Refused):
        raise answer
    return answer
