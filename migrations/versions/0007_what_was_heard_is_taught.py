"""What was heard is taught"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('miss',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('words', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('first_heard', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('last_heard', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('example', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_miss_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'words', name=op.f('pk_miss'))
    )
    op.create_table('pack',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('grams', sa.BigInteger(), nullable=False),
    sa.Column('valid_from', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('set_by', sa.Uuid(), nullable=True),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.CheckConstraint('grams > 0', name=op.f('ck_pack_grams_positive')),
    sa.CheckConstraint('set_by IS NOT NULL OR source IS NOT NULL', name=op.f('ck_pack_said_by_somebody')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_pack_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id', 'set_by'], ['member.coop_id', 'member.id'], name=op.f('fk_pack_coop_id_set_by')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_pack_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_pack')),
    sa.UniqueConstraint('coop_id', 'good_id', 'unit', 'valid_from', 'seq', name=op.f('uq_pack_coop_id_good_id_unit_valid_from_seq'))
    )
    op.create_table('taught',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('good_id', sa.Uuid(), nullable=True),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_taught_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'good_id'], ['good.coop_id', 'good.id'], name=op.f('fk_taught_coop_id_good_id')),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_taught_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'text', 'version', name=op.f('pk_taught'))
    )
    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reading', sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('each', sa.BigInteger(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.drop_column('each')

    with op.batch_alter_table('heard', schema=None) as batch_op:
        batch_op.drop_column('reading')

    op.drop_table('taught')
    op.drop_table('pack')
    op.drop_table('miss')
