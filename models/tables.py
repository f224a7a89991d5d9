"""Every table of the books and the wires, in one place for migrations and checks."""

from importlib import import_module

from sqlmodel import SQLModel

ROOMS = (
    "audit",
    "coop",
    "deposit",
    "goods",
    "intake",
    "journal",
    "mailbox",
    "member",
    "miss",
    "nota",
    "order",
    "pack",
    "price",
    "rules",
    "stock",
    "teaching",
    "ticket",
    "wire",
)
for room in ROOMS:
    import_module(f"models.{room}")

METADATA = SQLModel.metadata
