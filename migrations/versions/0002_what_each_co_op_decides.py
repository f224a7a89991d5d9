"""What each co-op decides"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rule_change',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('value', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_rule_change_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_rule_change'))
    )
    with op.batch_alter_table('coop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rules', sa.Text(), server_default='{}', nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('coop', schema=None) as batch_op:
        batch_op.drop_column('rules')

    op.drop_table('rule_change')
