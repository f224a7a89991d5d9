"""Kamus: staff teach words, take them back, and see which words nobody knew."""

from bot.intent import Teach
from bot.say import Option, Reply, ask, reply, say
from handlers.lines import YES_NO, candidates_of
from handlers.turn import Turn
from models import miss, teaching
from models.lexicon import Good
from models.member import Role
from models.refusal import Refused

LISTED = 8  # missed words in one answer


def teach(turn: Turn, wish: Teach) -> Reply:
    """From now on these words mean this good: at this co-op, from the next message on.

    Raises Refused: "word_needed", "word_of_many", "word_is_goods", "word_known", "teach_which".
    """
    turn.must_be(Role.CLERK, Role.PRICER)
    words = _word(turn, wish.words)
    meant = turn.words.reader.only_good(wish.goods or wish.said)
    if meant.goods is None:
        raise Refused("teach_which", words=words, said=wish.said)
    if meant.goods.startswith("?"):
        options = tuple(Option(name, name) for name in candidates_of(turn, meant.goods, turn.member.id))
        return ask(wish, "meant", "ask.which", now=turn.now, options=options, said=wish.said)
    good = turn.good(meant.goods)
    now_means = _meaning(turn, words)
    if now_means == good.name:
        raise Refused("word_known", words=words, goods=good.name)
    if not wish.sure and (now_means or meant.guessed):
        key = "ask.move_word" if now_means else "ask.teach"
        return ask(wish, "sure", key, now=turn.now, options=YES_NO, words=words, goods=good.name, was=now_means)
    return _taught(turn, words, good, was=now_means)


def unteach(turn: Turn, said: str) -> Reply:
    """These words mean nothing here any more. Raises Refused: "word_unknown", "word_of_many", "word_is_goods"."""
    turn.must_be(Role.CLERK, Role.PRICER)
    words = turn.words.reader.vocabulary.folded(said)
    was = _meaning(turn, words)
    if was is None:
        raise Refused("word_unknown", words=words or said)
    _teach(turn, words, None)
    return reply(say("teach.forgotten", words=words, goods=was))


def misses(turn: Turn) -> Reply:
    """The words that members wrote and nobody knew, the most frequent first."""
    turn.must_be(Role.CLERK, Role.PRICER)
    found, more = miss.most_missed(turn.session, turn.coop.id, LISTED)
    rows = [{"words": row.words, "count": row.count, "example": row.example} for row in found]
    return reply(say("teach.misses", misses=rows, more=more))


def _word(turn: Turn, said: str) -> str:
    """The words to be taught, folded, when they may be taught at all."""
    vocabulary = turn.words.reader.vocabulary
    words = vocabulary.folded(said)
    if _meaning(turn, words) is None and not vocabulary.can_be_a_name(said):
        raise Refused("word_needed", words=said)
    return words


def _meaning(turn: Turn, words: str) -> str | None:
    """The good that the words mean now. Raises Refused when they are a good's own name, or a word for several."""
    vocabulary, groups = turn.words.reader.vocabulary, turn.words.lexicon.groups
    goods = vocabulary.goods(words)
    if goods and goods in groups:
        raise Refused("word_of_many", words=words, goods=list(groups[goods].candidates[:3]))
    if goods and vocabulary.same(words, goods):
        raise Refused("word_is_goods", words=words)
    return goods


def _taught(turn: Turn, words: str, good: Good, was: str | None) -> Reply:
    _teach(turn, words, good)
    missed = miss.forget(turn.session, turn.coop.id, words)
    return reply(say("teach.taught", words=words, goods=good.name, was=was, missed=missed))


def _teach(turn: Turn, words: str, good: Good | None) -> None:
    texts = {words, *turn.words.reader.vocabulary.ways_of_writing(words)}
    teaching.teach(turn.session, turn.coop.id, sorted(texts), good, by=turn.by, at=turn.now)
