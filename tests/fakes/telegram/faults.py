"""What can go wrong between a program and Telegram."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One call goes wrong. With `accepted` Telegram does what it was asked for, and only the answer fails.

    `status` 0 drops the connection, or with `slow` answers as it should, but `slow` seconds late.
    """

    status: int = 0
    body: bytes = b""
    accepted: bool = False
    slow: float = 0.0
    content_type: str = field(default="application/json")

    @property
    def drops(self) -> bool:
        return not self.status and not self.slow


def too_many(retry_after: int) -> Fault:
    """429, with the pause in seconds that Telegram asks for."""
    return _answer(429, f"Too Many Requests: retry after {retry_after}", parameters={"retry_after": retry_after})


def blocked() -> Fault:
    return _answer(403, "Forbidden: bot was blocked by the user")


def server_error(status: int = 500) -> Fault:
    return _answer(status, "Internal Server Error")


def migrated(chat_id: int) -> Fault:
    return _answer(400, "Bad Request: group chat was upgraded", parameters={"migrate_to_chat_id": chat_id})


def proxy_page(status: int) -> Fault:
    """A proxy in between answers with a page of its own."""
    return Fault(status=status, body=b"<html>Access denied</html>", content_type="text/html")


def half_an_answer() -> Fault:
    """Telegram does it, and its answer breaks off."""
    return Fault(status=200, body=b'{"ok": true, "resu', accepted=True)


def dropped(*, accepted: bool) -> Fault:
    """The connection breaks before an answer, after Telegram did it or not."""
    return Fault(accepted=accepted)


def slow(seconds: float) -> Fault:
    """The answer takes so long."""
    return Fault(slow=seconds, accepted=True)


def _answer(status: int, description: str, *, parameters: dict[str, Any] | None = None) -> Fault:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return Fault(status=status, body=json.dumps(answer).encode())
