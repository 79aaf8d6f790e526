"""One request after the other, as long as the provider is quick: then a kill leaves at most one in doubt."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PLACES = 3
"""So many intervals of the pace a request waits for the one before it."""


class InLine:
    """Whoever would begin waits until the one before was answered, but never long: the pace is kept.

    So, of `per_second` requests with answers that take L seconds, one is under way where L is less than the interval
    between two, and else about per_second * L (Little's law). A single slow answer holds up nobody for longer than
    `PLACES` intervals.
    """

    def __init__(self, *, per_second: float) -> None:
        self._patience = PLACES / per_second
        self._first = asyncio.Lock()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """The request is made within."""
        first = await self._is_first()
        try:
            yield
        finally:
            if first:
                self._first.release()

    async def _is_first(self) -> bool:
        try:
            async with asyncio.timeout(self._patience):
                return await self._first.acquire()
        except TimeoutError:
            return False
