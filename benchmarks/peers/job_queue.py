"""python-telegram-bot's JobQueue: APScheduler in memory, set up by that library itself. Needs no network."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes, JobQueue

from benchmarks.peers.firings import PeerFigures, second_ahead, watched

AHEAD_SECONDS = 8
TOKEN = "1:none"  # noqa: S105 - the builder wants one; nothing is ever sent with it

Queue = JobQueue[ContextTypes.DEFAULT_TYPE]
Callback = Callable[[ContextTypes.DEFAULT_TYPE], Any]


async def run_daily(due: int) -> PeerFigures:
    """What its users write for a daily wake-up."""
    return await _measured(due, lambda queue, at, number, fire: queue.run_daily(fire, at.timetz(), data=number))


async def run_daily_however_late(due: int) -> PeerFigures:
    """The same without the second of grace, so that its rate is seen."""
    however_late = {"misfire_grace_time": None}
    return await _measured(
        due,
        lambda queue, at, number, fire: queue.run_daily(fire, at.timetz(), data=number, job_kwargs=however_late),
    )


async def run_once(due: int) -> PeerFigures:
    """Jobs for one day only: the lightest it has."""
    return await _measured(due, lambda queue, at, number, fire: queue.run_once(fire, at, data=number))


async def _measured(due: int, add: Callable[[Queue, datetime, int, Callback], object]) -> PeerFigures:
    times: list[float] = []

    async def fire(_context: ContextTypes.DEFAULT_TYPE) -> None:
        times.append(time.time())

    application = ApplicationBuilder().token(TOKEN).build()
    assert application.job_queue
    at = second_ahead(AHEAD_SECONDS)
    for number in range(due):
        add(application.job_queue, at, number, fire)
    await application.job_queue.start()
    try:
        return await watched(times, due=due, at=at)
    finally:
        await application.job_queue.stop()
