"""Alembic's way into our tables. Guards are put back and checked at the end of every run."""

from alembic import context

from models import guards
from models.database import writer_engine
from models.tables import METADATA

url = context.config.attributes["url"]
engine = writer_engine(url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        guards.install(connection)
    connection.commit()
engine.dispose()
