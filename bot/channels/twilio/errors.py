"""What Twilio's codes mean for a message: one table, for refusals and for what is told later.

Twilio, "Error and Warning Dictionary". A code that is not here is judged by the HTTP status.
"""

from enum import StrEnum

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.request import NoAnswerError, NotSentError, TooManyRequestsError


class Meaning(StrEnum):
    """What is to be done."""

    AGAIN = "again"
    """Nothing went out, and later it may."""
    ONCE_MORE = "once-more"
    """It did not arrive; one more try while it is of use."""
    OFF = "off"
    """The address is of no more use."""
    NO_MOBILE = "no-mobile"
    """A number without SMS: it is rung up instead."""
    REFUSED = "refused"
    """This message will never go out."""
    OPERATOR = "operator"
    """Nor will any other, until somebody changes something at Twilio or in the settings."""
    TOO_LATE = "too-late"
    """It was of no more use before it could be delivered."""
    UNKNOWN = "unknown"


CODES: dict[int, Meaning] = {
    14107: Meaning.AGAIN,  # too many messages at once
    20003: Meaning.AGAIN,  # the auth token is refused: it may be in the middle of a rotation
    20429: Meaning.AGAIN,  # too many requests
    21211: Meaning.OFF,  # "To" is no phone number
    21214: Meaning.OFF,  # "To" cannot be reached by calls
    21215: Meaning.OPERATOR,  # no permission to ring that country
    21219: Meaning.OPERATOR,  # a trial account rings verified numbers only
    21408: Meaning.OPERATOR,  # no permission to send to that country
    21601: Meaning.OPERATOR,  # "From" cannot ring
    21603: Meaning.OPERATOR,  # "From" is missing
    21606: Meaning.OPERATOR,  # "From" cannot send
    21608: Meaning.OPERATOR,  # a trial account sends to verified numbers only
    21610: Meaning.OFF,  # the person wrote STOP; never evaded, START undoes it
    21611: Meaning.AGAIN,  # the sender's queue is full
    21612: Meaning.OPERATOR,  # no route from this sender to that number
    21614: Meaning.NO_MOBILE,
    21617: Meaning.REFUSED,  # longer than 1,600 characters
    21635: Meaning.NO_MOBILE,  # a landline
    21659: Meaning.OPERATOR,  # "From" is not a number at Twilio
    21660: Meaning.OPERATOR,  # "From" belongs to another account
    21661: Meaning.OPERATOR,  # "From" has no SMS
    21703: Meaning.OPERATOR,  # the Messaging Service has no sender
    30001: Meaning.ONCE_MORE,  # the sender's queue ran over
    30002: Meaning.OPERATOR,  # the account is suspended
    30003: Meaning.ONCE_MORE,  # the handset is unreachable: switched off
    30004: Meaning.OFF,  # blocked by the person or the carrier
    30005: Meaning.OFF,  # the number is unknown
    30006: Meaning.NO_MOBILE,
    30007: Meaning.OPERATOR,  # the carrier takes it for spam
    30008: Meaning.ONCE_MORE,  # unknown error
    30036: Meaning.TOO_LATE,  # the validity period passed
    30410: Meaning.ONCE_MORE,  # the carrier did not answer in time
}

_AUTHENTICATION_PAUSE = 60.0
"""Seconds until a refused token is tried again: a human has to change it."""
_REFUSED_TOKEN = 20003


class NoMobileError(Exception):
    """The number takes no SMS. Nothing went out."""


def meaning(code: int, *, status: int = 0) -> Meaning:
    """What a code means. `status` is the HTTP status it came with; 0 when it was told later."""
    if code in CODES:
        return CODES[code]
    if status == 401:
        return Meaning.AGAIN
    return Meaning.UNKNOWN if status >= 500 else Meaning.REFUSED


def sending_error(error: Exception) -> DeliveryError | UnknownOutcomeError | NoMobileError:
    """The channel's word for a message or call that could not be made."""
    match error:
        case TooManyRequestsError():
            return DeliveryError("429", permanent=False, retry_after=error.retry_after)
        case NotSentError():
            return DeliveryError("not_connected", permanent=False)
        case NoAnswerError():
            return UnknownOutcomeError(str(error))
        case TwilioRestException() | TwilioServiceException():
            return _refusal(number_of(error.code) or error.status, error.status)
        case _:
            return UnknownOutcomeError("unreadable_answer")


FAILURES = (NotSentError, NoAnswerError, TooManyRequestsError, TwilioException, LookupError, ValueError, TypeError)
"""What a request through the SDK can raise; the last three for an answer that lacks what it should hold."""


def _refusal(code: int, status: int) -> DeliveryError | UnknownOutcomeError | NoMobileError:
    means = meaning(code, status=status)
    match means:
        case Meaning.UNKNOWN:
            return UnknownOutcomeError(str(code))
        case Meaning.NO_MOBILE:
            return NoMobileError(str(code))
        case Meaning.AGAIN | Meaning.ONCE_MORE:
            pause = _AUTHENTICATION_PAUSE if status == 401 or code == _REFUSED_TOKEN else None
            return DeliveryError(str(code), permanent=False, retry_after=pause)
        case _:
            return DeliveryError(str(code), permanent=True, address_gone=means is Meaning.OFF)


def number_of(code: object) -> int:
    """Twilio's code as a number; 0 for anything else."""
    text = str(code)
    return int(text) if text.isascii() and text.isdecimal() else 0
