"""Everything that Twilio documents is read, whatever stands in it; what it adds one day disturbs nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from bot.channels.twilio.fields import PostedCall, PostedMessage, PostedStatus
from tests.fakes.twilio.server import ACCOUNT, NUMBER
from tests.fakes.twilio.webhooks import call_form, inbound_sms, message_status

ALI = "+4520000001"
FORMS: tuple[tuple[type[BaseModel], dict[str, str]], ...] = (
    (PostedMessage, inbound_sms(account=ACCOUNT, sender=ALI, to=NUMBER, text="hej")),
    (PostedCall, call_form(account=ACCOUNT, name="CA1", to=ALI, sender=NUMBER) | {"CallStatus": "ringing"}),
    (
        PostedStatus,
        message_status(
            account=ACCOUNT, message={"sid": "SM1", "To": ALI, "From": NUMBER}, status="undelivered", error=30003
        ),
    ),
    (PostedStatus, {"AccountSid": ACCOUNT, "CallSid": "CA1", "CallStatus": "completed", "CallDuration": "7"}),
)
every_form = pytest.mark.parametrize(("kind", "form"), FORMS)


def known(kind: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in kind.model_fields.items()}


@every_form
def test_every_field_of_a_whole_form_has_its_place(kind: type[BaseModel], form: dict[str, str]) -> None:
    assert set(form) <= known(kind)
    read = kind.model_validate(form).model_dump(by_alias=True)
    assert {name: "" if read[name] is None else str(read[name]) for name in form} == form


@every_form
@given(value=st.text(max_size=30), name=st.text(max_size=30))
def test_whatever_stands_in_a_field_nobody_asks_for_is_no_reason_to_refuse(
    kind: type[BaseModel], form: dict[str, str], value: str, name: str
) -> None:
    needed = dict.fromkeys(("AccountSid", "MessageSid", "CallSid"), "x")
    whole = dict.fromkeys(known(kind), value)
    kind.model_validate({name: value} | whole | needed)
    kind.model_validate({name: value} | form)


@pytest.mark.parametrize("kind", [PostedMessage, PostedCall, PostedStatus])
def test_without_an_account_it_is_nobodys(kind: type[BaseModel]) -> None:
    with pytest.raises(ValidationError):
        kind.model_validate({"MessageSid": "SM1", "CallSid": "CA1"})


def test_what_is_attached_is_listed_in_its_order() -> None:
    media = {f"MediaUrl{n}": f"https://x/{n}" for n in range(12)} | {"MediaContentType0": "image/jpeg"}
    read = PostedMessage.model_validate(FORMS[0][1] | media | {"NumMedia": "12", "NumSegments": "x"})
    assert (read.media, read.segments, read.media_types) == (12, None, ("image/jpeg",))
    assert [int(re.sub(r"\D", "", url)) for url in read.media_urls] == list(range(12))


def test_what_was_said_in_a_call_comes_with_how_sure_twilio_is() -> None:
    read = PostedCall.model_validate(FORMS[1][1] | {"SpeechResult": "ja", "Confidence": "0.93", "FinishedOnKey": "#"})
    assert (read.speech_result, read.confidence, read.finished_on_key) == ("ja", 0.93, "#")
