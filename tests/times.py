"""Moments that tests speak of."""

from datetime import UTC, datetime

MORNING = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # 08.00 in Sukamaju
