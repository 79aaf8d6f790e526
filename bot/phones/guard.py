"""Who may talk to the phones page: this machine, from the page itself.

The page has no sign-in, so it must not be reachable by name tricks (DNS rebinding: a foreign name that
resolves to 127.0.0.1) nor by other pages in the same browser (cross-site POST).
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def refusal(*, method: str, scheme: str, headers: Headers) -> tuple[int, str] | None:
    """The status and words with which to turn a request away, or None when it may pass."""
    host = headers.get("host", "").lower()
    if _without_port(host) not in LOOPBACK:
        return 403, (
            "Siden kan kun åbnes på den maskine, programmet kører på: http://localhost:PORT/phones\n"
            "This page opens only on the machine that runs the program: http://localhost:PORT/phones\n"
        )
    if method in {"GET", "HEAD"}:
        return None
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"{scheme}://{host}":
        return 403, "Kun telefonsiden selv kan sende.\nOnly the phones page itself may send.\n"
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return 415, "Send application/json.\n"
    return None


def _without_port(host: str) -> str:
    """The name in a Host header: what stands before a port of digits."""
    name, colon, port = host.rpartition(":")
    return name if colon and (port.isascii() and port.isdigit()) else host


class Guard:
    """ASGI middleware: turns requests away and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        refused = refusal(method=scope["method"], scheme=scope["scheme"], headers=Headers(scope=scope))
        app = self.app if refused is None else PlainTextResponse(refused[1], status_code=refused[0])
        await app(scope, receive, send_guarded)
