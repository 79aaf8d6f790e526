"""Transactions that a program left open on PostgreSQL when it hung, or its machine lost power: whoever takes over ends
them.

`idle_in_transaction_session_timeout` does not reach them all: in the midst of an `executemany`, which psycopg sends as
a pipeline, the server waits for the next message and counts the session as active, for ever.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

_END = text(
    """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
    AND application_name = current_setting('application_name')
    AND wait_event_type = 'Client' AND xact_start IS NOT NULL
    AND greatest(xact_start, state_change) < clock_timestamp() - make_interval(secs => :seconds)
    """
)
"""Of the same program and user, in a transaction, and waiting for its client (PostgreSQL, "pg_stat_activity")."""


def end_what_hangs(transaction: Session, *, seconds: float) -> int:
    """End the sessions whose transaction has waited for its program for so many seconds; how many there were.

    Their programs find their connection gone, and nothing of theirs stored. A SQLite file has no sessions to end.
    """
    if transaction.get_bind().dialect.name != "postgresql":
        return 0
    return int(transaction.connection().execute(_END, {"seconds": seconds}).scalar_one())
