"""Every table of the books and the wires, in one place for migrations and checks."""

from importlib import import_module

from sqlmodel import SQLModel

ROOMS = (
    "alert",
    "alert_news",
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
    "handover",
    "intake",
    "journal",
    "lot",
    "mailbox",
    "media",
    "member",
    "miss",
    "nota",
    "opening",
    "order",
    "partner",
    "paper",
    "payment",
    "pack",
    "phone_claim",
    "price",
    "price_move",
    "reminder",
    "rules",
    "scales",
    "sheet",
    "stock",
    "stock_change",
    "substitute",
    "teaching",
    "ticket",
    "transfer",
    "wire",
    "withholding",
)
for room in ROOMS:
    import_module(f"models.{room}")

METADATA = SQLModel.metadata
