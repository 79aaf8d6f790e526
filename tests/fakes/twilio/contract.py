"""What Twilio's API takes (its public OpenAPI description, version 2010-04-01), and how it refuses the rest."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

Form = Mapping[str, Sequence[str]]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MESSAGE = _names(
    "To StatusCallback ApplicationSid ProvideFeedback Attempt ValidityPeriod ForceDelivery ContentRetention "
    "AddressRetention SmartEncoded PersistentAction TrafficType ShortenUrls ScheduleType SendAt SendAsMms "
    "ContentVariables RiskCheck From FallbackFrom MessagingServiceSid Body MediaUrl ContentSid"
)
_CALL = _names(
    "To From Method FallbackUrl FallbackMethod StatusCallback StatusCallbackEvent StatusCallbackMethod SendDigits "
    "Timeout Record MachineDetection MachineDetectionTimeout MachineDetectionSpeechThreshold "
    "MachineDetectionSpeechEndThreshold MachineDetectionSilenceTimeout AsyncAmd AsyncAmdStatusCallback CallerId "
    "CallReason TimeLimit Url Twiml ApplicationSid"
)
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_WHOLE = {
    "ValidityPeriod": range(1, 36_001),
    "Timeout": range(1, 601),
    "TimeLimit": range(1, 14_401),
    "MachineDetectionTimeout": range(3, 60),
    "MachineDetectionSilenceTimeout": range(2_000, 10_001),
}


@dataclass(frozen=True, slots=True)
class RefusedError(Exception):
    """Twilio refuses a request: its code, the HTTP status, and a sentence."""

    code: int
    message: str
    status: int = 400


class ContractError(Exception):
    """A request that no version of Twilio's API describes."""


def message_of(form: Form) -> dict[str, str]:
    """The parameters of a message. Raises RefusedError as Twilio would, ContractError for what it would ignore."""
    given = _known(form, _MESSAGE)
    _number(given.get("To", ""), 21211)
    if not given.get("From") and not given.get("MessagingServiceSid"):
        raise RefusedError(21603, "A 'From' phone number is required.")
    if not given.get("Body"):
        raise RefusedError(21602, "Message body is required.")
    if len(given["Body"]) > 1600:
        raise RefusedError(21617, "The concatenated message body exceeds the 1600 character limit.")
    return given


def call_of(form: Form) -> dict[str, str]:
    """The parameters of a call."""
    given = _known(form, _CALL)
    _number(given.get("To", ""), 21211)
    _number(given.get("From", ""), 21212)
    if not given.get("Url") and not given.get("Twiml"):
        raise RefusedError(21205, "Url parameter is required.")
    return given


def _known(form: Form, names: frozenset[str]) -> dict[str, str]:
    if unknown := set(form) - names:
        raise ContractError(f"unknown parameters {sorted(unknown)}")
    given = {name: values[-1] for name, values in form.items()}
    for name, allowed in _WHOLE.items():
        if name in given and (not given[name].isdecimal() or int(given[name]) not in allowed):
            raise ContractError(f"{name} is {given[name]}")
    for name in ("Url", "StatusCallback"):
        parts = urlsplit(given.get(name, "https://x"))
        if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
            raise ContractError(f"{name} is {given[name]}")
    return given


def _number(text: str, code: int) -> None:
    if not _NUMBER.fullmatch(text):
        raise RefusedError(code, f"The number {text} is not a valid phone number.")
