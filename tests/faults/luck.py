"""Luck for tests: the same in every run."""

from random import Random  # noqa: TID251 - whoever tries something gives its own seed

__all__ = ["Random"]
