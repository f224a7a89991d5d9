"""The child: a file on standard input, its rows or the refusal on standard output."""

import pickle
import sys
from resource import RLIMIT_AS, setrlimit

from models.refusal import Refused
from webhooks.tables.kinds import parsed

MEMORY = 2 * 1024**3  # bytes: a table that claims to be endless ends there


def main() -> None:
    """Read one file."""
    setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer: object = parsed(sys.stdin.buffer.read())
    except Refused as no:
        answer = no
    except MemoryError:
        answer = Refused("file_bomb")
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
