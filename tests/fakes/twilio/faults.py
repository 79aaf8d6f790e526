"""What can go wrong between a program and Twilio."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One request goes wrong. With `accepted` Twilio does what it was asked for, and only the answer fails.

    `status` 0 drops the connection, or with `slow` answers as it should, but `slow` seconds late.
    """

    status: int = 0
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    accepted: bool = False
    slow: float = 0.0


def refusal(code: int, *, status: int = 400, message: str = "No, not to +4520000001", **headers: str) -> Fault:
    """An error as Twilio words it; its sentence quotes a number, as Twilio's do."""
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    answer = {"code": code, "message": message, "more_info": more_info, "status": status}
    return Fault(status=status, body=json.dumps(answer).encode(), headers=headers)


def too_many(retry_after: int | None) -> Fault:
    """429, with the pause in seconds that Twilio asks for."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return refusal(20429, status=429, message="Too Many Requests", **headers)


def proxy_page(status: int) -> Fault:
    """A proxy in between answers with a page of its own."""
    return Fault(status=status, body=b"<html>Access denied</html>")


def half_an_answer() -> Fault:
    """Twilio does it, and its answer breaks off."""
    return Fault(status=201, body=b'{"sid": "SM', accepted=True)


def dropped(*, accepted: bool) -> Fault:
    """The connection breaks before an answer, after Twilio did it or not."""
    return Fault(accepted=accepted)


def slow(seconds: float) -> Fault:
    """The answer takes so long."""
    return Fault(slow=seconds, accepted=True)
