"""A few threads for what blocks."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from casebook.store.store import StoreUnavailableError

T = TypeVar("T")


class Threads:
    """So many pieces of work at a time; the others wait. Closed, it takes no more."""

    def __init__(self, *, count: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=count, thread_name_prefix=name)
        self._closed = False

    async def run(self, work: Callable[[], T]) -> T:
        """Do it in a thread. Raises StoreUnavailableError once closed."""
        if self._closed:
            raise StoreUnavailableError("the casebook is closed")
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def close(self) -> None:
        """Take nothing more, and finish the rest."""
        self._closed = True
        await asyncio.to_thread(self._pool.shutdown)
