"""Something that is asked for again and again, and done no more often than makes sense."""

import asyncio
from collections.abc import Callable


class Spaced:
    """Does `act` at once when asked, and then not before `seconds` have passed; who asks meanwhile is never forgotten.

    Seconds by the event loop's clock: they only space work out, and no deadline hangs on them.
    """

    def __init__(self, act: Callable[[], None], *, seconds: float) -> None:
        self._act = act
        self._seconds = seconds
        self._resting: asyncio.TimerHandle | None = None
        self._asked = False

    def ask(self) -> None:
        """At once, or as soon as enough time has passed."""
        if self._resting is not None:
            self._asked = True
            return
        self._act()
        self._resting = asyncio.get_running_loop().call_later(self._seconds, self._rested)

    def _rested(self) -> None:
        self._resting = None
        if self._asked:
            self._asked = False
            self.ask()
