"""What was heard is taught"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reading', sa.JSON(none_as_null=True), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.drop_column('reading')

