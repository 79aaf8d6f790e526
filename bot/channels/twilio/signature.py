"""Whether a request is Twilio's: signed with the account's auth token over the address that Twilio posted to.

Twilio, "Webhooks security". That address is the public one, which a server behind a proxy does not see.
"""

import hmac
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from twilio.request_validator import RequestValidator

from bot.channels.twilio.account import Network, TwilioAccount

HEADER = "X-Twilio-Signature"
_MOST_FIELDS = 200


class Form(ImmutableMultiDict[str, str]):
    """The fields of a form; one may have come more than once."""

    def getall(self, key: str) -> list[str]:
        """The same as `getlist`, under the name that twilio's validator tries first."""
        return self.getlist(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Knows the account's tokens: during a rotation either may have signed."""

    public_url: str
    trusted_proxies: Sequence[Network]
    validators: Sequence[RequestValidator]

    @classmethod
    def of(cls, account: TwilioAccount) -> "Signatures":
        return cls(
            public_url=account.public_url.rstrip("/"),
            trusted_proxies=account.trusted_proxies,
            validators=[RequestValidator(token.get_secret_value()) for token in account.tokens],
        )

    def hold(self, request: Request, form: Form) -> bool:
        """Whether Twilio signed this form for this address."""
        given = request.headers.get(HEADER, "").encode()
        urls = self._addresses(request)
        return any(_signed(one, url, form, given) for one in self.validators for url in urls)

    def _addresses(self, request: Request) -> list[str]:
        """Where Twilio may have posted to: the public URL, or what a proxy that we trust was asked for."""
        query = request.scope["query_string"].decode("latin-1")
        path = request.scope["path"] + (f"?{query}" if query else "")
        asked = [f"{self.public_url}{path}"]
        proto, host = (request.headers.get(f"X-Forwarded-{name}", "") for name in ("Proto", "Host"))
        if host and proto in {"http", "https"} and self._trusts(request):
            asked.append(f"{proto}://{host}{path}")
        return asked

    def _trusts(self, request: Request) -> bool:
        if request.client is None:
            return False
        try:
            peer = ipaddress.ip_address(request.client.host)
        except ValueError:
            return False
        return any(peer in network for network in self.trusted_proxies)


def _signed(validator: RequestValidator, url: str, form: Form, given: bytes) -> bool:
    """The address as it stands is nearly always the one that was signed; else Twilio may have written its port."""
    at_once = hmac.compare_digest(validator.compute_signature(url, form).encode(), given)
    return at_once or bool(validator.validate(url, form, given.decode()))


def read_form(body: bytes) -> Form:
    """The fields of a form as they came, one that came twice too. Raises ValueError for what is no form."""
    pairs = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        strict_parsing=bool(body),
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    return Form(pairs)
