"""Own wording, ids as text, fewer indexes"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WITH_IDS = (
    ("address", "value"),
    ("alert", "steps"),
    ("fact", "body"),
    ("session", "opening"),
    ("session_answer", "value"),
)
"""Columns in which ids stood among other text, with dashes."""
_ID = r"([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})"


def upgrade() -> None:
    with op.batch_alter_table("office") as office:
        office.add_column(sa.Column("wording", sa.String(), nullable=True))
    with op.batch_alter_table("session") as session:
        session.alter_column(
            "opening",
            existing_type=sa.JSON(),
            type_=sa.String(),
            existing_nullable=False,
            postgresql_using="opening::text",
        )
        session.drop_index("ix_session_person")
        session.create_index(
            "ix_session_queued",
            ["person_id"],
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_index("ix_outbox_alert_id")
        outbox.drop_index("ix_outbox_lease")
        outbox.drop_index("ix_outbox_open_person")
        outbox.drop_index("ix_outbox_session")
        outbox.create_index(
            "ix_outbox_alert",
            ["alert_id"],
            sqlite_where=sa.text("alert_id IS NOT NULL"),
            postgresql_where=sa.text("alert_id IS NOT NULL"),
        )
        outbox.create_index(
            "ix_outbox_held",
            ["person_id", "lease_until"],
            sqlite_where=sa.text("state = 'sending' OR (state = 'queued' AND attempt > 0)"),
            postgresql_where=sa.text("state = 'sending' OR (state = 'queued' AND attempt > 0)"),
        )
    for table, column in _WITH_IDS:
        _take_dashes_away(table, column)


def _take_dashes_away(table: str, column: str) -> None:
    connection = op.get_bind()
    rows = sa.table(table, sa.column("id", sa.String()), sa.column(column, sa.String()))
    its, text = rows.c.id, rows.c[column]
    if connection.dialect.name == "postgresql":
        is_json = (table, column) in {("alert", "steps"), ("fact", "body"), ("session_answer", "value")}
        without = sa.func.regexp_replace(sa.cast(text, sa.Text()), _ID, r"\1\2\3\4\5", "g")
        connection.execute(sa.update(rows).values({column: sa.cast(without, sa.JSON()) if is_json else without}))
        return
    for id_, dashed in connection.execute(sa.select(its, text).where(text.like("%-%-%-%-%"))).all():
        connection.execute(sa.update(rows).where(its == id_).values({column: re.sub(_ID, r"\1\2\3\4\5", dashed)}))


def downgrade() -> None:
    """Ids stay as they are: the program before read them with dashes or without."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_index("ix_outbox_held")
        outbox.drop_index("ix_outbox_alert")
        outbox.create_index("ix_outbox_session", ["session_id"])
        outbox.create_index(
            "ix_outbox_open_person",
            ["person_id"],
            sqlite_where=sa.text("state IN ('queued', 'sending')"),
            postgresql_where=sa.text("state IN ('queued', 'sending')"),
        )
        outbox.create_index(
            "ix_outbox_lease",
            ["lease_until"],
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        outbox.create_index("ix_outbox_alert_id", ["alert_id"])
    with op.batch_alter_table("session") as session:
        session.drop_index("ix_session_queued")
        session.create_index("ix_session_person", ["person_id", "opened_at"])
        session.alter_column(
            "opening",
            existing_type=sa.String(),
            type_=sa.JSON(),
            existing_nullable=False,
            postgresql_using="opening::json",
        )
    with op.batch_alter_table("office") as office:
        office.drop_column("wording")
