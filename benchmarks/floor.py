"""The lower bound: the same rows written, claimed and marked with nothing but the standard library's sqlite3.

No talks, no texts, no people: what the database alone costs. Quote the program's figures beside it, because the speed
of a machine drifts, and the ratio less so.
"""

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

BATCH = 500
SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE rhythm (id INTEGER PRIMARY KEY, due INTEGER);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, text TEXT, state TEXT);
CREATE INDEX queued ON outbox (id) WHERE state = 'queued';
"""
CLAIM = """
UPDATE outbox SET state = 'sending'
WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' ORDER BY id LIMIT ?) RETURNING id
"""


def rows_a_second(count: int) -> float:
    """Fan out `count` rows, claim and mark them in batches, synchronous=FULL; rows a second."""
    with tempfile.TemporaryDirectory(prefix="limstift-bench-") as folder:
        path = Path(folder) / "floor.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return _measured(connection, count)


def _measured(connection: sqlite3.Connection, count: int) -> float:
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO rhythm VALUES (?, 0)", ((n,) for n in range(count)))
    started = time.perf_counter()
    for first in range(0, count, BATCH):
        _fan_out(connection, first)
    while _send(connection):
        pass
    return count / (time.perf_counter() - started)


def _fan_out(connection: sqlite3.Connection, first: int) -> None:
    rows = range(first, first + BATCH)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("UPDATE rhythm SET due = 1 WHERE id = ?", ((n,) for n in rows))
    connection.executemany("INSERT INTO outbox VALUES (?, 'Godmorgen', 'queued')", ((n,) for n in rows))
    connection.execute("COMMIT")


def _send(connection: sqlite3.Connection) -> int:
    connection.execute("BEGIN IMMEDIATE")
    claimed = connection.execute(CLAIM, (BATCH,)).fetchall()
    connection.execute("COMMIT")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("UPDATE outbox SET state = 'sent' WHERE id = ?", claimed)
    connection.execute("COMMIT")
    return len(claimed)
