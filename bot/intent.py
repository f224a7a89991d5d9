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
from bot.intent_people import AddPhone, Forget, JoinOther, Merge, MyData, NewPhone, News, NotMe, Switch
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
    | Switch
    | JoinOther
    | NewPhone
    | NotMe
    | MyData
    | News
    | Forget
    | AddPhone
    | Merge
)

__all__ = [
    "AddPhone",
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
    "Forget",
    "Greet",
    "Help",
    "HistoryQuery",
    "Human",
    "Intent",
    "Join",
    "JoinOther",
    "Lost",
    "Merge",
    "Misses",
    "MyData",
    "Narrowed",
    "NewPhone",
    "News",
    "NotMe",
    "NotaQuery",
    "Order",
    "Packs",
    "Pay",
    "PriceQuery",
    "Queue",
    "SetPack",
    "SetPrice",
    "SetTare",
    "Stale",
    "Status",
    "StockQuery",
    "Switch",
    "Teach",
    "Thanks",
    "Unteach",
    "Weigh",
]
