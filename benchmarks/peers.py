"""What others would do with the same messages, one each: fuzzy search over all names, dates, an intent model.

rapidfuzz's WRatio over every alias, dateparser's search_dates in Indonesian, and scikit-learn's TF-IDF with logistic
regression (characters 2 to 5 and words), trained on our own messages as read by ourselves: only its speed is measured.
"""

from collections.abc import Callable, Sequence

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne

from bot.understand import Reader
from models.lexicon import Lexicon

Read = Callable[[str], object]


def fuzzy(lexicon: Lexicon) -> Read:
    """The best of all aliases for the whole message."""
    names = [alias.text for alias in lexicon.aliases]
    return lambda text: extractOne(text, names, scorer=WRatio)


def dates() -> Read:
    """Every date in the message."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["id"])


def model(reader: Reader, messages: Sequence[str]) -> Read:
    """The intent by a statistical model."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    features = make_union(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5)), TfidfVectorizer())
    trained = make_pipeline(features, LogisticRegression(max_iter=500))
    trained.fit(list(messages), [reader.read(text).wish for text in messages])
    return lambda text: trained.predict([text])
