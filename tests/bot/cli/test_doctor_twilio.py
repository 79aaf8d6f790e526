"""What the doctor sees of Twilio, and what it makes of it."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.channels.twilio.account import TwilioAccount
from bot.cli.doctor.finding import Finding, Level
from bot.cli.doctor.twilio import TwilioSeen, judge, look
from tests.bot.twilio.setting import PUBLIC, account_of
from tests.fakes.twilio.server import FakeTwilio

SMS, VOICE = f"{PUBLIC}/webhooks/twilio/sms", f"{PUBLIC}/webhooks/twilio/voice"
ACTIVE = TwilioSeen(status="active", sms_url=SMS, voice_url=VOICE)


async def examined(account: TwilioAccount) -> list[Finding]:
    with capture_logs() as logs:
        findings = list(judge(await look(account), account))
    assert logs == []
    return findings


async def test_an_account_and_a_number_that_lead_here_are_fine() -> None:
    async with FakeTwilio() as twilio:
        twilio.sms_url, twilio.voice_url = SMS, VOICE
        findings = await examined(account_of(twilio))
    assert [one.level for one in findings] == [Level.OK] * 3


async def test_a_refused_token_says_what_to_set_and_is_not_shown() -> None:
    async with FakeTwilio() as twilio:
        account = account_of(twilio)
        twilio.token = "another"
        (finding,) = await examined(account)
    assert (finding.level, finding.seen) == (Level.FAIL, "refuses the account or its auth token")
    assert "LIMSTIFT_TWILIO_AUTH_TOKEN" in finding.remedy
    assert account.tokens[0].get_secret_value() not in str(finding)


async def test_a_twilio_that_cannot_be_reached_is_broken() -> None:
    async with FakeTwilio() as twilio:
        account = account_of(twilio, base_url="http://127.0.0.1:9")
    (finding,) = await examined(account)
    assert (finding.level, finding.seen) == (Level.FAIL, "cannot be reached (NotSentError)")


@pytest.mark.parametrize(
    ("seen", "levels"),
    [
        (ACTIVE, [Level.OK, Level.OK, Level.OK]),
        (replace(ACTIVE, status="suspended"), [Level.FAIL, Level.OK, Level.OK]),
        (replace(ACTIVE, trial=True), [Level.WARN, Level.OK, Level.OK]),
        (replace(ACTIVE, sms_url=""), [Level.OK, Level.WARN, Level.OK]),
        (replace(ACTIVE, voice_url="https://demo.example"), [Level.OK, Level.OK, Level.WARN]),
        (TwilioSeen(status="active"), [Level.OK, Level.FAIL]),
    ],
)
async def test_what_twilio_says_is_judged(seen: TwilioSeen, levels: list[Level]) -> None:
    findings = list(judge(seen, account_of(FakeTwilio())))
    assert [one.level for one in findings] == levels
    assert all(bool(one.remedy) == (one.level is not Level.OK) for one in findings)


async def test_through_a_messaging_service_the_number_itself_needs_no_address_for_sms() -> None:
    account = account_of(FakeTwilio(), service=f"MG{1:032x}")
    findings = list(judge(replace(ACTIVE, sms_url=""), account))
    assert [one.level for one in findings] == [Level.OK] * 3


def test_without_an_account_there_is_nothing_to_say() -> None:
    assert [one.level for one in judge(None, None)] == [Level.OK]
