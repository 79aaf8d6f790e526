"""The fields of what Twilio posts: all that it documents, typed. What it adds one day is left alone.

Twilio, "Twilio's request to your incoming message webhook URL", "Message status callback requests", "TwiML Voice:
Twilio's request to your application", "Gather" and "Call resource: StatusCallback". A field that is missing is empty,
and a number that is none is None: for what nobody asks, no message is refused.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_pascal

from bot.channels.twilio.account import TwilioAccount

_MEDIA = re.compile(r"Media(ContentType|Url)[0-9]{1,2}")


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 18 else None  # 64 bits


def _fraction(value: object) -> object:
    if not isinstance(value, str):
        return value
    return float(value) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,18})?", value) else None


Count = Annotated[int | None, BeforeValidator(_number)]
Fraction = Annotated[float | None, BeforeValidator(_fraction)]


class Posted(BaseModel):
    """What every form has. The places are Twilio's guess by the number."""

    model_config = ConfigDict(alias_generator=to_pascal, extra="ignore", frozen=True, hide_input_in_errors=True)

    account: str = Field(alias="AccountSid")
    service: str = Field(alias="MessagingServiceSid", default="")
    api_version: str = ""
    from_: str = Field(alias="From", default="")
    from_city: str = ""
    from_state: str = ""
    from_zip: str = ""
    from_country: str = ""
    to: str = ""
    to_city: str = ""
    to_state: str = ""
    to_zip: str = ""
    to_country: str = ""
    add_ons: str = ""

    def belongs_to(self, account: TwilioAccount, *, ours: str) -> bool:
        """Whether it is about this account, and about its sender: `ours` is the To or From that must be ours."""
        by_number = account.number is not None and ours == account.number
        by_service = account.service is not None and self.service == account.service
        return self.account == account.sid and (by_number or by_service)


class PostedMessage(Posted):
    """A message that came in. `media_types` and `media_urls` are of what was attached, in its order; never fetched."""

    sid: str = Field(alias="MessageSid", min_length=1)
    sms_sid: str = ""
    sms_message_sid: str = ""
    sms_status: str = ""
    body: str = ""
    segments: Count = Field(alias="NumSegments", default=None)
    media: Count = Field(alias="NumMedia", default=None)
    media_types: tuple[str, ...] = ()
    media_urls: tuple[str, ...] = ()
    opt_out: str = Field(alias="OptOutType", default="")
    message_type: str = ""
    channel_metadata: str = ""
    profile_name: str = ""
    wa_id: str = ""
    button_text: str = ""
    button_payload: str = ""
    original_replied_message_sid: str = ""
    original_replied_message_sender: str = ""

    @model_validator(mode="before")
    @classmethod
    def _attached(cls, form: Any) -> Any:  # noqa: ANN401  # what comes in is not known yet
        """MediaUrl0, MediaUrl1, ... become one field."""
        if not isinstance(form, Mapping):
            return form
        names = sorted((name for name in form if _MEDIA.fullmatch(name)), key=lambda name: (len(name), name))
        found = {
            into: tuple(form[name] for name in names if name.startswith(begins))
            for into, begins in (("MediaTypes", "MediaContentType"), ("MediaUrls", "MediaUrl"))
        }
        return {**form, **found}


class PostedCall(Posted):
    """A request of a call: what to say, or a key that was pressed, or what was said."""

    sid: str = Field(alias="CallSid", min_length=1)
    call_status: str = ""
    direction: str = ""
    forwarded_from: str = ""
    caller_name: str = ""
    parent_call_sid: str = ""
    call_token: str = Field(default="", repr=False)
    stir_verstat: str = ""
    stir_passport_token: str = Field(default="", repr=False)
    caller: str = ""
    caller_city: str = ""
    caller_state: str = ""
    caller_zip: str = ""
    caller_country: str = ""
    called: str = ""
    called_city: str = ""
    called_state: str = ""
    called_zip: str = ""
    called_country: str = ""
    answered_by: str = ""
    machine_detection_duration: Count = None
    digits: str = ""
    finished_on_key: str = ""
    gather_message: str = Field(alias="msg", default="")
    speech_result: str = ""
    confidence: Fraction = None
    language: str = ""
    error_code: str = ""
    error_url: str = ""


class PostedStatus(Posted):
    """How far a message or a call of ours came."""

    message_sid: str = ""
    message_status: str = ""
    sms_sid: str = ""
    sms_status: str = ""
    error: str = Field(alias="ErrorCode", default="")
    error_message: str = ""
    raw_dlr_done_date: str = ""
    event_type: str = ""
    channel_install_sid: str = ""
    channel_prefix: str = ""
    channel_status_message: str = ""
    channel_to_address: str = ""
    call_sid: str = ""
    call_status: str = ""
    direction: str = ""
    parent_call_sid: str = ""
    forwarded_from: str = ""
    caller_name: str = ""
    answered_by: str = ""
    machine_detection_duration: Count = None
    duration_minutes: Count = Field(alias="Duration", default=None)
    duration_seconds: Count = Field(alias="CallDuration", default=None)
    sip_response_code: Count = None
    queue_time: Count = None
    timestamp: str = ""
    sequence_number: Count = None
    callback_source: str = ""
    recording_sid: str = ""
    recording_url: str = ""
    recording_duration: Count = None
