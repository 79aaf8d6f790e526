"""What can be set about Twilio, and what is wrong with it."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode

from bot.channels.twilio.account import (
    ACCOUNT_SID,
    E_164,
    PUBLIC_API,
    SERVICE_SID,
    VOICE,
    Network,
    TwilioAccount,
)


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


def _matching(pattern: re.Pattern[str], what: str) -> AfterValidator:
    def check(value: str | None) -> str | None:
        if value is not None and not pattern.fullmatch(value):
            raise ValueError(what)
        return value

    return AfterValidator(check)


def _root(address: str) -> str:
    if not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", address):
        raise ValueError("write it as https://host or http://host:port")
    return address


def _networks(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return tuple(ipaddress.ip_network(one.strip()) for one in value.split(",") if one.strip())
    except ValueError:
        raise ValueError("write addresses or networks with commas between: 127.0.0.1, 10.0.0.0/8") from None


_MaybeSecret = Annotated[SecretStr | None, BeforeValidator(_none_if_empty)]
_Maybe = BeforeValidator(_none_if_empty)


class TwilioSettings(BaseSettings):
    """Settings of the SMS and voice channel; it is on once any of account, token and sender is set."""

    twilio_account_sid: Annotated[
        str | None, _matching(ACCOUNT_SID, "an account SID is AC and 32 hexadecimal digits"), _Maybe
    ] = Field(default=None, description="The account at Twilio, as its console shows it: AC...")
    twilio_auth_token: _MaybeSecret = Field(default=None, description="The account's auth token.")
    twilio_second_auth_token: _MaybeSecret = Field(
        default=None, description="While the auth token is changed: the other one, with which Twilio may still sign."
    )
    twilio_number: Annotated[
        str | None, _matching(E_164, "write the number with its country and no spaces: +4520000000"), _Maybe
    ] = Field(default=None, description="The number that SMS and calls come from: +45 and 8 digits.")
    twilio_messaging_service: Annotated[
        str | None, _matching(SERVICE_SID, "a Messaging Service SID is MG and 32 hexadecimal digits"), _Maybe
    ] = Field(default=None, description="A Messaging Service to send SMS through, instead of the number alone: MG...")
    twilio_base_url: Annotated[str, AfterValidator(_root)] = Field(
        default=PUBLIC_API, description="Another server that speaks Twilio's API."
    )
    twilio_voice: str = Field(default=VOICE, min_length=1, description="The voice that speaks Danish in calls.")
    twilio_per_second: float = Field(
        default=1.0, gt=0, le=1000, description="How many SMS a second Twilio takes from the sender; a number takes 1."
    )
    twilio_calls_per_second: float = Field(
        default=1.0,
        gt=0,
        le=1000,
        description="How many calls a second Twilio takes from the account: 1 unless more was agreed with Twilio.",
    )
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)] = Field(
        default=(), description="Whose X-Forwarded-Host and -Proto are believed: addresses or networks, with commas."
    )

    @property
    def has_twilio(self) -> bool:
        """Whether anything of an account is set; `twilio_problems` says what is still missing."""
        given = (self.twilio_account_sid, self.twilio_auth_token, self.twilio_number, self.twilio_messaging_service)
        return any(one is not None for one in given)

    def twilio_account(self, public_url: str | None) -> TwilioAccount | None:
        """The account; None when it is not set up. Call it once there are no problems."""
        if self.twilio_account_sid is None or self.twilio_auth_token is None or public_url is None:
            return None
        tokens = (self.twilio_auth_token, self.twilio_second_auth_token)
        return TwilioAccount(
            sid=self.twilio_account_sid,
            tokens=tuple(one for one in tokens if one is not None),
            number=self.twilio_number,
            service=self.twilio_messaging_service,
            base_url=self.twilio_base_url,
            public_url=public_url,
            trusted_proxies=self.trusted_proxies,
            voice=self.twilio_voice,
            per_second=self.twilio_per_second,
            calls_per_second=self.twilio_calls_per_second,
        )

    def twilio_problems(self, public_url: str | None) -> Iterator[str]:
        """What does not fit together, and what to do."""
        if not self.has_twilio:
            return
        if self.twilio_account_sid is None:
            yield "LIMSTIFT_TWILIO_ACCOUNT_SID is missing: set it to the AC... that Twilio's console shows"
        if self.twilio_auth_token is None:
            yield "LIMSTIFT_TWILIO_AUTH_TOKEN is missing: copy the auth token from Twilio's console"
        if self.twilio_number is None and self.twilio_messaging_service is None:
            yield (
                "there is nothing to send from: set LIMSTIFT_TWILIO_NUMBER=+45... (or, without calls, "
                "LIMSTIFT_TWILIO_MESSAGING_SERVICE=MG...)"
            )
        if not _reachable(public_url or ""):
            yield "Twilio must reach this program: set LIMSTIFT_PUBLIC_URL, such as https://limstift.example.org"


def _reachable(address: str) -> bool:
    """Whether it is https, or on this machine, where a server in Twilio's stead may run."""
    return re.match(r"https://[^/]+|http://(localhost|127\.0\.0\.1|\[::1\])(:|/|$)", address) is not None
