"""Can the program listen where it is to listen, or does it run there already?"""

import http.client
from dataclasses import dataclass

from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from bot.cli.failing import FailedError
from bot.cli.run import listening
from bot.settings import Settings

TIMEOUT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PortSeen:
    """`ready` is the status of what answers at /readyz there; None when nothing of ours does."""

    free: bool
    ready: int | None = None


def look(settings: Settings) -> PortSeen:
    """Try to listen; ask whoever listens already."""
    try:
        listening(settings.host, settings.port).close()
    except FailedError:
        return PortSeen(free=False, ready=_ready(settings))
    return PortSeen(free=True)


def judge(seen: PortSeen, *, host: str, port: int) -> Finding:
    """What that means."""
    place = f"{host}, port {port}"
    if seen.free:
        return fine("port", f"{place} is free")
    if seen.ready == http.HTTPStatus.OK:
        return fine("port", f"Limstift is running at {place}")
    if seen.ready == http.HTTPStatus.SERVICE_UNAVAILABLE:
        remedy = "See below for what waits, and the program's log."
        return doubtful("port", f"Limstift is running at {place}, but sending lags behind", remedy)
    remedy = "Stop the other program, or set LIMSTIFT_HOST and LIMSTIFT_PORT."
    return broken("port", f"nothing of ours can listen at {place}", remedy)


def _ready(settings: Settings) -> int | None:
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host.strip("[]")  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(host, settings.port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return answer.status if b"send_lag_seconds" in answer.read(1000) else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
