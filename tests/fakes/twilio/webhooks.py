"""The webhooks that Twilio posts: their forms in full, and their signature."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import aiohttp
from twilio.request_validator import RequestValidator

_NUMBERS = count(1)
_PLACE = {"City": "", "State": "", "Zip": "", "Country": "DK"}


def sid(kind: str) -> str:
    """A new SID: two letters and 32 hexadecimal digits."""
    return f"{kind}{next(_NUMBERS):032x}"


def inbound_sms(*, account: str, sender: str, to: str, text: str, **more: Any) -> dict[str, str]:
    """Twilio, "Twilio's request to your incoming message webhook URL", all of its fields."""
    name = sid("SM")
    form = {
        "ToCountry": "DK",
        "ToState": "",
        "SmsMessageSid": name,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "",
        "SmsSid": name,
        "FromState": "",
        "SmsStatus": "received",
        "FromCity": "",
        "Body": text,
        "FromCountry": "DK",
        "To": to,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": name,
        "AccountSid": account,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    return form | {key: str(value) for key, value in more.items()}


def message_status(*, account: str, message: Mapping[str, str], status: str, error: int | None) -> dict[str, str]:
    """Twilio, "Message status callback requests"."""
    form = {
        "SmsSid": message["sid"],
        "SmsStatus": status,
        "MessageStatus": status,
        "MessageSid": message["sid"],
        "To": message["To"],
        "From": message["From"],
        "AccountSid": account,
        "ApiVersion": "2010-04-01",
    }
    if message.get("MessagingServiceSid"):
        form["MessagingServiceSid"] = message["MessagingServiceSid"]
    return form | ({"ErrorCode": str(error), "RawDlrDoneDate": "2603030630"} if error else {})


def call_form(*, account: str, name: str, to: str, sender: str) -> dict[str, str]:
    """Twilio, "Twilio's request to your application" (voice): the fields that every request of a call has."""
    places = {f"{end}{field}": value for end in ("To", "From", "Called", "Caller") for field, value in _PLACE.items()}
    return {
        **places,
        "CallSid": name,
        "AccountSid": account,
        "To": to,
        "From": sender,
        "Called": to,
        "Caller": sender,
        "ApiVersion": "2010-04-01",
        "Direction": "outbound-api",
    }


class Poster:
    """Posts signed forms. `routes` lead from public addresses to where they are served; the public one is signed."""

    def __init__(self, *, token: str) -> None:
        self.token = token
        self.routes: dict[str, str] = {}
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, form: Mapping[str, str], **headers: str) -> tuple[int, str]:
        """Post it as Twilio does; the status and body of the answer."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        signed = self.signed(url, form) | headers
        async with self._session.post(self._routed(url), data=dict(form), headers=signed) as answer:
            return answer.status, await answer.text()

    def signed(self, url: str, form: Mapping[str, str]) -> dict[str, str]:
        """The headers that Twilio sends along."""
        signature = RequestValidator(self.token).compute_signature(url, dict(form))
        return {"X-Twilio-Signature": signature, "User-Agent": "TwilioProxy/1.1"}

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _routed(self, url: str) -> str:
        for public, served in self.routes.items():
            if url.startswith(public):
                return served + url.removeprefix(public)
        return url
