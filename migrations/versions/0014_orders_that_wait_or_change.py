"""Orders that wait for stock, and goods offered in place of others

Reservations that were confirmed before 0012 have no end (fetch_by is empty). They get none here: a day that is counted
from their confirmation would be over already, so that they would end without a warning. The first round that is made
gives them one, as if they had been confirmed then (handlers/rounds.py).
"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

STATUS = "status IN ('placed', %s'confirmed', 'ready', 'handed', 'expired', 'rejected', 'cancelled')"
KEPT = 'promised > given'
UNDER_WAY = "status IN ('placed', 'waiting', 'confirmed', 'ready')"
WAITING, OPEN = "status = 'waiting'", "answer = 'open'"


def upgrade() -> None:
    _status(STATUS % "'waiting', ")
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.create_index('ix_order_waiting', ['coop_id', 'placed_at'], unique=False, sqlite_where=sa.text(WAITING), postgresql_where=sa.text(WAITING))

    op.create_index('ix_order_member_open', 'order', ['coop_id', 'member_id', 'placed_at'], unique=False, sqlite_where=sa.text(UNDER_WAY), postgresql_where=sa.text(UNDER_WAY))
    op.create_index('ix_order_line_kept', 'order_line', ['coop_id', 'good_id'], unique=False, sqlite_where=sa.text(KEPT), postgresql_where=sa.text(KEPT))
    op.create_table('substitute',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('order_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('price_id', sa.Uuid(), nullable=True),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('asked_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answered_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("answer IN ('open', 'yes', 'no', 'dropped')", name=op.f('ck_substitute_answer_known')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_substitute_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'asked_by'], ['member.coop_id', 'member.id'], name=op.f('fk_substitute_coop_id_asked_by')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_substitute_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id', 'order_id', 'line'], ['order_line.coop_id', 'order_line.order_id', 'order_line.line'], name=op.f('fk_substitute_coop_id_order_id_line')),
    sa.ForeignKeyConstraint(['coop_id', 'price_id'], ['price.coop_id', 'price.id'], name=op.f('fk_substitute_coop_id_price_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_substitute')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_substitute_coop_id_source_key'))
    )
    with op.batch_alter_table('substitute', schema=None) as batch_op:
        batch_op.create_index('ix_substitute_open', ['coop_id', 'order_id'], unique=True, sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN))


def downgrade() -> None:
    with op.batch_alter_table('substitute', schema=None) as batch_op:
        batch_op.drop_index('ix_substitute_open', sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN))

    op.drop_table('substitute')
    op.drop_index('ix_order_member_open', table_name='order', sqlite_where=sa.text(UNDER_WAY), postgresql_where=sa.text(UNDER_WAY))
    op.drop_index('ix_order_line_kept', table_name='order_line', sqlite_where=sa.text(KEPT), postgresql_where=sa.text(KEPT))
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_waiting', sqlite_where=sa.text(WAITING), postgresql_where=sa.text(WAITING))

    op.execute("UPDATE \"order\" SET status = 'placed' WHERE status = 'waiting'")
    _status(STATUS % '')


def _status(known: str) -> None:
    name = op.f('ck_order_status_known')
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
