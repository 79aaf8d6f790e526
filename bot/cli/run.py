"""`limstift run`: the program itself."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
import uvicorn
from rich.panel import Panel
from typing_extensions import override

from bot.app import GRACE_SECONDS, build
from bot.cli.console import out, say
from bot.cli.failing import FailedError
from bot.cli.opening import migrated
from bot.cli.program import clock_of
from bot.logs import configure_logs
from bot.memory import keep_what_is_read
from bot.settings import Settings, load_settings
from casebook import failpoints
from casebook.migrate import Migration

log = structlog.get_logger("limstift")


def run() -> None:
    """Start Limstift, and keep it running until it is told to stop (Ctrl+C, or SIGTERM).

    The database is brought up to date first; a SQLite file that changes is copied beside itself. Without a provider
    (LIMSTIFT_TELEGRAM_TOKEN, LIMSTIFT_TWILIO_...) nobody real is reached: then there are the phones in the browser, and
    their clock can be put forward.
    """
    _stop_quietly()
    keep_what_is_read()
    settings = load_settings()
    configure_logs(level=settings.log_level, terminal=sys.stderr.isatty())
    if settings.die_at is not None:
        log.warning("will die, as it was told to: this is for tests", action="will-die", reason=settings.die_at)
        failpoints.arm(settings.die_at)
    with listening(settings.host, settings.port) as door:
        _tell_of(migrated(settings.database, now=datetime.now(UTC)))
        clock = asyncio.run(clock_of(settings))
        web = build(settings, clock=clock).web
        _serve(_configured(web), door, ready=lambda: _welcome(settings))
    log.info("stopped", action="stopped")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises FailedError when somebody else does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=2048)
    except OSError as error:
        raise FailedError(
            f"Nothing can listen at {host}, port {port} ({_reason(error)}): perhaps Limstift runs already. "
            "Stop the other program, or set LIMSTIFT_PORT to another number."
        ) from None


def _reason(error: OSError) -> str:
    """In the system's words; a host name that leads nowhere has an error of its own kind."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return str(error.strerror)
    return os.strerror(error.errno)


class _Server(uvicorn.Server):
    """uvicorn, which says when it is ready."""

    def __init__(self, config: uvicorn.Config, *, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _configured(web: object) -> uvicorn.Config:
    return uvicorn.Config(
        web,  # type: ignore[arg-type]  # a Starlette application, which is an ASGI application
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _serve(config: uvicorn.Config, door: socket.socket, *, ready: Callable[[], None]) -> None:
    server = _Server(config, ready=ready)
    try:
        server.run(sockets=[door])
    except SystemExit as stopped:
        if stopped.code:
            raise FailedError("Limstift could not start; the log above says why. Try: limstift doctor.") from None


def _stop_quietly() -> None:
    """A stop that was asked for is a success: uvicorn raises the signal again once it has shut down."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: sys.exit(0))


def _tell_of(migration: Migration) -> None:
    if migration.before == migration.after:
        return
    log.info("database migrated", action="migrated", revision=migration.after)
    if migration.backup is not None and out.is_terminal:
        say(f"The database was brought up to date. As it was before, it lies in {migration.backup}.")


def _welcome(settings: Settings) -> None:
    log.info("running", action="started", port=settings.port)
    if out.is_terminal:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        home = f"http://{host}:{settings.port}"
        out.print(Panel("\n".join(_greeting(settings, home)), title="Limstift", expand=False, padding=(1, 3)))


def _greeting(settings: Settings, home: str) -> list[str]:
    lines = []
    if settings.telegram_token is not None:
        way = "by webhook" if settings.telegram_webhook_secret is not None else "by long polling"
        lines.append(f"Telegram is on, {way}: real people are written to.")
    if (twilio := settings.twilio) is not None:
        calls = " and calls are" if twilio.number is not None else " is"
        lines.append(f"SMS{calls} on, from {twilio.number or 'a Messaging Service'}: real people are written to.")
    if not settings.has_provider:
        lines.append("Nobody real is written to: no provider is configured.")
    if settings.shows_phones:
        lines.append(f"Open the phones in your browser: [bold]{home}/phones[/bold]")
    return [*lines, "Stop with Ctrl+C."]
