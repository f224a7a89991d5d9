"""The wishes of people who share a phone, move to a new one, or leave; and what staff do for them."""

from collections.abc import Callable, Mapping

from bot.intent import AddPhone, Forget, Intent, JoinOther, Merge, MyData, NewPhone, News, NotMe, Switch
from bot.reading import Reading

PEOPLE: Mapping[str, Callable[[Reading], Intent]] = {
    "switch": lambda _: Switch(),
    "join_other": lambda _: JoinOther(),
    "new_phone": lambda _: NewPhone(),
    "not_me": lambda _: NotMe(),
    "my_data": lambda _: MyData(),
    "news_off": lambda _: News(wanted=False),
    "news_on": lambda _: News(wanted=True),
    "forget": lambda _: Forget(),
    "keep": lambda _: Forget(kept=True),
    "add_phone": lambda reading: AddPhone(reading.member or "", reading.words or ""),
    "merge": lambda reading: Merge(reading.member or "", reading.words or ""),
}
