"""The peers by name."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import job_queue, sql_job_store
from benchmarks.peers.firings import PeerFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What it is called in the table, and how to measure it with so many jobs due."""

    title: str
    measure: Callable[[int], Coroutine[Any, Any, PeerFigures]]


QUEUE = "python-telegram-bot, JobQueue."
STORE = "APScheduler, SQLAlchemyJobStore on SQLite"
HOWEVER_LATE = ", misfire_grace_time=None"

PEERS = {
    "daily": Peer(title=f"{QUEUE}run_daily", measure=job_queue.run_daily),
    "daily-however-late": Peer(title=f"{QUEUE}run_daily{HOWEVER_LATE}", measure=job_queue.run_daily_however_late),
    "once": Peer(title=f"{QUEUE}run_once", measure=job_queue.run_once),
    "stored": Peer(title=STORE, measure=sql_job_store.as_it_comes),
    "stored-however-late": Peer(title=f"{STORE}{HOWEVER_LATE}", measure=sql_job_store.however_late),
}
"""With the default grace of a second, and without it where that lets nothing fire."""
