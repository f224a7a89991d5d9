"""Goods that staff decide about: their grades, and whether they are still traded"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0016'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('good', sa.Column('grades', sqlmodel.sql.sqltypes.AutoString(), server_default='', nullable=False))
    op.add_column('good', sa.Column('retired_at', models.columns.Utc(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('good', 'retired_at')  # not in a batch: that would make anew a table that others point to
    op.drop_column('good', 'grades')
