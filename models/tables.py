"""Every table of the books and the wires, in one place for migrations and checks."""

from importlib import import_module

from sqlmodel import SQLModel

ROOMS = (
    "audit",
    "cash",
    "consent",
    "coop",
    "deposit",
    "due",
    "goods",
    "intake",
    "journal",
    "mailbox",
    "media",
    "member",
    "miss",
    "nota",
    "order",
    "payment",
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
