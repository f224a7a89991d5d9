"""Files that are asked for and sent in chat"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

WAITING = "state = 'waiting'"
OPEN = "state IN ('waiting', 'agreed')"


def upgrade() -> None:
    op.create_table('paper',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('cause', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('what', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("(state = 'made') = (content IS NOT NULL)", name=op.f('ck_paper_made_has_content')),
    sa.CheckConstraint("state IN ('waiting', 'made', 'failed')", name=op.f('ck_paper_state_known')),
    sa.CheckConstraint('content IS NULL OR length(content) <= 10485760', name=op.f('ck_paper_content_is_small')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_paper_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_paper_address_id')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_paper_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_paper_coop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper')),
    sa.UniqueConstraint('cause', name=op.f('uq_paper_cause'))
    )
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.create_index('ix_paper_at', ['at'], unique=False)
        batch_op.create_index('ix_paper_waiting', ['account_id'], unique=False, sqlite_where=sa.text(WAITING), postgresql_where=sa.text(WAITING))

    op.create_table('sheet',
    sa.Column('heard_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('what', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('shown', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('sure', sa.Boolean(), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('waiting', 'asked', 'agreed', 'done')", name=op.f('ck_sheet_state_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sheet_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_sheet_address_id')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_sheet_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_sheet_coop_id')),
    sa.ForeignKeyConstraint(['heard_id'], ['heard.id'], name=op.f('fk_sheet_heard_id')),
    sa.PrimaryKeyConstraint('heard_id', name=op.f('pk_sheet'))
    )
    with op.batch_alter_table('sheet', schema=None) as batch_op:
        batch_op.create_index('ix_sheet_open', ['account_id'], unique=False, sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN))


def downgrade() -> None:
    with op.batch_alter_table('sheet', schema=None) as batch_op:
        batch_op.drop_index('ix_sheet_open', sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN))

    op.drop_table('sheet')
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.drop_index('ix_paper_waiting', sqlite_where=sa.text(WAITING), postgresql_where=sa.text(WAITING))
        batch_op.drop_index('ix_paper_at')

    op.drop_table('paper')
