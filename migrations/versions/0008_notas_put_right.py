"""Notas put right"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


LEFT = 'paid + withheld < rupiah + overpaid'
LEDGERS = "ledger IN ('stock', 'payable'%s, 'cash', 'bank', 'opening')"
MORE = ", 'receivable', 'savings', 'fees'"
KINDS = "kind IN ('deposit', 'order', 'member'%s)"
UNPRICED = "price_id IS NULL AND grade <> 'afkir'"
REASONS = "because IN ('corrected', 'disputed', 'priced')"


def upgrade() -> None:
    op.create_table('opening',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('owed_by_them', sa.Boolean(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint('rupiah <> 0', name=op.f('ck_opening_rupiah_moves')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_opening_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_opening_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_opening')),
    sa.UniqueConstraint('coop_id', 'member_id', 'owed_by_them', name=op.f('uq_opening_coop_id_member_id_owed_by_them')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_opening_coop_id_source_key'))
    )
    op.create_table('withholding',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('done', sa.BigInteger(), nullable=False),
    sa.Column('consent', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('asked_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('answered_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("consent IN ('asked', 'agreed', 'declined', 'ended')", name=op.f('ck_withholding_consent_known')),
    sa.CheckConstraint("purpose IN ('simpanan', 'iuran', 'utang')", name=op.f('ck_withholding_purpose_known')),
    sa.CheckConstraint('rupiah > 0 AND done >= 0 AND done <= rupiah', name=op.f('ck_withholding_never_too_much')),
    sa.ForeignKeyConstraint(['coop_id', 'asked_by'], ['member.coop_id', 'member.id'], name=op.f('fk_withholding_coop_id_asked_by')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_withholding_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_withholding')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_withholding_coop_id_source_key'))
    )
    with op.batch_alter_table('withholding', schema=None) as batch_op:
        batch_op.create_index('ix_withholding_member', ['coop_id', 'member_id', 'consent'], unique=False)

    op.create_table('dispute',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('claimed', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('answer_by', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('settled_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('settled_by', sa.Uuid(), nullable=True),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("status IN ('open', 'corrected', 'stands', 'withdrawn')", name=op.f('ck_dispute_status_known')),
    sa.CheckConstraint('claimed > 0', name=op.f('ck_dispute_claimed_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_dispute_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_dispute_coop_id_nota_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_dispute')),
    sa.UniqueConstraint('coop_id', 'nota_id', name=op.f('uq_dispute_coop_id_nota_id')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_dispute_coop_id_source_key'))
    )
    with op.batch_alter_table('dispute', schema=None) as batch_op:
        batch_op.create_index('ix_dispute_open', ['coop_id', 'status'], unique=False, sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    _checked('posting', 'ledger_known', LEDGERS % MORE)
    _checked('ticket', 'kind_known', KINDS % ", 'withholding'")
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.create_index('ix_ticket_subject', ['coop_id', 'subject_id'], unique=False)

    with op.batch_alter_table('nota', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reverses', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('because', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_nota_coop_id_reverses'), ['coop_id', 'reverses'])
        batch_op.create_foreign_key(batch_op.f('fk_nota_coop_id_reverses'), 'nota', ['coop_id', 'reverses'], ['coop_id', 'id'])
        batch_op.create_check_constraint(batch_op.f('ck_nota_because_known'), REASONS)
        batch_op.create_check_constraint(batch_op.f('ck_nota_reason_given'), '(reverses IS NULL) = (because IS NULL)')
        batch_op.create_index('ix_nota_line', ['coop_id', 'line_id'], unique=False)

    with op.batch_alter_table('graded', schema=None) as batch_op:
        batch_op.create_index('ix_graded_unpriced', ['coop_id', 'nota_id'], unique=False, sqlite_where=sa.text(UNPRICED), postgresql_where=sa.text(UNPRICED))

    with op.batch_alter_table('price', schema=None) as batch_op:
        batch_op.add_column(sa.Column('deposit_id', sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_price_coop_id_deposit_id'), 'deposit', ['coop_id', 'deposit_id'], ['coop_id', 'id'])

    _set_aside('due')
    _set_aside('payment_part')
    _set_aside('member_balance')
    op.create_table('due',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=True),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('withheld', sa.BigInteger(), nullable=False),
    sa.Column('held', sa.BigInteger(), nullable=False),
    sa.Column('overpaid', sa.BigInteger(), nullable=False),
    sa.Column('owed_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('payable_from', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint('rupiah >= 0 AND paid >= 0 AND withheld >= 0 AND held >= 0 AND overpaid >= 0', name=op.f('ck_due_parts_positive')),
    sa.CheckConstraint('paid + withheld + held <= rupiah + overpaid', name=op.f('ck_due_never_overpaid')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_due_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_due_coop_id_nota_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_due')),
    sa.UniqueConstraint('coop_id', 'nota_id', name=op.f('uq_due_coop_id_nota_id'))
    )
    with op.batch_alter_table('due', schema=None) as batch_op:
        batch_op.create_index('ix_due_open', ['coop_id', 'member_id', 'owed_at'], unique=False, sqlite_where=sa.text(LEFT), postgresql_where=sa.text(LEFT))
        batch_op.create_index('ix_due_member', ['coop_id', 'member_id', 'owed_at'], unique=False)
    op.create_table('payment_part',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('payment_id', sa.Uuid(), nullable=False),
    sa.Column('due_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('rupiah > 0', name=op.f('ck_payment_part_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'due_id'], ['due.coop_id', 'due.id'], name=op.f('fk_payment_part_coop_id_due_id')),
    sa.ForeignKeyConstraint(['coop_id', 'payment_id'], ['payment.coop_id', 'payment.id'], name=op.f('fk_payment_part_coop_id_payment_id')),
    sa.PrimaryKeyConstraint('coop_id', 'payment_id', 'due_id', name=op.f('pk_payment_part'))
    )
    with op.batch_alter_table('payment_part', schema=None) as batch_op:
        batch_op.create_index('ix_payment_part_due', ['coop_id', 'due_id'], unique=False)
    op.create_table('member_balance',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('ledger', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint(LEDGERS % MORE, name=op.f('ck_member_balance_ledger_known')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_member_balance_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'member_id', 'ledger', name=op.f('pk_member_balance'))
    )
    op.execute(
        'INSERT INTO due (coop_id, id, member_id, nota_id, rupiah, paid, withheld, held, overpaid, owed_at, payable_from) '
        'SELECT n.coop_id, n.id, n.member_id, n.id, n.rupiah, COALESCE(d.paid, 0), 0, COALESCE(d.held, 0), 0, '
        'n.at, COALESCE(d.payable_from, n.at) FROM nota n '
        'LEFT JOIN due_before d ON d.coop_id = n.coop_id AND d.nota_id = n.id'
    )
    op.execute(
        'INSERT INTO payment_part (coop_id, payment_id, due_id, rupiah) '
        'SELECT coop_id, payment_id, nota_id, rupiah FROM payment_part_before'
    )
    op.execute(
        'INSERT INTO member_balance (coop_id, member_id, ledger, rupiah) '
        "SELECT coop_id, member_id, 'payable', -payable FROM member_balance_before"
    )
    _throw_away('due', 'payment_part', 'member_balance')
    op.create_table('withheld',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('withholding_id', sa.Uuid(), nullable=False),
    sa.Column('due_id', sa.Uuid(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.CheckConstraint('rupiah > 0', name=op.f('ck_withheld_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'due_id'], ['due.coop_id', 'due.id'], name=op.f('fk_withheld_coop_id_due_id')),
    sa.ForeignKeyConstraint(['coop_id', 'withholding_id'], ['withholding.coop_id', 'withholding.id'], name=op.f('fk_withheld_coop_id_withholding_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_withheld'))
    )
    with op.batch_alter_table('withheld', schema=None) as batch_op:
        batch_op.create_index('ix_withheld_due', ['coop_id', 'due_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('withheld', schema=None) as batch_op:
        batch_op.drop_index('ix_withheld_due')

    op.drop_table('withheld')
    _set_aside('payment_part')
    _set_aside('due')
    _set_aside('member_balance')
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
    op.create_table('member_balance',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('payable', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_member_balance_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'member_id', name=op.f('pk_member_balance'))
    )
    op.execute(
        'INSERT INTO due (coop_id, nota_id, member_id, rupiah, paid, held, owed_at, payable_from) '
        'SELECT coop_id, id, member_id, rupiah + overpaid, paid + withheld, held, owed_at, payable_from '
        'FROM due_before WHERE nota_id IS NOT NULL AND rupiah > 0'
    )
    op.execute(
        'INSERT INTO payment_part (coop_id, payment_id, nota_id, rupiah) '
        'SELECT p.coop_id, p.payment_id, p.due_id, p.rupiah FROM payment_part_before p '
        'JOIN due d ON d.coop_id = p.coop_id AND d.nota_id = p.due_id'
    )
    op.execute(
        'INSERT INTO member_balance (coop_id, member_id, payable) '
        "SELECT coop_id, member_id, -rupiah FROM member_balance_before WHERE ledger = 'payable'"
    )
    _throw_away('due', 'payment_part', 'member_balance')
    with op.batch_alter_table('price', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_price_coop_id_deposit_id'), type_='foreignkey')
        batch_op.drop_column('deposit_id')

    with op.batch_alter_table('graded', schema=None) as batch_op:
        batch_op.drop_index('ix_graded_unpriced', sqlite_where=sa.text(UNPRICED), postgresql_where=sa.text(UNPRICED))

    with op.batch_alter_table('nota', schema=None) as batch_op:
        batch_op.drop_index('ix_nota_line')
        batch_op.drop_constraint(batch_op.f('ck_nota_reason_given'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_nota_because_known'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_nota_coop_id_reverses'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_nota_coop_id_reverses'), type_='unique')
        batch_op.drop_column('reason')
        batch_op.drop_column('because')
        batch_op.drop_column('reverses')

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_index('ix_ticket_subject')

    _checked('ticket', 'kind_known', KINDS % '')
    _checked('posting', 'ledger_known', LEDGERS % '')
    with op.batch_alter_table('dispute', schema=None) as batch_op:
        batch_op.drop_index('ix_dispute_open', sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.drop_table('dispute')
    with op.batch_alter_table('withholding', schema=None) as batch_op:
        batch_op.drop_index('ix_withholding_member')

    op.drop_table('withholding')
    op.drop_table('opening')


def _checked(table: str, check: str, known: str) -> None:
    name = op.f(f'ck_{table}_{check}')
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)


def _set_aside(table: str) -> None:
    """The rows of a table whose key changes; the table itself goes with its constraints' names."""
    op.execute(f'CREATE TABLE {table}_before AS SELECT * FROM {table}')
    op.drop_table(table)


def _throw_away(*tables: str) -> None:
    for table in tables:
        op.drop_table(f'{table}_before')
