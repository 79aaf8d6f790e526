"""What a provider says to whatever it is asked: that it has taken the message."""

import json
from collections.abc import Callable, Mapping

Answer = Callable[[int], bytes]
"""The whole HTTP response to the request with this number, counted from 1."""


def telegram(number: int) -> bytes:
    """Telegram Bot API, sendMessage: a Message of a private chat, as small as they come."""
    message = {"message_id": number, "date": 1_800_000_000, "chat": {"id": 1, "type": "private"}, "text": "Godmorgen"}
    return response("200 OK", {"ok": True, "result": message})


def twilio(number: int) -> bytes:
    """Twilio REST API, Messages: 201 and the message, queued."""
    message = {"sid": f"SM{number:032x}", "status": "queued", "error_code": None, "error_message": None}
    return response("201 Created", message)


def response(status: str, body: Mapping[str, object]) -> bytes:
    """A response of HTTP/1.1 on a connection that stays open."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


ANSWERS: dict[str, Answer] = {"telegram": telegram, "twilio": twilio}
