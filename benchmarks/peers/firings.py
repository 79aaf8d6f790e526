"""When the jobs of a peer fired, on the clock on the wall, and what that comes to."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LOOK_SECONDS = 0.5
QUIET_LOOKS = 6
"""So many looks in a row at which nothing new has fired end the waiting. Looks rather than seconds: while a peer blocks
the event loop nobody can look, and its jobs may all fire once it lets go."""


class NotReadyError(Exception):
    """The due second came before all jobs were added, so nothing fair can be measured on a machine this slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerFigures:
    """What one peer did with jobs due in the same second. Of those that fired; None when none did.

    `rate` is jobs a second from the due second to the last firing; lateness is in seconds after the due second.
    """

    due: int
    fired: int
    rate: float | None
    lateness_p99: float | None

    @property
    def never_fired(self) -> int:
        return self.due - self.fired


def figures(times: Sequence[float], *, due: int, due_at: float) -> PeerFigures:
    """What firings at these times come to, with `due` jobs due at `due_at` (seconds since 1970, all of them)."""
    if not times:
        return PeerFigures(due=due, fired=0, rate=None, lateness_p99=None)
    lateness = sorted(moment - due_at for moment in times)
    return PeerFigures(
        due=due,
        fired=len(times),
        rate=len(times) / lateness[-1],
        lateness_p99=lateness[int(len(lateness) * 0.99)],
    )


def second_ahead(seconds: float) -> datetime:
    """A whole second at least so many seconds from now: a cron trigger knows no parts of one."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds + 1)


async def watched(times: Sequence[float], *, due: int, at: datetime) -> PeerFigures:
    """Wait for the due second, and on until all `due` jobs are in `times`, or nothing more comes.

    Raises NotReadyError: that second is already past.
    """
    ahead = at.timestamp() - time.time()
    if ahead <= 0:
        raise NotReadyError(f"the jobs were added {-ahead:.1f} s after they were due")
    await asyncio.sleep(ahead)
    await _until_quiet(times, due)
    return figures(times, due=due, due_at=at.timestamp())


async def _until_quiet(times: Sequence[float], due: int) -> None:
    quiet = seen = 0
    while quiet < QUIET_LOOKS and len(times) < due:
        await asyncio.sleep(LOOK_SECONDS)
        quiet = quiet + 1 if len(times) == seen else 0
        seen = len(times)
