"""The counter opens"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('external_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('secret_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('channel', 'external_id', name=op.f('uq_account_channel_external_id'))
    )
    op.create_table('address',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('value', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address')),
    sa.UniqueConstraint('channel', 'value', name=op.f('uq_address_channel_value'))
    )
    op.create_table('coop',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('zone', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('lexicon_version', sa.Integer(), nullable=False),
    sa.CheckConstraint('code = upper(code)', name=op.f('ck_coop_code_upper')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coop')),
    sa.UniqueConstraint('code', name=op.f('uq_coop_code'))
    )
    op.create_table('account_coop',
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_coop_account_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_account_coop_coop_id')),
    sa.PrimaryKeyConstraint('account_id', 'coop_id', name=op.f('pk_account_coop'))
    )
    op.create_table('contact',
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('reply_to', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('phone', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('last_heard', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('reachable', sa.Boolean(), nullable=False),
    sa.Column('opted_out', sa.Boolean(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Uuid(), nullable=True),
    sa.Column('waiting', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_contact_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_contact_address_id')),
    sa.PrimaryKeyConstraint('account_id', 'address_id', name=op.f('pk_contact'))
    )
    op.create_table('counter',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_counter_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'name', name=op.f('pk_counter'))
    )
    op.create_table('good',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("kind IN ('produce', 'staple', 'input')", name=op.f('ck_good_kind_known')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_good_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_good')),
    sa.UniqueConstraint('coop_id', 'name', name=op.f('uq_good_coop_id_name'))
    )
    op.create_table('heard',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('external_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('media', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('error', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_heard_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_heard_address_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_heard')),
    sa.UniqueConstraint('account_id', 'external_id', name=op.f('uq_heard_account_id_external_id'))
    )
    op.create_table('journal',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_journal_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_journal')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_journal_coop_id_source_key'))
    )
    op.create_table('member',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('phone', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('standing', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('joined_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('merged_into', sa.Uuid(), nullable=True),
    sa.CheckConstraint("standing IN ('pending', 'active', 'left')", name=op.f('ck_member_standing_known')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_member_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_member')),
    sa.UniqueConstraint('coop_id', 'number', name=op.f('uq_member_coop_id_number')),
    sa.UniqueConstraint('coop_id', 'phone', name=op.f('uq_member_coop_id_phone'))
    )
    op.create_table('owed',
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('cause', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Uuid(), nullable=True),
    sa.Column('lane', sa.Integer(), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('reply_to', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('buttons', sa.JSON(), nullable=False),
    sa.Column('extras', sa.JSON(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('unsure', sa.Boolean(), nullable=False),
    sa.Column('provider_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('delivery', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('error', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('created_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('sent_at', models.columns.Utc(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'flying', 'sent', 'held', 'gave_up', 'unknown')", name=op.f('ck_owed_state_known')),
    sa.CheckConstraint('lane IN (0, 1, 2)', name=op.f('ck_owed_lane_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_owed_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_owed_address_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_owed_coop_id')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_owed')),
    sa.UniqueConstraint('cause', name=op.f('uq_owed_cause'))
    )
    with op.batch_alter_table('owed', schema=None) as batch_op:
        batch_op.create_index('ix_owed_due', ['account_id', 'lane', 'seq'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.create_index('ix_owed_open', ['address_id', 'lane', 'seq'], unique=False, sqlite_where=sa.text("state IN ('waiting', 'flying', 'held')"), postgresql_where=sa.text("state IN ('waiting', 'flying', 'held')"))

    op.create_table('ticket',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('made_at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('deposit', 'order', 'member')", name=op.f('ck_ticket_kind_known')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_ticket_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'ref', name=op.f('pk_ticket'))
    )
    op.create_table('alias',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("language IN ('id', 'su', 'jv')", name=op.f('ck_alias_language_known')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_alias_coop_id_good_id')),
    sa.PrimaryKeyConstraint('coop_id', 'text', 'good_id', name=op.f('pk_alias'))
    )
    op.create_table('balance',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('on_hand', sa.BigInteger(), nullable=False),
    sa.Column('reserved', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('reserved >= 0 AND on_hand >= reserved', name=op.f('ck_balance_never_oversold')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_balance_coop_id_good_id')),
    sa.PrimaryKeyConstraint('coop_id', 'good_id', 'grade', name=op.f('pk_balance'))
    )
    op.create_table('consent',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('purpose', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('given', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("purpose IN ('service', 'broadcast')", name=op.f('ck_consent_purpose_known')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_consent_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_consent'))
    )
    op.create_table('deposit',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('announced_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('due', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'entered_by'], ['member.coop_id', 'member.id'], name=op.f('fk_deposit_coop_id_entered_by')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_deposit_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_deposit_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_deposit')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_deposit_coop_id_source_key'))
    )
    with op.batch_alter_table('deposit', schema=None) as batch_op:
        batch_op.create_index('ix_deposit_member', ['coop_id', 'member_id', 'announced_at'], unique=False)

    op.create_table('member_address',
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_member_address_address_id')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_member_address_coop_id_member_id')),
    sa.PrimaryKeyConstraint('address_id', 'coop_id', 'member_id', name=op.f('pk_member_address'))
    )
    with op.batch_alter_table('member_address', schema=None) as batch_op:
        batch_op.create_index('ix_member_address_member', ['coop_id', 'member_id'], unique=False)

    op.create_table('member_balance',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('payable', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_member_balance_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'member_id', name=op.f('pk_member_balance'))
    )
    op.create_table('movement',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.CheckConstraint('amount <> 0', name=op.f('ck_movement_amount_moves')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_movement_coop_id_good_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_movement'))
    )
    with op.batch_alter_table('movement', schema=None) as batch_op:
        batch_op.create_index('ix_movement_good', ['coop_id', 'good_id', 'grade'], unique=False)

    op.create_table('order',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('placed_at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', models.columns.Utc(timezone=True), nullable=True),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("status IN ('placed', 'confirmed', 'rejected', 'cancelled')", name=op.f('ck_order_status_known')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_order_coop_id_member_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_order_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_order')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_order_coop_id_source_key'))
    )
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.create_index('ix_order_member', ['coop_id', 'member_id', 'placed_at'], unique=False)
        batch_op.create_index('ix_order_open', ['coop_id', 'placed_at'], unique=False, sqlite_where=sa.text("status = 'placed'"), postgresql_where=sa.text("status = 'placed'"))

    op.create_table('posting',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('journal_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('ledger', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=True),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("ledger IN ('stock', 'payable')", name=op.f('ck_posting_ledger_known')),
    sa.ForeignKeyConstraint(['coop_id', 'journal_id'], ['journal.coop_id', 'journal.id'], name=op.f('fk_posting_coop_id_journal_id')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_posting_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'journal_id', 'line', name=op.f('pk_posting'))
    )
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index('ix_posting_member', ['coop_id', 'member_id'], unique=False)

    op.create_table('price',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('side', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('valid_from', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=False),
    sa.Column('demo', sa.Boolean(), nullable=False),
    sa.CheckConstraint("side IN ('buy', 'sell')", name=op.f('ck_price_side_known')),
    sa.CheckConstraint('rupiah > 0', name=op.f('ck_price_rupiah_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_price_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id', 'set_by'], ['member.coop_id', 'member.id'], name=op.f('fk_price_coop_id_set_by')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_price')),
    sa.UniqueConstraint('coop_id', 'good_id', 'grade', 'side', 'unit', 'valid_from', 'seq', name=op.f('uq_price_coop_id_good_id_grade_side_unit_valid_from_seq'))
    )
    op.create_table('role',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("role IN ('clerk', 'pricer', 'treasurer', 'manager', 'auditor')", name=op.f('ck_role_role_known')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_role_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'member_id', 'role', name=op.f('pk_role'))
    )
    op.create_table('tare',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('container', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('grams', sa.BigInteger(), nullable=False),
    sa.Column('valid_from', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint('grams > 0', name=op.f('ck_tare_grams_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'set_by'], ['member.coop_id', 'member.id'], name=op.f('fk_tare_coop_id_set_by')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_tare_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_tare'))
    )
    op.create_table('deposit_line',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('deposit_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('about', sa.Boolean(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("status IN ('announced', 'weighed', 'graded', 'cancelled')", name=op.f('ck_deposit_line_status_known')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_deposit_line_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'deposit_id'], ['deposit.coop_id', 'deposit.id'], name=op.f('fk_deposit_line_coop_id_deposit_id')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_deposit_line_coop_id_good_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_deposit_line')),
    sa.UniqueConstraint('coop_id', 'deposit_id', 'line', name=op.f('uq_deposit_line_coop_id_deposit_id_line'))
    )
    with op.batch_alter_table('deposit_line', schema=None) as batch_op:
        batch_op.create_index('ix_deposit_line_open', ['coop_id', 'status'], unique=False, sqlite_where=sa.text("status IN ('announced', 'weighed')"), postgresql_where=sa.text("status IN ('announced', 'weighed')"))

    op.create_table('nota',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('deposit_id', sa.Uuid(), nullable=False),
    sa.Column('line_id', sa.Uuid(), nullable=False),
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('weighing_id', sa.Uuid(), nullable=True),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'deposit_id'], ['deposit.coop_id', 'deposit.id'], name=op.f('fk_nota_coop_id_deposit_id')),
    sa.ForeignKeyConstraint(['coop_id', 'member_id'], ['member.coop_id', 'member.id'], name=op.f('fk_nota_coop_id_member_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_nota')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_nota_coop_id_source_key')),
    sa.UniqueConstraint('coop_id', 'year', 'no', name=op.f('uq_nota_coop_id_year_no'))
    )
    with op.batch_alter_table('nota', schema=None) as batch_op:
        batch_op.create_index('ix_nota_deposit', ['coop_id', 'deposit_id'], unique=False)
        batch_op.create_index('ix_nota_member', ['coop_id', 'member_id', 'at'], unique=False)

    op.create_table('order_line',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('price_id', sa.Uuid(), nullable=True),
    sa.Column('rupiah', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('amount > 0', name=op.f('ck_order_line_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_order_line_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id', 'order_id'], ['order.coop_id', 'order.id'], name=op.f('fk_order_line_coop_id_order_id')),
    sa.ForeignKeyConstraint(['coop_id', 'price_id'], ['price.coop_id', 'price.id'], name=op.f('fk_order_line_coop_id_price_id')),
    sa.PrimaryKeyConstraint('coop_id', 'order_id', 'line', name=op.f('pk_order_line'))
    )
    op.create_table('cut',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_cut_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_cut_coop_id_nota_id')),
    sa.PrimaryKeyConstraint('coop_id', 'nota_id', 'line', name=op.f('pk_cut'))
    )
    op.create_table('graded',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('nota_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('price_id', sa.Uuid(), nullable=True),
    sa.Column('rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount > 0 AND rupiah >= 0', name=op.f('ck_graded_amount_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'nota_id'], ['nota.coop_id', 'nota.id'], name=op.f('fk_graded_coop_id_nota_id')),
    sa.ForeignKeyConstraint(['coop_id', 'price_id'], ['price.coop_id', 'price.id'], name=op.f('fk_graded_coop_id_price_id')),
    sa.PrimaryKeyConstraint('coop_id', 'nota_id', 'line', name=op.f('pk_graded'))
    )
    op.create_table('weighing',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('line_id', sa.Uuid(), nullable=False),
    sa.Column('gross', sa.BigInteger(), nullable=False),
    sa.Column('tare', sa.BigInteger(), nullable=False),
    sa.Column('containers', sa.Integer(), nullable=False),
    sa.Column('container', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint('gross > 0 AND tare >= 0 AND tare < gross', name=op.f('ck_weighing_net_positive')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_weighing_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'line_id'], ['deposit_line.coop_id', 'deposit_line.id'], name=op.f('fk_weighing_coop_id_line_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_weighing')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_weighing_coop_id_source_key'))
    )
    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.create_index('ix_weighing_line', ['coop_id', 'line_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.drop_index('ix_weighing_line')

    op.drop_table('weighing')
    op.drop_table('graded')
    op.drop_table('cut')
    op.drop_table('order_line')
    with op.batch_alter_table('nota', schema=None) as batch_op:
        batch_op.drop_index('ix_nota_member')
        batch_op.drop_index('ix_nota_deposit')

    op.drop_table('nota')
    with op.batch_alter_table('deposit_line', schema=None) as batch_op:
        batch_op.drop_index('ix_deposit_line_open', sqlite_where=sa.text("status IN ('announced', 'weighed')"), postgresql_where=sa.text("status IN ('announced', 'weighed')"))

    op.drop_table('deposit_line')
    op.drop_table('tare')
    op.drop_table('role')
    op.drop_table('price')
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_index('ix_posting_member')

    op.drop_table('posting')
    with op.batch_alter_table('order', schema=None) as batch_op:
        batch_op.drop_index('ix_order_open', sqlite_where=sa.text("status = 'placed'"), postgresql_where=sa.text("status = 'placed'"))
        batch_op.drop_index('ix_order_member')

    op.drop_table('order')
    with op.batch_alter_table('movement', schema=None) as batch_op:
        batch_op.drop_index('ix_movement_good')

    op.drop_table('movement')
    op.drop_table('member_balance')
    with op.batch_alter_table('member_address', schema=None) as batch_op:
        batch_op.drop_index('ix_member_address_member')

    op.drop_table('member_address')
    with op.batch_alter_table('deposit', schema=None) as batch_op:
        batch_op.drop_index('ix_deposit_member')

    op.drop_table('deposit')
    op.drop_table('consent')
    op.drop_table('balance')
    op.drop_table('alias')
    op.drop_table('ticket')
    with op.batch_alter_table('owed', schema=None) as batch_op:
        batch_op.drop_index('ix_owed_open', sqlite_where=sa.text("state IN ('waiting', 'flying', 'held')"), postgresql_where=sa.text("state IN ('waiting', 'flying', 'held')"))
        batch_op.drop_index('ix_owed_due', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    op.drop_table('owed')
    op.drop_table('member')
    op.drop_table('journal')
    op.drop_table('heard')
    op.drop_table('good')
    op.drop_table('counter')
    op.drop_table('contact')
    op.drop_table('account_coop')
    op.drop_table('coop')
    op.drop_table('address')
    op.drop_table('account')
