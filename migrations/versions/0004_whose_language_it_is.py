"""Whose language it is"""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

KNOWN = "language IN ('id', 'su', 'jv'%s)"


def upgrade() -> None:
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language_chosen', sa.Boolean(), server_default=sa.false(), nullable=False))
    _languages(KNOWN % ", 'en'")


def downgrade() -> None:
    _languages(KNOWN % '')
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.drop_column('language_chosen')


def _languages(known: str) -> None:
    name = op.f('ck_alias_language_known')
    with op.batch_alter_table('alias', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
