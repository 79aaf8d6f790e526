"""What `limstift run` says at its start about who is written to."""

from typing import Any

import pytest

from bot.cli.run import _greeting
from bot.settings import Settings

TWILIO: dict[str, Any] = {
    "twilio_account_sid": f"AC{1:032x}",
    "twilio_auth_token": "token",
    "public_url": "https://limstift.example",
}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Nobody real is written to: no provider is configured."),
        ({"telegram_token": "1:t"}, "Telegram is on, by long polling: real people are written to."),
        ({**TWILIO, "twilio_number": "+4520009999"}, "SMS and calls are on, from +4520009999: real people"),
        ({**TWILIO, "twilio_messaging_service": f"MG{1:032x}"}, "SMS is on, from a Messaging Service: real people"),
    ],
)
def test_it_says_who_is_written_to(given: dict[str, Any], said: str) -> None:
    settings = Settings(_env_file=None, **given)  # type: ignore[call-arg]  # pydantic-settings' own argument
    assert _greeting(settings, "http://127.0.0.1:8000")[0].startswith(said)
