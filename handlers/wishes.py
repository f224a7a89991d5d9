"""The one list of wishes: an intent goes in, the deed for it comes out."""

from typing import assert_never

from bot import intent as wish
from bot.say import Reply, reply, say
from handlers import (
    account,
    alerts,
    behalf,
    cancel,
    cash,
    correct,
    counted,
    decide,
    deciding,
    deposit,
    dispute,
    export,
    forget,
    goods,
    goods_shown,
    handing,
    join,
    members,
    moving,
    nota,
    opening,
    order,
    pack,
    pay,
    person,
    photo,
    price,
    pricing,
    queue,
    recap,
    regrade,
    scales,
    send,
    sent,
    sheet,
    shelf,
    speaking,
    stocking,
    swapping,
    talk,
    tare,
    teach,
    term,
    tongue,
    trace,
    withhold,
)
from handlers.turn import Turn


def handle(intent: wish.Intent, turn: Turn) -> Reply:  # noqa: C901 - one list, so that none can be forgotten
    """Do what a member wants. Raises Refused when a rule of the co-op says no."""
    match intent:
        case wish.Deposit():
            return deposit.announce(turn, intent)
        case wish.Order():
            return order.place(turn, intent)
        case wish.Cancel():
            return cancel.cancel(turn, intent)
        case wish.Correct():
            return correct.correct(turn, intent)
        case wish.PriceQuery():
            return price.quote(turn, intent)
        case wish.StockQuery(items=items):
            return shelf.in_stock(turn, [item.goods for item in items])
        case wish.Join():
            return join.join(turn, intent)
        case wish.Status(ref=ref):
            return account.status(turn, ref)
        case wish.NotaQuery(ref=ref):
            return nota.repeat(turn, ref)
        case wish.Show():
            return photo.show(turn, intent)
        case wish.Photos(ref=ref):
            return photo.listed(turn, ref)
        case wish.BalanceQuery():
            return account.balance(turn)
        case wish.HistoryQuery():
            return recap.history(turn, intent)
        case wish.Recap():
            return recap.recap(turn, intent)
        case wish.Dispute():
            return dispute.dispute(turn, intent)
        case wish.Weigh():
            return counted.weighed(turn, intent)
        case wish.Counted():
            return counted.counted(turn, intent)
        case wish.Decide():
            return decide.decide(turn, intent)
        case wish.SetPrice():
            return price.set_prices(turn, intent)
        case wish.ConfirmPart():
            return deciding.confirm_part(turn, intent)
        case wish.PutOff():
            return deciding.put_off(turn, intent)
        case wish.Swap():
            return swapping.offer(turn, intent)
        case wish.SwapAnswer():
            return swapping.answer(turn, intent)
        case wish.Ready():
            return handing.make_ready(turn, intent)
        case wish.HandOver():
            return handing.hand_over(turn, intent)
        case wish.SetLimit():
            return handing.set_limit(turn, intent)
        case wish.Pay():
            return pay.pay(turn, intent)
        case wish.Arrears():
            return cash.arrears(turn)
        case wish.CountCash():
            return cash.count_cash(turn, intent)
        case wish.Withhold():
            return withhold.ask_member(turn, intent)
        case wish.OpenBalance():
            return opening.take_down(turn, intent)
        case wish.Term():
            return term.set_term(turn, intent)
        case wish.Regrade():
            return regrade.regrade(turn, intent)
        case wish.PriceLot():
            return pricing.price_lot(turn, intent)
        case wish.PriceWaiting():
            return pricing.price_waiting(turn, intent)
        case wish.AdjustStock():
            return stocking.adjust(turn, intent)
        case wish.Import():
            return sheet.take(turn, intent)
        case wish.Export():
            return export.export(turn, intent)
        case wish.SetTare():
            return tare.set_tare(turn, intent)
        case wish.SetTera():
            return scales.set_tera(turn, intent)
        case wish.UseScale():
            return scales.use_scale(turn, intent)
        case wish.Scales():
            return scales.listed(turn)
        case wish.SetPack():
            return pack.set_pack(turn, intent)
        case wish.Packs():
            return pack.listed(turn, intent)
        case wish.Send():
            return send.send(turn, intent)
        case wish.ToldThere():
            return sent.told(turn, intent)
        case wish.Trace():
            return trace.trace(turn, intent)
        case wish.Follow():
            return trace.follow(turn, intent)
        case wish.Transfers():
            return sent.listed(turn)
        case wish.ShowGoods():
            return goods_shown.show(turn, intent)
        case wish.AddGood():
            return goods.add(turn, intent)
        case wish.ChangeGood():
            return goods.change(turn, intent)
        case wish.Teach():
            return teach.teach(turn, intent)
        case wish.Unteach(words=words):
            return teach.unteach(turn, words)
        case wish.Misses():
            return teach.misses(turn)
        case wish.Behalf():
            return behalf.act(turn, intent)
        case wish.ChooseLanguage():
            return tongue.choose(turn, intent)
        case wish.Switch():
            return speaking.switch(turn, intent)
        case wish.JoinOther():
            return join.join_other(turn)
        case wish.NewPhone():
            return moving.claim_phone(turn, intent)
        case wish.NotMe():
            return moving.not_me(turn)
        case wish.MyData():
            return person.my_data(turn)
        case wish.News():
            return person.news(turn, intent)
        case wish.Forget():
            return forget.ask_to_forget(turn, intent)
        case wish.AddPhone():
            return members.add_phone(turn, intent)
        case wish.Merge():
            return members.join_two(turn, intent)
        case wish.Watch():
            return alerts.watch(turn, intent)
        case wish.Unwatch():
            return alerts.unwatch(turn, intent)
        case wish.Watched():
            return alerts.watched(turn)
        case wish.Queue():
            return queue.queue(turn)
        case wish.Help():
            return talk.help_(turn)
        case wish.Human():
            return talk.human(turn, intent)
        case wish.Greet():
            return talk.greet(turn)
        case wish.Thanks():
            return Reply(nod=True)
        case wish.Beyond(wish=beyond):
            return talk.beyond(turn, beyond)
        case wish.Narrowed(values=values):
            return talk.narrowed(turn, values)
        case wish.Lost():
            return talk.lost(turn, intent)
        case wish.Stale():
            return reply(say("talk.stale"))
        case wish.Dropped():
            return reply(say("talk.dropped"))
        case _:
            assert_never(intent)
