"""The books of a deployment, opened only when they can be worked with."""

from migrations.run import at_head
from models.books import Books
from models.database import AWAY
from webhooks.settings import Settings, Wrong


def opened(settings: Settings) -> Books:
    """The books, reachable and up to date. Raises Wrong with what to do."""
    books = Books(settings.database_url)
    try:
        must_be_ready(books)
    except Wrong:
        books.close()
        raise
    return books


def must_be_ready(books: Books) -> None:
    """Raises Wrong when the database cannot be reached or is of another version of Lumbung."""
    try:
        ready = at_head(books.engine)
    except AWAY as away:
        raise Wrong("the database cannot be reached: see LUMBUNG_DATABASE_URL") from away
    if not ready:
        raise Wrong("the database is not up to date: run `lumbung migrate` first")
