"""Photos and voice notes"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('media',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('heard_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('shown_as', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('claimed', sa.BigInteger(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('due', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("(state = 'kept') = (content IS NOT NULL)", name=op.f('ck_media_kept_has_content')),
    sa.CheckConstraint("state IN ('waiting', 'fetching', 'kept', 'refused', 'gave_up')", name=op.f('ck_media_state_known')),
    sa.CheckConstraint('content IS NULL OR length(content) <= 10485760', name=op.f('ck_media_content_is_small')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_media_account_id')),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_media_address_id')),
    sa.ForeignKeyConstraint(['heard_id'], ['heard.id'], name=op.f('fk_media_heard_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_media')),
    sa.UniqueConstraint('heard_id', 'place', name=op.f('uq_media_heard_id_place'))
    )
    with op.batch_alter_table('media', schema=None) as batch_op:
        batch_op.create_index('ix_media_due', ['account_id', 'due'], unique=False, sqlite_where=sa.text("state IN ('waiting', 'fetching')"), postgresql_where=sa.text("state IN ('waiting', 'fetching')"))

    op.create_table('attachment',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('media_id', sa.BigInteger(), nullable=False),
    sa.Column('subject_kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.CheckConstraint("subject_kind IN ('deposit', 'dispute')", name=op.f('ck_attachment_subject_kind_known')),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_attachment_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_attachment_coop_id')),
    sa.ForeignKeyConstraint(['media_id'], ['media.id'], name=op.f('fk_attachment_media_id')),
    sa.PrimaryKeyConstraint('coop_id', 'media_id', 'subject_kind', 'subject_id', name=op.f('pk_attachment'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index('ix_attachment_by', ['coop_id', 'by', 'at'], unique=False)
        batch_op.create_index('ix_attachment_subject', ['coop_id', 'subject_kind', 'subject_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.drop_index('ix_attachment_subject')
        batch_op.drop_index('ix_attachment_by')

    op.drop_table('attachment')
    with op.batch_alter_table('media', schema=None) as batch_op:
        batch_op.drop_index('ix_media_due', sqlite_where=sa.text("state IN ('waiting', 'fetching')"), postgresql_where=sa.text("state IN ('waiting', 'fetching')"))

    op.drop_table('media')
