"""Lots, and changes of stock that staff say by themselves"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

LEFT = sa.text('taken < amount')
KEPT = sa.text("status IN ('confirmed', 'ready')")
WAITING = sa.text("status = 'waiting'")
KINDS = "kind IN ('deposit', 'order', 'member', 'withholding', 'phone', 'erasure'%s)"


def upgrade() -> None:
    op.create_table('lot',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('taken', sa.BigInteger(), nullable=False),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('movement_id', sa.Uuid(), nullable=True),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('deposit_id', sa.Uuid(), nullable=True),
    sa.Column('member_id', sa.Uuid(), nullable=True),
    sa.Column('born_at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("source IN ('graded', 'bought', 'opening', 'counted', 'before')", name=op.f('ck_lot_source_known')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_lot_amount_positive')),
    sa.CheckConstraint('taken >= 0 AND taken <= amount', name=op.f('ck_lot_never_overdrawn')),
    sa.ForeignKeyConstraint(['coop_id', 'deposit_id'], ['deposit.coop_id', 'deposit.id'], name=op.f('fk_lot_coop_id_deposit_id')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_lot_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_lot_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id', 'movement_id'], ['movement.coop_id', 'movement.id'], name=op.f('fk_lot_coop_id_movement_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_lot'))
    )
    with op.batch_alter_table('lot', schema=None) as batch_op:
        batch_op.create_index('ix_lot_deposit', ['coop_id', 'deposit_id'], unique=False)
        batch_op.create_index('ix_lot_left', ['coop_id', 'good_id', 'grade', 'born_at', 'id'], unique=False, sqlite_where=LEFT, postgresql_where=LEFT)
        batch_op.create_index('ix_lot_movement', ['coop_id', 'movement_id'], unique=False)

    op.create_table('lot_draw',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('movement_id', sa.Uuid(), nullable=False),
    sa.Column('lot_id', sa.Uuid(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_lot_draw_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'lot_id'], ['lot.coop_id', 'lot.id'], name=op.f('fk_lot_draw_coop_id_lot_id')),
    sa.ForeignKeyConstraint(['coop_id', 'movement_id'], ['movement.coop_id', 'movement.id'], name=op.f('fk_lot_draw_coop_id_movement_id')),
    sa.PrimaryKeyConstraint('coop_id', 'movement_id', 'lot_id', name=op.f('pk_lot_draw'))
    )
    with op.batch_alter_table('lot_draw', schema=None) as batch_op:
        batch_op.create_index('ix_lot_draw_lot', ['coop_id', 'lot_id'], unique=False)

    _what_lies_there()
    op.drop_index('ix_movement_good', table_name='movement')
    op.create_index('ix_movement_good', 'movement', ['coop_id', 'good_id', 'grade', 'at'], unique=False)
    op.create_index('ix_order_promised', 'order', ['coop_id', 'placed_at'], unique=False, sqlite_where=KEPT, postgresql_where=KEPT)
    _kinds(KINDS % ", 'stock'")
    op.create_table('stock_change',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('how', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('counted', sa.BigInteger(), nullable=True),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("how IN ('bought', 'spoiled', 'opening', 'counted')", name=op.f('ck_stock_change_how_known')),
    sa.CheckConstraint("status IN ('waiting', 'applied', 'declined', 'withdrawn', 'undone')", name=op.f('ck_stock_change_status_known')),
    sa.CheckConstraint("amount <> 0 OR how = 'counted'", name=op.f('ck_stock_change_amount_moves')),
    sa.CheckConstraint("(counted IS NULL) = (how <> 'counted')", name=op.f('ck_stock_change_counted_said')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_stock_change_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'decided_by'], ['member.coop_id', 'member.id'], name=op.f('fk_stock_change_coop_id_decided_by')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_stock_change_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_stock_change_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_stock_change')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_stock_change_coop_id_source_key'))
    )
    with op.batch_alter_table('stock_change', schema=None) as batch_op:
        batch_op.create_index('ix_stock_change_waiting', ['coop_id', 'at'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)


def _what_lies_there() -> None:
    """What is in the barn came we do not know from whom, at the latest when something came in last."""
    balance = sa.table('balance', *_columns(coop_id=sa.Integer, good_id=sa.Uuid, grade=sa.Text, on_hand=sa.BigInteger))
    moved = sa.table('movement', *_columns(coop_id=sa.Integer, good_id=sa.Uuid, grade=sa.Text, amount=sa.BigInteger, at=models.columns.Utc))
    lot = sa.table('lot', *_columns(
        coop_id=sa.Integer, id=sa.Uuid, good_id=sa.Uuid, grade=sa.Text, amount=sa.BigInteger, taken=sa.BigInteger,
        source=sa.Text, born_at=models.columns.Utc,
    ))
    same = [balance.c[name] == moved.c[name] for name in ('coop_id', 'good_id', 'grade')]
    came = sa.select(*balance.c, sa.type_coerce(sa.func.max(moved.c.at), models.columns.Utc).label('at'))
    came = came.select_from(balance.join(moved, sa.and_(*same))).where(balance.c.on_hand > 0, moved.c.amount > 0)
    lots = [
        {'coop_id': row.coop_id, 'id': models.columns.fresh_id(row.at), 'good_id': row.good_id, 'grade': row.grade,
         'amount': row.on_hand, 'taken': 0, 'source': 'before', 'born_at': row.at}
        for row in op.get_bind().execute(came.group_by(*balance.c))
    ]
    if lots:
        op.bulk_insert(lot, lots)


def _columns(**kinds: type) -> list[sa.Column]:
    return [sa.column(name, kind) for name, kind in kinds.items()]


def _kinds(known: str) -> None:
    name = op.f('ck_ticket_kind_known')
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)


def downgrade() -> None:
    op.drop_table('stock_change')
    op.execute("DELETE FROM ticket WHERE kind = 'stock'")
    _kinds(KINDS % '')
    op.drop_index('ix_order_promised', table_name='order', sqlite_where=KEPT, postgresql_where=KEPT)
    op.drop_index('ix_movement_good', table_name='movement')
    op.create_index('ix_movement_good', 'movement', ['coop_id', 'good_id', 'grade'], unique=False)
    op.drop_table('lot_draw')
    op.drop_table('lot')
