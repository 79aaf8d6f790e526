"""Telling whoever looks that something changed."""

import asyncio
from collections.abc import AsyncIterator


class Changes:
    """Many may watch; each hears of every change, several at once as one. The streams end when it is closed."""

    def __init__(self) -> None:
        self._watching: set[asyncio.Event] = set()
        self._closed = False

    def tell(self) -> None:
        """Something changed."""
        for one in self._watching:
            one.set()

    def close(self) -> None:
        """Nothing will change any more."""
        self._closed = True
        self.tell()

    async def watch(self) -> AsyncIterator[None]:
        """One item each time something changed."""
        mine = asyncio.Event()
        self._watching.add(mine)
        try:
            while not self._closed:
                await mine.wait()
                mine.clear()
                if not self._closed:
                    yield None
        finally:
            self._watching.discard(mine)
