"""Every table of the books and the wires, in one place for migrations and checks."""

from sqlmodel import SQLModel

from models import (
    columns,
    coop,
    deposit,
    goods,
    grading,
    intake,
    journal,
    mailbox,
    member,
    nota,
    order,
    price,
    stock,
    ticket,
    wire,
)

MODULES = (
    columns,
    coop,
    deposit,
    goods,
    grading,
    intake,
    journal,
    mailbox,
    member,
    nota,
    order,
    price,
    stock,
    ticket,
    wire,
)
METADATA = SQLModel.metadata
