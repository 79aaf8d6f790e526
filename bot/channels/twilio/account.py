"""The account at Twilio, and where Twilio finds this program."""

import ipaddress
import re
from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import SecretStr

from casebook.ids import Id

PUBLIC_API = "https://api.twilio.com"
VOICE = "Polly.Naja"
"""A Danish voice of Amazon Polly (Twilio, "Text-to-Speech: available voices")."""
PATH = "/webhooks/twilio"

ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
SERVICE_SID = re.compile(r"MG[0-9a-fA-F]{32}")
E_164 = re.compile(r"\+[1-9][0-9]{6,14}")

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioAccount:
    """`tokens`: the auth token that requests carry, then the other one while both are valid.

    SMS go out through the Messaging Service where there is one, else from the number; calls need the number. Twilio
    posts to `public_url`; `trusted_proxies` may say under which other address a request reached us. `per_second` is
    how many SMS a second Twilio takes from the sender, `calls_per_second` how many calls from the account.
    """

    sid: str
    tokens: tuple[SecretStr, ...] = field(repr=False)
    number: str | None = None
    service: str | None = None
    base_url: str = PUBLIC_API
    public_url: str
    trusted_proxies: tuple[Network, ...] = ()
    voice: str = VOICE
    per_second: float = 1.0
    calls_per_second: float = 1.0

    def webhook(self, name: str, message: Id | None = None) -> str:
        """Where Twilio posts: "sms", "voice", or what concerns one message of ours."""
        tail = f"/{message}" if message is not None else ""
        return f"{self.public_url.rstrip('/')}{PATH}/{name}{tail}"
