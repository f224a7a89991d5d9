"""Migrate a database, and tell whether it is where the code wants it."""

from importlib import resources

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory


def config(url: str) -> Config:
    """Alembic's settings for one database; there is no alembic.ini."""
    settings = Config()
    settings.set_main_option("script_location", str(resources.files("migrations")))
    settings.attributes["url"] = url
    return settings


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database up to a revision."""
    command.upgrade(config(url), to)


def downgrade(url: str, to: str) -> None:
    """Take the database back to a revision ("base" is an empty one)."""
    command.downgrade(config(url), to)


def at_head(engine: sa.Engine) -> bool:
    """Whether every migration has been applied."""
    with engine.connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    return current == set(ScriptDirectory.from_config(config("")).get_heads())
