"""The stream that tells an open page that something changed (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator

import anyio
from sse_starlette import EventSourceResponse, ServerSentEvent

from bot.phones.port import Phones

KEEP_ALIVE = 15
"""Seconds between two comments, so that a page that went away is noticed."""
GRACE = 2
"""Seconds the stream has to end by itself when the server stops."""
ENDED = False
"""Stands for the end of the changes, which are all None."""


def changes_of(phones: Phones) -> EventSourceResponse:
    """One event "changed" each time. Ends with `phones.changes()`, or when uvicorn is told to stop."""
    stopping = anyio.Event()
    return EventSourceResponse(
        _told(phones.changes(), stopping),
        sep="\n",
        ping=KEEP_ALIVE,
        ping_message_factory=lambda: ServerSentEvent(comment="here", sep="\n"),
        send_timeout=30,
        shutdown_event=stopping,
        shutdown_grace_period=GRACE,
    )


async def _told(changes: AsyncIterator[None], stopping: anyio.Event) -> AsyncIterator[ServerSentEvent]:
    """Waits for the next change and for the stop at the same time: a stream cut off midway is an error in the log."""
    stop = asyncio.ensure_future(stopping.wait())
    change = asyncio.ensure_future(anext(changes, ENDED))
    try:
        while True:
            await asyncio.wait({stop, change}, return_when=asyncio.FIRST_COMPLETED)
            if stop.done() or change.result() is ENDED:
                return
            yield ServerSentEvent(event="changed", data="view")
            change = asyncio.ensure_future(anext(changes, ENDED))
    finally:
        stop.cancel()
        change.cancel()
        await asyncio.wait({stop, change})
