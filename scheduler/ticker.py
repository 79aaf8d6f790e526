"""The ticker of the embedded engine. It only says "look again": what is due stands in the database.

APScheduler's own jobs and stores hold no truth here: a cron job of it fires twice in the hour that the autumn repeats,
and a late one is dropped silently after a second of grace.
"""

from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

EVERY_SECONDS = 1.0


class Ticker:
    """Calls `tick` about once a second on the running event loop. `tick` must be quick and must not raise."""

    def __init__(self, *, tick: Callable[[], None], seconds: float = EVERY_SECONDS) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            _on_the_loop,
            IntervalTrigger(seconds=seconds),
            args=[tick],
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Start ticking; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._scheduler.shutdown(wait=False)


async def _on_the_loop(tick: Callable[[], None]) -> None:
    """APScheduler runs plain functions in a thread, coroutines on the loop."""
    tick()
