"""Every wish that a person may have; `kind` tells them apart when an open question is kept in the database."""

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
from bot.intent_photo import Photos, Show
from bot.intent_staff import (
    Arrears,
    Behalf,
    CountCash,
    Counted,
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
    Weigh,
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
    | Show
    | Photos
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
    "Photos",
    "PriceQuery",
    "Queue",
    "SetPack",
    "SetPrice",
    "SetTare",
    "Show",
    "Stale",
    "Status",
    "StockQuery",
    "Teach",
    "Thanks",
    "Unteach",
    "Weigh",
]
