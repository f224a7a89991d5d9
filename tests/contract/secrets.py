"""What must not stand in any log: tokens, phone numbers, what people wrote."""

from tests.contract.standins import AUTH, TOKEN
from tests.contract.town import SECRET, Town

SAID = ("setor", "cengek", "cabai rawit", "makasih", "truk belum datang", "DROP TABLE", "Harga gabah", "Siti", "Entin")
NUMBERS = ("62813", "62812", "7100000", "7200000", "6100000")  # how the phones and chats of this day begin


def told_by_logs(town: Town) -> list[str]:
    """Secrets that were found in a log."""
    logs = town.deployment.logs()
    secrets = (TOKEN, TOKEN.partition(":")[2], AUTH, SECRET, *SAID, *NUMBERS)
    return [f"a log tells {secret!r}" for secret in secrets if secret in logs]
