"""Who and what is spoken of in these tests."""

from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from bot.channels.channel import Button, Outgoing
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from casebook.ids import id_from
from tests.fakes.twilio.server import FakeTwilio

QUESTION = id_from("6a1f5c1e-93f5-4a5e-8a35-2f1f0a2b3c4d")
NOW = datetime(2026, 10, 19, 4, 30, tzinfo=UTC)
PUBLIC = "https://limstift.example.dk"
ALI = "+4520000001"


def account_of(twilio: FakeTwilio, **changes: Any) -> TwilioAccount:
    """The fake's account, at a pace that no test waits for."""
    given: dict[str, Any] = {
        "sid": twilio.account,
        "tokens": (SecretStr(twilio.token),),
        "number": twilio.number,
        "base_url": twilio.base_url,
        "public_url": PUBLIC,
        "per_second": 1000.0,
        "calls_per_second": 1000.0,
    }
    return TwilioAccount(**given | changes)


def channel_of(account: TwilioAccount) -> TwilioChannel:
    return TwilioChannel(account=account, client=twilio_client(account), now=lambda: NOW)


def wake_up(**changes: Any) -> Outgoing:
    buttons = (Button(value="up", label="Oppe"), Button(value="snooze", label="5 min mere"))
    given: dict[str, Any] = {"message": QUESTION, "to": ALI, "text": "Godmorgen Ali. Svar OPPE.", "buttons": buttons}
    return Outgoing(**given | changes)
