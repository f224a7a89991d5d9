"""Payments and the cash box"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

KNOWN = "ledger IN ('stock', 'payable'%s)"


def upgrade() -> None:
    op.create_table('cash_count',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('day', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('opening', sa.Boolean(), nullable=False),
    sa.Column('counted', sa.BigInteger(), nullable=False),
    sa.Column('expected', sa.BigInteger(), nullable=True),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_cash_count_counted_positive')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_cash_count_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_cash_count')),
    sa.UniqueConstraint('coop_id', 'day', 'opening', name=op.f('uq_cash_count_coop_id_day_opening'))
    )
    op.create_table('payment',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('method', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("method IN ('tunai', 'transfer')", name=op.f('ck_payment_method_known')),
    sa.CheckConstraint('rupiah > 0', name=op.f('ck_payment_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_payment_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_payment_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_payment')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_payment_coop_id_source_key'))
    )
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.create_index('ix_payment_member', ['coop_id', 'member_id', 'at'], unique=False)

    op.create_table('due',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('held', sa.BigInteger(), nullable=False),
    sa.Column('owed_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('payable_from', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint('rupiah >= 0 AND paid >= 0 AND held >= 0 AND paid + held <= rupiah', name=op.f('ck_due_never_overpaid')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_due_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_due_coop_id_nota_id')),
    sa.PrimaryKeyConstraint('coop_id', 'nota_id', name=op.f('pk_due'))
    )
    with op.batch_alter_table('due', schema=None) as batch_op:
        batch_op.create_index('ix_due_open', ['coop_id', 'member_id', 'owed_at'], unique=False, sqlite_where=sa.text('paid + held < rupiah'), postgresql_where=sa.text('paid + held < rupiah'))

    op.create_table('payment_part',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('payment_id', sa.Uuid(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('rupiah > 0', name=op.f('ck_payment_part_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_payment_part_coop_id_nota_id')),
    sa.ForeignKeyConstraint(['coop_id', 'payment_id'], ['payment.coop_id', 'payment.id'], name=op.f('fk_payment_part_coop_id_payment_id')),
    sa.PrimaryKeyConstraint('coop_id', 'payment_id', 'nota_id', name=op.f('pk_payment_part'))
    )
    with op.batch_alter_table('payment_part', schema=None) as batch_op:
        batch_op.create_index('ix_payment_part_nota', ['coop_id', 'nota_id'], unique=False)

    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.create_index('ix_journal_at', ['coop_id', 'at'], unique=False)
    _ledgers(KNOWN % ", 'cash', 'bank', 'opening'")
    op.execute(
        'INSERT INTO due (coop_id, nota_id, member_id, rupiah, paid, held, owed_at, payable_from) '
        'SELECT coop_id, id, member_id, rupiah, 0, 0, at, at FROM nota WHERE rupiah > 0'
    )


def downgrade() -> None:
    _ledgers(KNOWN % '')
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.drop_index('ix_journal_at')

    with op.batch_alter_table('payment_part', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_part_nota')

    op.drop_table('payment_part')
    with op.batch_alter_table('due', schema=None) as batch_op:
        batch_op.drop_index('ix_due_open', sqlite_where=sa.text('paid + held < rupiah'), postgresql_where=sa.text('paid + held < rupiah'))

    op.drop_table('due')
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_index('ix_payment_member')

    op.drop_table('payment')
    op.drop_table('cash_count')


def _ledgers(known: str) -> None:
    name = op.f('ck_posting_ledger_known')
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
