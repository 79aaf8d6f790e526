"""What Telegram and Twilio say, when they work and when they do not."""

import json
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes
    retry_after: float | None = None
    """In the header of that name."""


class Speaks(Protocol):
    """How a provider words its answers."""

    def taken(self, number: int) -> Answer:
        """It has the message, the one with this number."""

    def too_many(self, seconds: float) -> Answer:
        """429; nothing was done."""

    def error(self, status: int) -> Answer:
        """A failure of the provider's own."""


class Telegram:
    """Telegram Bot API, "Making requests" and ResponseParameters."""

    def taken(self, number: int) -> Answer:
        chat = {"id": 1, "type": "private"}
        return _said(200, {"ok": True, "result": {"message_id": number, "date": 1_800_000_000, "chat": chat}})

    def too_many(self, seconds: float) -> Answer:
        said = f"Too Many Requests: retry after {seconds:g}"
        parameters = {"retry_after": int(seconds)}
        return _said(429, {"ok": False, "error_code": 429, "description": said, "parameters": parameters})

    def error(self, status: int) -> Answer:
        return _said(status, {"ok": False, "error_code": status, "description": "Internal Server Error"})


class Twilio:
    """Twilio REST API, Messages and Calls; "REST API: error responses"."""

    def taken(self, number: int) -> Answer:
        return _said(201, {"sid": message_sid(number), "status": "queued", "error_code": None})

    def too_many(self, seconds: float) -> Answer:
        return Answer(429, self._refused(429, 20429, "Too Many Requests").body, retry_after=seconds)

    def error(self, status: int) -> Answer:
        return self._refused(status, 20500, "Internal Server Error")

    def _refused(self, status: int, code: int, message: str) -> Answer:
        return _said(status, {"code": code, "message": message, "more_info": "", "status": status})


def message_sid(number: int) -> str:
    """What Twilio calls the message with this number."""
    return f"SM{number:032x}"


def _said(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(body).encode())


SPEAKS: dict[str, Speaks] = {"telegram": Telegram(), "sms": Twilio()}
"""By the name of our channel."""
