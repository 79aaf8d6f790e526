"""What Twilio would not refuse is refused here: a message that would go out at once, or never."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain import GSM_7, GSM_7_EXTENSION
from bot.channels.twilio.scheduling import LATEST, SOONEST, CannotWaitError, waiting_parameters, waiting_text
from tests.bot.twilio.setting import ALI, NOW, account_of
from tests.fakes.twilio.contract import message_of
from tests.fakes.twilio.server import FakeTwilio

ACCOUNT = account_of(FakeTwilio(), service=f"MG{5:032x}")
AGREED: dict[str, Any] = {
    "to": ALI,
    "text": "Op!",
    "send_at": NOW + timedelta(hours=8),
    "useful_for": timedelta(minutes=30),
    "account": ACCOUNT,
    "now": NOW,
}


@given(ahead=st.timedeltas(min_value=SOONEST, max_value=LATEST))
def test_between_a_quarter_of_an_hour_and_five_weeks_it_waits(ahead: timedelta) -> None:
    asked = waiting_parameters(**AGREED | {"send_at": NOW + ahead})
    assert (asked["messaging_service_sid"], asked["schedule_type"]) == (ACCOUNT.service, "fixed")
    assert asked["send_at"] == NOW + ahead
    assert asked["validity_period"] == 1800


@given(
    ahead=st.timedeltas(max_value=SOONEST - timedelta(microseconds=1), min_value=timedelta(-9)) | st.just(LATEST * 2)
)
def test_sooner_or_later_it_does_not(ahead: timedelta) -> None:
    with pytest.raises(CannotWaitError, match="between 900 seconds and 35 days"):
        waiting_parameters(**AGREED | {"send_at": NOW + ahead})


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"account": account_of(FakeTwilio())}, "Twilio would send at once"),
        ({"to": "20000001"}, "number"),
        ({"to": "+45 20000001"}, "number"),
        ({"text": ""}, "empty"),
        ({"text": "x" * 1601}, "1600"),
    ],
)
def test_what_is_missing_is_said_without_number_or_text(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(CannotWaitError, match=why) as refused:
        waiting_parameters(**AGREED | changes)
    assert ALI not in str(refused.value)


def test_the_parameters_are_those_of_the_contract() -> None:
    names = {"to", "body", "messaging_service_sid", "schedule_type", "send_at", "validity_period"}
    assert set(waiting_parameters(**AGREED)) == names
    form = {"To": [ALI], "Body": ["Op!"], "MessagingServiceSid": ["MG"], "ScheduleType": ["fixed"], "SendAt": ["x"]}
    assert message_of({**form, "ValidityPeriod": ["1800"]})["ScheduleType"] == "fixed"


@given(text=st.text())
def test_a_text_is_kept_as_it_will_stand_at_twilio(text: str) -> None:
    once = waiting_text(text, language="da")
    assert waiting_text(once, language="da") == once
    assert set(once) <= GSM_7 | GSM_7_EXTENSION or not set(text) <= GSM_7 | GSM_7_EXTENSION
