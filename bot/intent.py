"""Every wish that a person may have; `kind` tells them apart when an open question is kept in the database."""

from bot.intent_intake import Counted, Scales, SetTera, UseScale, Weigh
from bot.intent_member import (
    BalanceQuery,
    Beyond,
    Cancel,
    ChooseLanguage,
    Correct,
    Deposit,
    Dropped,
    Greet,
    Help,
    HistoryQuery,
    Human,
    Join,
    Lost,
    Narrowed,
    NotaQuery,
    Order,
    PriceQuery,
    Stale,
    Status,
    StockQuery,
    Thanks,
)
from bot.intent_staff import (
    Arrears,
    Behalf,
    CountCash,
    Decide,
    Misses,
    Packs,
    Pay,
    Queue,
    SetPack,
    SetPrice,
    SetTare,
    Teach,
    Unteach,
)

Intent = (
    Join
    | Deposit
    | Order
    | PriceQuery
    | StockQuery
    | Cancel
    | Correct
    | Status
    | NotaQuery
    | BalanceQuery
    | HistoryQuery
    | Help
    | Human
    | Greet
    | Thanks
    | Beyond
    | Lost
    | Narrowed
    | Stale
    | Dropped
    | ChooseLanguage
    | Queue
    | Decide
    | Weigh
    | Counted
    | SetPrice
    | Pay
    | Arrears
    | CountCash
    | SetTare
    | SetPack
    | Packs
    | SetTera
    | UseScale
    | Scales
    | Teach
    | Unteach
    | Misses
    | Behalf
)

__all__ = [
    "Arrears",
    "BalanceQuery",
    "Behalf",
    "Beyond",
    "Cancel",
    "ChooseLanguage",
    "Correct",
    "CountCash",
    "Counted",
    "Decide",
    "Deposit",
    "Dropped",
    "Greet",
    "Help",
    "HistoryQuery",
    "Human",
    "Intent",
    "Join",
    "Lost",
    "Misses",
    "Narrowed",
    "NotaQuery",
    "Order",
    "Packs",
    "Pay",
    "PriceQuery",
    "Queue",
    "Scales",
    "SetPack",
    "SetPrice",
    "SetTare",
    "SetTera",
    "Stale",
    "Status",
    "StockQuery",
    "Teach",
    "Thanks",
    "Unteach",
    "UseScale",
    "Weigh",
]
