"""Which numbers take no SMS"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NO_SMS = sa.text("no_sms_since IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("address") as address:
        address.add_column(sa.Column("no_sms_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_address_no_sms", "address", ["value"], sqlite_where=_NO_SMS, postgresql_where=_NO_SMS)


def downgrade() -> None:
    op.drop_index("ix_address_no_sms", "address", sqlite_where=_NO_SMS, postgresql_where=_NO_SMS)
    with op.batch_alter_table("address") as address:
        address.drop_column("no_sms_since")
