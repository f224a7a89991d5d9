"""People who move and leave"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

KINDS = "kind IN ('deposit', 'order', 'member', 'withholding'%s)"


def upgrade() -> None:
    op.create_table('erasure',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('asked_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('due', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('decided_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("status IN ('open', 'done', 'refused', 'withdrawn')", name=op.f('ck_erasure_status_known')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_erasure_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_erasure_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_erasure'))
    )
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.create_index('ix_erasure_open', ['coop_id', 'member_id'], unique=True, sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.create_table('phone_claim',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('replaces', sa.Boolean(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('asked_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('decided_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("status IN ('open', 'done', 'refused')", name=op.f('ck_phone_claim_status_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_phone_claim_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_phone_claim_address_id')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_phone_claim_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_phone_claim_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_phone_claim'))
    )
    with op.batch_alter_table('phone_claim', schema=None) as batch_op:
        batch_op.create_index('ix_phone_claim_address', ['address_id', 'asked_at'], unique=False)
        batch_op.create_index('ix_phone_claim_member', ['coop_id', 'member_id', 'asked_at'], unique=False)

    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.add_column(sa.Column('shared', sa.Boolean(), server_default=sa.false(), nullable=False))
    _kinds(KINDS % ", 'phone', 'erasure'")


def downgrade() -> None:
    op.execute("DELETE FROM ticket WHERE kind IN ('phone', 'erasure')")
    _kinds(KINDS % '')
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.drop_column('shared')

    with op.batch_alter_table('phone_claim', schema=None) as batch_op:
        batch_op.drop_index('ix_phone_claim_member')
        batch_op.drop_index('ix_phone_claim_address')

    op.drop_table('phone_claim')
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.drop_index('ix_erasure_open', sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.drop_table('erasure')


def _kinds(known: str) -> None:
    name = op.f('ck_ticket_kind_known')
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, known)
