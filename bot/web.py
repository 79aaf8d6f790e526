"""The web side: health for whoever watches the process, webhooks, and the pages."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.clock import Clock
from bot.lease import Lease, touch
from casebook.model import OutboxMessage, OutboxState
from casebook.store import Store, StoreUnavailableError

MOST_LAG = timedelta(minutes=2)
"""When messages wait longer than this, sending has stopped."""
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
Endpoint = Callable[[Request], Awaitable[Response]]


def web_app(
    *, store: Store, clock: Clock, lease: Lease, routes: Sequence[BaseRoute], lifespan: Lifespan, home: str | None
) -> Starlette:
    """The application that uvicorn serves. `home`: where / leads."""
    own: list[BaseRoute] = [Route("/healthz", healthy), Route("/readyz", _ready(store, clock, lease))]
    if home is not None:
        own.append(Route("/", _leads_to(home)))
    return Starlette(routes=[*own, *routes], lifespan=lifespan)


async def healthy(_request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


def _ready(store: Store, clock: Clock, lease: Lease) -> Endpoint:
    """The database answers, it is this program that acts, by a time it can trust, and what is queued gets out."""

    async def ready(_request: Request) -> Response:
        try:
            # Not only read: a database that takes nothing more in is of no use either.
            await store.transact(touch)
            oldest = await store.read(_oldest_queued)
        except StoreUnavailableError:
            return _unready("database unavailable")
        if not lease.gained.is_set():
            return _unready("passive: another Limstift acts on this database")
        if not clock.trusted:
            return _unready("the clock jumped: sending pauses until it has settled")
        lag = max(timedelta(0), clock.now() - oldest) if oldest is not None else timedelta(0)
        late = lag > MOST_LAG
        body = {"status": "sending lags behind" if late else "ok", "send_lag_seconds": round(lag.total_seconds(), 1)}
        return JSONResponse(body, status_code=503 if late else 200)

    return ready


def _unready(why: str) -> Response:
    return JSONResponse({"status": why}, status_code=503)


def _oldest_queued(transaction: Transaction) -> datetime | None:
    return transaction.scalar(
        select(func.min(OutboxMessage.not_before)).where(OutboxMessage.state == OutboxState.QUEUED)
    )


def _leads_to(home: str) -> Endpoint:
    async def lead(_request: Request) -> Response:
        return RedirectResponse(home)

    return lead
