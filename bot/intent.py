"""Every wish that a person may have; `kind` tells them apart when an open question is kept in the database."""

from bot.intent_account import BalanceQuery, Dispute, HistoryQuery, NotaQuery, Recap, Status
from bot.intent_alerts import Unwatch, Watch, Watched
from bot.intent_files import Export, Import
from bot.intent_goods import AddGood, ChangeGood, ShowGoods
from bot.intent_intake import Counted, Scales, SetTera, UseScale, Weigh
from bot.intent_member import (
    Beyond,
    Cancel,
    ChooseLanguage,
    Correct,
    Deposit,
    Dropped,
    Greet,
    Help,
    Human,
    Join,
    Lost,
    Narrowed,
    Order,
    PriceQuery,
    Stale,
    StockQuery,
    Thanks,
)
from bot.intent_money import Arrears, CountCash, OpenBalance, Pay, Term, Withhold
from bot.intent_orders import ConfirmPart, HandOver, PutOff, Ready, SetLimit, Swap, SwapAnswer
from bot.intent_people import AddPhone, Forget, JoinOther, Merge, MyData, NewPhone, News, NotMe, Switch
from bot.intent_photo import Photos, Show
from bot.intent_staff import (
    Behalf,
    Decide,
    Misses,
    Packs,
    PriceLot,
    PriceWaiting,
    Queue,
    Regrade,
    SetPack,
    SetPrice,
    SetTare,
    Teach,
    Unteach,
)
from bot.intent_stock import AdjustStock
from bot.intent_transfers import Follow, Send, ToldThere, Trace, Transfers

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
    | Recap
    | Dispute
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
    | ConfirmPart
    | PutOff
    | Swap
    | SwapAnswer
    | Ready
    | HandOver
    | SetLimit
    | Pay
    | Arrears
    | CountCash
    | Withhold
    | OpenBalance
    | Term
    | PriceLot
    | PriceWaiting
    | Regrade
    | SetTare
    | AdjustStock
    | SetPack
    | Packs
    | SetTera
    | UseScale
    | Scales
    | ShowGoods
    | AddGood
    | ChangeGood
    | Send
    | ToldThere
    | Trace
    | Follow
    | Transfers
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
    | Watch
    | Unwatch
    | Watched
    | Export
    | Import
)

__all__ = [
    "AddGood",
    "AddPhone",
    "AdjustStock",
    "Arrears",
    "BalanceQuery",
    "Behalf",
    "Beyond",
    "Cancel",
    "ChangeGood",
    "ChooseLanguage",
    "ConfirmPart",
    "Correct",
    "CountCash",
    "Counted",
    "Decide",
    "Deposit",
    "Dispute",
    "Dropped",
    "Export",
    "Follow",
    "Forget",
    "Greet",
    "HandOver",
    "Help",
    "HistoryQuery",
    "Human",
    "Import",
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
    "OpenBalance",
    "Order",
    "Packs",
    "Pay",
    "Photos",
    "PriceLot",
    "PriceQuery",
    "PriceWaiting",
    "PutOff",
    "Queue",
    "Ready",
    "Recap",
    "Regrade",
    "Scales",
    "Send",
    "SetLimit",
    "SetPack",
    "SetPrice",
    "SetTare",
    "SetTera",
    "Show",
    "ShowGoods",
    "Stale",
    "Status",
    "StockQuery",
    "Swap",
    "SwapAnswer",
    "Switch",
    "Teach",
    "Term",
    "Thanks",
    "ToldThere",
    "Trace",
    "Transfers",
    "Unteach",
    "Unwatch",
    "UseScale",
    "Watch",
    "Watched",
    "Weigh",
    "Withhold",
]
