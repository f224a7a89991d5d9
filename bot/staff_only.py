"""Wishes that only staff may have: from anybody else the desk refuses them in plain words."""

from bot.intent import (
    AddGood,
    AddPhone,
    AdjustStock,
    ChangeGood,
    ConfirmPart,
    Counted,
    Decide,
    Export,
    Follow,
    HandOver,
    Merge,
    Misses,
    Packs,
    Pay,
    PutOff,
    Queue,
    Ready,
    SetLimit,
    SetPack,
    SetTare,
    SetTera,
    ShowGoods,
    Swap,
    Teach,
    ToldThere,
    Trace,
    Transfers,
    Unteach,
    UseScale,
    Weigh,
)

DEEDS = (
    Queue
    | AdjustStock
    | Weigh
    | Counted
    | ConfirmPart
    | PutOff
    | Swap
    | Ready
    | HandOver
    | SetLimit
    | SetTare
    | SetPack
    | Packs
    | SetTera
    | UseScale
    | Decide
    | Pay
    | ToldThere
    | Trace
    | Follow
    | Transfers
    | ShowGoods
    | AddGood
    | ChangeGood
    | Teach
    | Unteach
    | Misses
    | Export
)
OF_STAFF = DEEDS | AddPhone | Merge
