"""What Twilio is asked for: the parameters of a message and of a call (Twilio REST API, Messages and Calls)."""

from datetime import datetime
from typing import Any

from bot.channels.channel import DeliveryError, Outgoing
from bot.channels.twilio.account import TwilioAccount

RINGS_SECONDS = 25
"""Voicemail mostly picks up after 30 seconds."""
LONGEST_CALL_SECONDS = 180
DETECTION_SECONDS = 4
"""Whoever picks up hears us within five seconds, also when it is not clear whether a machine did."""
SILENCE_MILLISECONDS = 2000
"""Somebody half asleep says nothing: that is no machine. The least that Twilio takes."""
_LONGEST_VALIDITY = 36_000
_SHORTEST_VALIDITY = 5


def message_parameters(outgoing: Outgoing, *, account: TwilioAccount, text: str, now: datetime) -> dict[str, Any]:
    """An SMS. Raises DeliveryError once it is of no more use."""
    by_service = {"messaging_service_sid": account.service}
    return {
        "to": outgoing.to,
        "body": text,
        "validity_period": _validity(outgoing.useful_until, now=now),
        "status_callback": account.webhook("status", outgoing.message),
        **(by_service if account.service else {"from_": account.number}),
    }


def call_parameters(outgoing: Outgoing, *, account: TwilioAccount, now: datetime) -> dict[str, Any]:
    """A call, which asks for its words when it is taken. Raises DeliveryError when it may not or cannot be made."""
    if account.number is None:
        raise DeliveryError("no_voice", permanent=True, address_gone=True)
    _validity(outgoing.useful_until, now=now)
    return {
        "to": outgoing.to,
        "from_": account.number,
        "url": account.webhook("call", outgoing.message),
        "status_callback": account.webhook("status", outgoing.message),
        "timeout": RINGS_SECONDS,
        "time_limit": LONGEST_CALL_SECONDS,
        "machine_detection": "Enable",
        "machine_detection_timeout": DETECTION_SECONDS,
        "machine_detection_silence_timeout": SILENCE_MILLISECONDS,
        **({"fallback_url": account.fallback_url} if account.fallback_url else {}),
    }


def _validity(useful_until: datetime | None, *, now: datetime) -> int:
    """Seconds for which Twilio may keep it."""
    if useful_until is None:
        return _LONGEST_VALIDITY
    left = int((useful_until - now).total_seconds())
    if left < 0:
        raise DeliveryError("too_late", permanent=True)
    return max(_SHORTEST_VALIDITY, min(_LONGEST_VALIDITY, left))
