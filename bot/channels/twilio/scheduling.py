"""What Twilio is asked for so that a message waits there, checked beforehand: Twilio does not say no to everything.

Twilio, "Message Scheduling" and its FAQs: without a Messaging Service the time is dropped, and the message goes out at
once. STOP does not cancel what waits.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.alphabet import in_gsm_7
from bot.channels.twilio.account import E_164, TwilioAccount
from bot.channels.twilio.texts import LONGEST

SOONEST = timedelta(seconds=900)
"""From now. Twilio's newer pages say 300 seconds, its older ones 900: what fits both is taken everywhere."""
LATEST = timedelta(days=35)
NO_SERVICE = "set LIMSTIFT_TWILIO_MESSAGING_SERVICE=MG...: without one Twilio would send at once"


class CannotWaitError(ValueError):
    """Twilio would refuse it, or send it at another time. Says what is wrong; no number and no text."""


def waiting_text(text: str, *, language: str) -> str:
    """A text as it will stand at Twilio."""
    return in_gsm_7(text.replace("\x00", ""), language=language)


def waiting_parameters(
    *, to: str, text: str, send_at: datetime, useful_for: timedelta, account: TwilioAccount, now: datetime
) -> dict[str, Any]:
    """A message that Twilio sends by itself at `send_at`, or not at all once `useful_for` has passed after it.

    Raises CannotWaitError.
    """
    if account.service is None:
        raise CannotWaitError(NO_SERVICE)
    if not SOONEST <= send_at - now <= LATEST:
        raise CannotWaitError("the time to send it is not between 900 seconds and 35 days from now")
    if not E_164.fullmatch(to):
        raise CannotWaitError("the number is not written as +4520000000")
    if not 0 < len(text) <= LONGEST:
        raise CannotWaitError(f"the text is empty, or longer than {LONGEST} characters")
    return {
        "to": to,
        "body": text,
        "messaging_service_sid": account.service,
        "schedule_type": "fixed",
        "send_at": send_at.astimezone(UTC),
        "validity_period": int(useful_for.total_seconds()),
    }
