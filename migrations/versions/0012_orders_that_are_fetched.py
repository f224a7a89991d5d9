"""Orders that are made ready, fetched, and paid in cash or on credit"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

STATUS = "status IN ('placed', 'confirmed', %s'rejected', 'cancelled')"
LEDGERS = "ledger IN ('stock', 'payable', 'receivable', 'savings', 'fees', 'cash', 'bank', 'opening'%s)"
KEPT = "status IN ('confirmed', 'ready')"
SUMMED = ('posting', 'member_balance')


def upgrade() -> None:
    _checked('order', 'status_known', STATUS % "'ready', 'handed', 'expired', ")
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fetch_by', models.columns.Utc(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('warn_at', models.columns.Utc(timezone=True), nullable=True))
        batch_op.create_index('ix_order_fetch_by', ['fetch_by'], unique=False, sqlite_where=sa.text(KEPT), postgresql_where=sa.text(KEPT))

    for table in SUMMED:
        _checked(table, 'ledger_known', LEDGERS % ", 'sales'")
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('promised', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('given', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('asked_price_id', sa.Uuid(), nullable=True))

    op.execute('UPDATE order_line SET given = 0, promised = 0')
    op.execute(
        'UPDATE order_line SET promised = amount WHERE replaced_at IS NULL AND EXISTS (SELECT 1 FROM "order" o '
        "WHERE o.coop_id = order_line.coop_id AND o.id = order_line.order_id AND o.status = 'confirmed')"
    )
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.alter_column('promised', existing_type=sa.BigInteger(), nullable=False)
        batch_op.alter_column('given', existing_type=sa.BigInteger(), nullable=False)
        batch_op.create_foreign_key(op.f('fk_order_line_coop_id_asked_price_id'), 'price', ['coop_id', 'asked_price_id'], ['coop_id', 'id'])
        batch_op.create_check_constraint(op.f('ck_order_line_never_more_than_promised'), 'given >= 0 AND given <= promised AND promised <= amount')

    op.create_table('credit_limit',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint('rupiah >= 0', name=op.f('ck_credit_limit_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_credit_limit_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_credit_limit_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_credit_limit')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_credit_limit_coop_id_source_key'))
    )
    with op.batch_alter_table('credit_limit', schema=None) as batch_op:
        batch_op.create_index('ix_credit_limit_member', ['coop_id', 'member_id', 'at'], unique=False)

    op.create_table('handover',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('order_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('method', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("method IN ('tunai', 'transfer', 'bon')", name=op.f('ck_handover_method_known')),
    sa.CheckConstraint('rupiah >= 0', name=op.f('ck_handover_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_handover_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'order_id'], ['order.coop_id', 'order.id'], name=op.f('fk_handover_coop_id_order_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_handover')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_handover_coop_id_source_key'))
    )
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.create_index('ix_handover_order', ['coop_id', 'order_id'], unique=False)

    op.create_table('handover_line',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('handover_id', sa.Uuid(), nullable=False),
    sa.Column('order_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_handover_line_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'handover_id'], ['handover.coop_id', 'handover.id'], name=op.f('fk_handover_line_coop_id_handover_id')),
    sa.ForeignKeyConstraint(['coop_id', 'order_id', 'line'], ['order_line.coop_id', 'order_line.order_id', 'order_line.line'], name=op.f('fk_handover_line_coop_id_order_id_line')),
    sa.PrimaryKeyConstraint('coop_id', 'handover_id', 'line', name=op.f('pk_handover_line'))
    )

    op.create_table('reminder',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('about', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("about IN ('order', 'dispute')", name=op.f('ck_reminder_about_known')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_reminder_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'about', 'subject_id', name=op.f('pk_reminder'))
    )


def downgrade() -> None:
    op.drop_table('reminder')
    op.drop_table('handover_line')
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.drop_index('ix_handover_order')

    op.drop_table('handover')
    with op.batch_alter_table('credit_limit', schema=None) as batch_op:
        batch_op.drop_index('ix_credit_limit_member')

    op.drop_table('credit_limit')
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_order_line_never_more_than_promised'), type_='check')
        batch_op.drop_constraint(op.f('fk_order_line_coop_id_asked_price_id'), type_='foreignkey')
        batch_op.drop_column('asked_price_id')
        batch_op.drop_column('given')
        batch_op.drop_column('promised')

    for table in SUMMED:
        _checked(table, 'ledger_known', LEDGERS % '')
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_fetch_by', sqlite_where=sa.text(KEPT), postgresql_where=sa.text(KEPT))
        batch_op.drop_column('warn_at')
        batch_op.drop_column('fetch_by')

    op.execute("UPDATE \"order\" SET status = 'cancelled' WHERE status = 'expired'")
    op.execute("UPDATE \"order\" SET status = 'confirmed' WHERE status IN ('ready', 'handed')")
    _checked('order', 'status_known', STATUS % '')


def _checked(table: str, name: str, known: str) -> None:
    full = op.f(f'ck_{table}_{name}')
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(full, type_='check')
        batch_op.create_check_constraint(full, known)
