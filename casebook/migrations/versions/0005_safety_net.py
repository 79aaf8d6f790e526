"""The safety net: who agreed to it, its nudges, and when a message that came in was sent"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('asked', 'scheduled')")


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("safety_net", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("person") as person:
        # Only for those who are there already: from now on the program says it.
        person.alter_column("safety_net", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("inbox") as inbox:
        inbox.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "nudge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rhythm_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nudge_person_id")),
        sa.ForeignKeyConstraint(["rhythm_id"], ["rhythm.id"], name=op.f("fk_nudge_rhythm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
    )
    op.create_index("uq_nudge_open", "nudge", ["person_id"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_nudge_rhythm_id_day", "nudge", ["rhythm_id", "day"])


def downgrade() -> None:
    op.drop_table("nudge")
    with op.batch_alter_table("inbox") as inbox:
        inbox.drop_column("sent_at")
    with op.batch_alter_table("person") as person:
        person.drop_column("safety_net")
