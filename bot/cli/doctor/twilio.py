"""Does Twilio know this account, and does it bring SMS and calls to this program?"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import twilio_client
from bot.channels.twilio.errors import FAILURES
from bot.cli.doctor.finding import Finding, broken, doubtful, fine

TIMEOUT = 10.0
"""Seconds for all that is asked of Twilio."""
_UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioSeen:
    """What Twilio said. `sms_url` and `voice_url` are where the number leads, None when the account has no such number.

    `error` is the kind of failure; it never holds the token.
    """

    status: str = ""
    trial: bool = False
    sms_url: str | None = None
    voice_url: str | None = None
    refused: bool = False
    error: str = ""


async def look(account: TwilioAccount | None) -> TwilioSeen | None:
    """Ask Twilio for the account and its number; None when it is not set up."""
    if account is None:
        return None
    client = twilio_client(account)
    try:
        return await asyncio.wait_for(_asked(client, account), TIMEOUT)
    except TwilioRestException as error:
        return TwilioSeen(refused=error.status == _UNAUTHORIZED, error=f"error {error.code}")
    except (*FAILURES, TimeoutError) as error:
        return TwilioSeen(error=type(error).__name__)
    finally:
        await client.http_client.close()


def judge(seen: TwilioSeen | None, account: TwilioAccount | None) -> Iterator[Finding]:
    """What that means."""
    if seen is None or account is None:
        yield fine("Twilio", "not set up: no SMS, no calls")
    elif seen.refused:
        remedy = "Copy both from Twilio's console: LIMSTIFT_TWILIO_ACCOUNT_SID, LIMSTIFT_TWILIO_AUTH_TOKEN."
        yield broken("Twilio", "refuses the account or its auth token", remedy)
    elif seen.error:
        remedy = "Check the network, a proxy or firewall, and LIMSTIFT_TWILIO_BASE_URL."
        yield broken("Twilio", f"cannot be reached ({seen.error})", remedy)
    else:
        yield _standing(seen)
        if account.number is not None:
            yield from _leads(seen, account)


def _standing(seen: TwilioSeen) -> Finding:
    if seen.status != "active":
        return broken("Twilio", f"the account is {seen.status}", "Twilio's console says why.")
    if seen.trial:
        return doubtful("Twilio", "a trial account reaches verified numbers only", "Upgrade it in Twilio's console.")
    return fine("Twilio", "knows this account")


def _leads(seen: TwilioSeen, account: TwilioAccount) -> Iterator[Finding]:
    if seen.sms_url is None:
        remedy = "Check LIMSTIFT_TWILIO_NUMBER against the numbers in Twilio's console."
        yield broken("number", "does not belong to this account", remedy)
        return
    for what, name, url in (("SMS", "sms", seen.sms_url), ("calls", "voice", seen.voice_url)):
        wanted = account.webhook(name)
        # With a Messaging Service its own inbound settings count for SMS, and the number's are empty.
        if url == wanted or (name == "sms" and account.service is not None and not url):
            yield fine(f"number, {what}", f"come to {wanted}" if url else "come through the Messaging Service")
        else:
            where = f"go to {url}" if url else "go nowhere"
            yield doubtful(f"number, {what}", where, f"Set them to {wanted} in Twilio's console (docs/running.md).")


async def _asked(client: Client, account: TwilioAccount) -> TwilioSeen:
    known: Any = await client.api.accounts(account.sid).fetch_async()
    numbers: list[Any] = []
    if account.number is not None:
        numbers = await client.incoming_phone_numbers.list_async(phone_number=account.number, limit=1)
    return TwilioSeen(
        status=str(known.status),
        trial=str(known.type).lower() == "trial",
        sms_url=(numbers[0].sms_url or "") if numbers else None,
        voice_url=(numbers[0].voice_url or "") if numbers else None,
    )
