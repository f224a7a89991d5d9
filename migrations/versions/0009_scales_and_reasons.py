"""Scales and their tera, why weights differ, what becomes of afkir, and forms that were entered later"""

import sqlalchemy as sa
from alembic import op
import models.columns
import sqlmodel


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('scale',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('usual_since', models.columns.Utc(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['coop_id'], ['coop.id'], name=op.f('fk_scale_coop_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_scale')),
    sa.UniqueConstraint('coop_id', 'name', name=op.f('uq_scale_coop_id_name'))
    )
    op.create_table('tera',
    sa.Column('coop_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('scale_id', sa.Uuid(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('at', models.columns.Utc(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('source_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['coop_id', 'by'], ['member.coop_id', 'member.id'], name=op.f('fk_tera_coop_id_by')),
    sa.ForeignKeyConstraint(['coop_id', 'scale_id'], ['scale.coop_id', 'scale.id'], name=op.f('fk_tera_coop_id_scale_id')),
    sa.PrimaryKeyConstraint('coop_id', 'id', name=op.f('pk_tera')),
    sa.UniqueConstraint('coop_id', 'source_key', name=op.f('uq_tera_coop_id_source_key'))
    )
    with op.batch_alter_table('tera', schema=None) as batch_op:
        batch_op.create_index('ix_tera_scale', ['coop_id', 'scale_id'], unique=False)

    with op.batch_alter_table('graded', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fate', sqlmodel.sql.sqltypes.AutoString(), nullable=True))

    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('entered_at', models.columns.Utc(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('tera_id', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('form', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_unique_constraint(op.f('uq_weighing_coop_id_form'), ['coop_id', 'form'])
        batch_op.create_foreign_key(op.f('fk_weighing_coop_id_tera_id'), 'tera', ['coop_id', 'tera_id'], ['coop_id', 'id'])

    _let_go_of_guard()
    op.execute('UPDATE weighing SET entered_at = at')
    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.alter_column('entered_at', existing_type=models.columns.Utc(timezone=True), nullable=False)


def _let_go_of_guard() -> None:
    """Every weighing gets its new column filled; the guard is back at the end of every migration."""
    where = ' ON weighing' if op.get_bind().dialect.name == 'postgresql' else ''
    op.execute(f'DROP TRIGGER IF EXISTS guard_weighing_update{where}')


def downgrade() -> None:
    with op.batch_alter_table('weighing', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_weighing_coop_id_tera_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('uq_weighing_coop_id_form'), type_='unique')
        batch_op.drop_column('form')
        batch_op.drop_column('reason')
        batch_op.drop_column('tera_id')
        batch_op.drop_column('entered_at')

    with op.batch_alter_table('graded', schema=None) as batch_op:
        batch_op.drop_column('fate')

    with op.batch_alter_table('tera', schema=None) as batch_op:
        batch_op.drop_index('ix_tera_scale')

    op.drop_table('tera')
    op.drop_table('scale')
