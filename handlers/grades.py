"""Grade: what a good may be sorted into at this co-op."""

from models.issuing import AFKIR
from models.lexicon import Good
from models.refusal import Refused


def must_be_grade(good: Good, grade: str) -> None:
    """Raises Refused("grade_not_used") for a grade that the good is not sorted into here; afkir always may be."""
    if grade != AFKIR and not good.sorts_into(grade):
        raise Refused("grade_not_used", goods=good.name, grade=grade, grades=list(good.grades))
