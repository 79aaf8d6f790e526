"""What is posted in the benchmark is what the program takes for Twilio's, and its figures are told as they are."""

from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.crowd import SMS, address
from benchmarks.inbound import WEBHOOK, Turns, rows, signed
from benchmarks.program import ACCOUNT, AUTH_TOKEN, NUMBER, PUBLIC_URL, environment
from bot.channels.twilio.account import E_164, TwilioAccount
from bot.channels.twilio.forms import InboundSms
from bot.channels.twilio.signature import HEADER, Signatures, read_form
from bot.settings import load_settings

ANYBODY = st.integers(min_value=0, max_value=99_999)


@given(number=ANYBODY, other=ANYBODY)
def test_everybody_in_the_crowd_has_a_number_of_their_own(number: int, other: int) -> None:
    assert E_164.fullmatch(address(number, SMS))
    assert (address(number, SMS) == address(other, SMS)) == (number == other)


async def test_an_sms_of_the_crowd_holds_before_the_real_signature_check() -> None:
    account = _settings_account()
    taken: list[InboundSms] = []

    async def webhook(request: Request) -> Response:
        form = read_form(await request.body())
        assert Signatures.of(account).hold(request, form)
        taken.append(InboundSms.model_validate(dict(form)))
        return Response()

    app = Starlette(routes=[Route(WEBHOOK, webhook, methods=["POST"])])
    posted = signed(7)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://program") as client:
        await client.post(WEBHOOK, content=posted.body, headers={HEADER: posted.signature})
    assert [(one.from_, one.body, one.belongs_to(account, ours=one.to)) for one in taken] == [
        (address(7, SMS), "HJÆLP", True)
    ]


def test_the_programs_settings_are_the_measurements_and_nothing_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inherited = {"PATH": "/bin", "LIMSTIFT_TELEGRAM_TOKEN": "1:real", "PYTHONDONTWRITEBYTECODE": "1"}
    told = environment(inherited, tmp_path, port=8123, provider_url="http://127.0.0.1:9")
    assert not told.keys() & {"LIMSTIFT_TELEGRAM_TOKEN", "PYTHONDONTWRITEBYTECODE"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(env_file=None, secrets_folder=tmp_path)
    assert (settings.port, settings.telegram_token) == (8123, None)
    assert settings.twilio is not None
    assert (settings.twilio.sid, settings.twilio.base_url) == (ACCOUNT, "http://127.0.0.1:9")


def test_turns_are_told_with_how_many_were_answered() -> None:
    told = rows(Turns(turns=1_000, answered=998, rate=500.0, latency_p50=0.0214, latency_p99=0.0606))
    assert [(row.measured, row.bar) for row in told] == [
        ("500", "1,000"),
        ("21 ms", ""),
        ("61 ms", "60 ms"),
        ("998", "1,000"),
    ]


def _settings_account() -> TwilioAccount:
    return TwilioAccount(sid=ACCOUNT, tokens=(SecretStr(AUTH_TOKEN),), number=NUMBER, public_url=PUBLIC_URL)
