"""Goods that staff decide about: their grades, and whether they are still traded; goods that leave for a partner"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


KINDS = "kind IN ('deposit', 'order', 'member', 'withholding', 'phone', 'erasure', 'stock'%s)"
ONCE = "what = 'arrived'"


def upgrade() -> None:
    _ticket_kinds(KINDS % ", 'transfer'")
    op.add_column('good', sa.Column('grades', sqlmodel.sql.sqltypes.AutoString(), server_default='', nullable=False))
    op.add_column('good', sa.Column('retired_at', models.columns.Utc(timezone=True), nullable=True))
    op.create_table(
        'partner',
        sa.Column('coop_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('since', models.columns.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_partner_coop_id')),
        sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_partner')),
        sa.UniqueConstraint('coop_id', 'key', name=op.f('uq_partner_coop_id_key')),
    )
    op.create_table(
        'transfer',
        sa.Column('coop_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('partner_id', sa.Uuid(), nullable=False),
        sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
        sa.Column('by', sa.Uuid(), nullable=False),
        sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("status IN ('sent', 'arrived', 'cancelled')", name=op.f('ck_transfer_status_known')),
        sa.ForeignKeyConstraint(['coop_id', 'partner_id'], ['partner.coop_id', 'partner.id'], name=op.f('fk_transfer_coop_id_partner_id')),
        sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_transfer_coop_id_by')),
        sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_transfer')),
        sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_transfer_coop_id_source_key')),
    )
    op.create_index('ix_transfer_status', 'transfer', ['coop_id', 'status', 'at'])
    op.create_table(
        'transfer_line',
        sa.Column('coop_id', sa.Integer(), nullable=False),
        sa.Column('transfer_id', sa.Uuid(), nullable=False),
        sa.Column('line', sa.Integer(), nullable=False),
        sa.Column('good_id', sa.Uuid(), nullable=False),
        sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('amount', sa.BigInteger(), nullable=False),
        sa.Column('movement_id', sa.Uuid(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f('ck_transfer_line_amount_positive')),
        sa.ForeignKeyConstraint(['coop_id', 'transfer_id'], ['transfer.coop_id', 'transfer.id'], name=op.f('fk_transfer_line_coop_id_transfer_id')),
        sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_transfer_line_coop_id_good_id')),
        sa.ForeignKeyConstraint(['coop_id', 'movement_id'], ['movement.coop_id', 'movement.id'], name=op.f('fk_transfer_line_coop_id_movement_id')),
        sa.PrimaryKeyConstraint('coop_id', 'transfer_id', 'line', name=op.f('pk_transfer_line')),
    )
    op.create_table(
        'transfer_weight',
        sa.Column('coop_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('transfer_id', sa.Uuid(), nullable=False),
        sa.Column('line', sa.Integer(), nullable=False),
        sa.Column('what', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('amount', sa.BigInteger(), nullable=False),
        sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
        sa.Column('by', sa.Uuid(), nullable=False),
        sa.CheckConstraint("what IN ('arrived', 'rejected', 'returned')", name=op.f('ck_transfer_weight_what_known')),
        sa.CheckConstraint("amount > 0", name=op.f('ck_transfer_weight_amount_positive')),
        sa.ForeignKeyConstraint(['coop_id', 'transfer_id', 'line'], ['transfer_line.coop_id', 'transfer_line.transfer_id', 'transfer_line.line'], name=op.f('fk_transfer_weight_coop_id_transfer_id_line')),
        sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_transfer_weight_coop_id_by')),
        sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_transfer_weight')),
    )
    op.create_index(
        'ix_transfer_weight_once',
        'transfer_weight',
        ['coop_id', 'transfer_id', 'line'],
        unique=True,
        sqlite_where=sa.text(ONCE),
        postgresql_where=sa.text(ONCE),
    )


def downgrade() -> None:
    op.drop_table('transfer_weight')
    op.drop_table('transfer_line')
    op.drop_table('transfer')
    op.drop_table('partner')
    op.execute("DELETE FROM ticket WHERE kind = 'transfer'")
    _ticket_kinds(KINDS % '')
    op.drop_column('good', 'retired_at')  # not in a batch: that would make anew a table that others point to
    op.drop_column('good', 'grades')


def _ticket_kinds(known: str) -> None:
    name = op.f('ck_ticket_kind_known')
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
