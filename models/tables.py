"""Every table of the books and the wires, in one place for migrations and checks."""

from importlib import import_module

from sqlmodel import SQLModel

ROOMS = (
    "audit",
    "cash",
    "consent",
    "coop",
    "credit",
    "deposit",
    "dispute",
    "due",
    "erasure",
    "goods",
    "handing",
    "intake",
    "journal",
    "mailbox",
    "media",
    "member",
    "miss",
    "nota",
    "opening",
    "order",
    "paper",
    "payment",
    "pack",
    "phone_claim",
    "price",
    "reminder",
    "rules",
    "scales",
    "sheet",
    "stock",
    "teaching",
    "ticket",
    "wire",
    "withholding",
)
for room in ROOMS:
    import_module(f"models.{room}")

METADATA = SQLModel.metadata
