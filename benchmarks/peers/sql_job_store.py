"""APScheduler with its SQLAlchemyJobStore on an SQLite file.

With what suits it best: a write-ahead log instead of SQLite's default journal, and jobs for one day only, which are
deleted, where daily ones are pickled and written again. They were added by an earlier run of the program.
"""

import asyncio
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine, create_engine, event

from benchmarks.peers.firings import PeerFigures, second_ahead, watched

AHEAD_SECONDS = 15
TIMES: list[float] = []
"""Of the module, because a stored job finds its function by name."""


async def fire(_number: int) -> None:
    """The job."""
    TIMES.append(time.time())


async def as_it_comes(due: int) -> PeerFigures:
    """With its default grace of a second."""
    return await _measured(due)


async def however_late(due: int) -> PeerFigures:
    """Without that grace, so that its rate is seen."""
    return await _measured(due, misfire_grace_time=None)


async def _measured(due: int, **options: Any) -> PeerFigures:  # noqa: ANN401 - what APScheduler takes
    with tempfile.TemporaryDirectory(prefix="limstift-bench-") as folder:
        address = f"sqlite:///{Path(folder) / 'jobs.db'}"
        at = second_ahead(AHEAD_SECONDS)
        await _put_jobs(address, due, at, options)
        scheduler = _scheduler(create_engine(address))
        scheduler.start()
        try:
            return await watched(TIMES, due=due, at=at)
        finally:
            await _shut(scheduler)


async def _put_jobs(address: str, due: int, at: datetime, options: dict[str, Any]) -> None:
    scheduler = _scheduler(_hasty_engine(address))
    for number in range(due):
        scheduler.add_job(fire, "date", run_date=at, args=[number], **options)
    scheduler.start(paused=True)
    await _shut(scheduler)


def _scheduler(engine: Engine) -> AsyncIOScheduler:
    return AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(engine=engine)}, timezone="UTC")


def _hasty_engine(address: str) -> Engine:
    """For adding only, which is not measured: never waits for the disk. The write-ahead log stays with the file."""
    engine = create_engine(address)

    @event.listens_for(engine, "connect")
    def _hurry(connection: Any, _record: object) -> None:  # noqa: ANN401 - any DB-API connection
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")

    return engine


async def _shut(scheduler: AsyncIOScheduler) -> None:
    scheduler.shutdown()
    await asyncio.sleep(0)  # it shuts in the next round of the loop
