"""Lines that were put right"""

import sqlalchemy as sa
from alembic import op
import models.columns


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

KNOWN = "status IN ('announced', 'weighed', 'graded', 'cancelled'%s)"


def upgrade() -> None:
    _statuses(KNOWN % ", 'replaced'")
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('replaced_at', models.columns.Utc(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_column('replaced_at')
    _statuses(KNOWN % '')


def _statuses(known: str) -> None:
    name = op.f('ck_deposit_line_status_known')
    with op.batch_alter_table('deposit_line', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
