"""What Twilio posts, read: only what is used; whatever else is in a form is Twilio's to add.

Twilio, "Twilio's request to your webhook URL" (messaging, voice, Gather) and "StatusCallback" (messages, calls).
"""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.channels.afterwards import Fate, Report
from bot.channels.channel import Incoming
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import NAME
from bot.channels.twilio.errors import Meaning, meaning, tell_operator
from bot.channels.twilio.ledger import Entry
from casebook.ids import Id

REOPENS = frozenset({"START", "YES", "UNSTOP"})
"""Words that undo a STOP at Twilio ("Twilio support for opt-out keywords"); advanced opt-out says so in OptOutType."""
FROM_A_MACHINE = ("machine", "fax")

_MESSAGE_FATES = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending", "sent"), Fate.ON_ITS_WAY),
    **dict.fromkeys(("delivered", "read", "partially_delivered"), Fate.DELIVERED),
    **dict.fromkeys(("undelivered", "failed", "canceled"), Fate.FAILED),
}
_CALL_FATES = {
    **dict.fromkeys(("queued", "initiated", "ringing", "in-progress", "answered"), Fate.ON_ITS_WAY),
    "completed": Fate.DELIVERED,
    **dict.fromkeys(("busy", "no-answer", "failed", "canceled"), Fate.FAILED),
}
_UNANSWERED = frozenset({"busy", "no-answer", "canceled"})


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    account: str = Field(alias="AccountSid")
    from_: str = Field(alias="From", default="")
    to: str = Field(alias="To", default="")
    service: str = Field(alias="MessagingServiceSid", default="")

    def belongs_to(self, account: TwilioAccount, *, ours: str) -> bool:
        """Whether it is about this account, and about its sender: `ours` is the To or From that must be ours."""
        by_number = account.number is not None and ours == account.number
        by_service = account.service is not None and self.service == account.service
        return self.account == account.sid and (by_number or by_service)


class InboundSms(_Form):
    """An SMS to our number, or to one of the Messaging Service."""

    sid: str = Field(alias="MessageSid", min_length=1)
    body: str = Field(alias="Body", default="")
    media: int = Field(alias="NumMedia", default=0)
    opt_out: str = Field(alias="OptOutType", default="")
    sent_at: datetime | None = None
    """When it was sent, where Twilio tells: in its list, not in a webhook."""

    @field_validator("media", mode="before")
    @classmethod
    def _a_count(cls, text: str) -> str:
        return text or "0"

    @property
    def reopens(self) -> bool:
        """Whether Twilio lets us write to this number again from now on."""
        return self.opt_out.upper() == "START" or self.body.strip().upper() in REOPENS

    def incoming(self) -> Incoming:
        """The message, its text just as it came."""
        return Incoming(
            channel=NAME,
            sender=self.from_,
            provider_id=self.sid,
            text=self.body,
            media=bool(self.media),
            sent_at=self.sent_at,
        )

    @classmethod
    def listed(cls, entry: Entry, *, account: str) -> "InboundSms":
        """A message that came in, as Twilio's list has it."""
        return cls(
            AccountSid=account,
            From=entry.sender,
            To=entry.to,
            MessagingServiceSid=entry.service or "",
            MessageSid=entry.sid,
            Body=entry.text,
            NumMedia=int(entry.media),
            sent_at=entry.sent or entry.created,
        )


class InCall(_Form):
    """A call asks what to say, or brings a key."""

    sid: str = Field(alias="CallSid", min_length=1)
    answered_by: str = Field(alias="AnsweredBy", default="")
    digits: str = Field(alias="Digits", default="")

    @property
    def by_machine(self) -> bool:
        return self.answered_by.startswith(FROM_A_MACHINE)

    def missed(self, message: Id) -> Report:
        """A machine took the call: that is no answer."""
        return Report(message=message, provider_id=self.sid, fate=Fate.FAILED, code="machine", unanswered=True)

    def incoming(self, message: Id, value: str, label: str) -> Incoming:
        """The key as the button of that message. A call ends with its first answer, so it has but one."""
        return Incoming(channel=NAME, sender=self.to, provider_id=self.sid, text=label, button_of=message, option=value)


class Status(_Form):
    """How far a message or a call of ours came."""

    message_sid: str = Field(alias="MessageSid", default="")
    message_status: str = Field(alias="MessageStatus", default="")
    call_sid: str = Field(alias="CallSid", default="")
    call_status: str = Field(alias="CallStatus", default="")
    answered_by: str = Field(alias="AnsweredBy", default="")
    error: str = Field(alias="ErrorCode", default="")

    @property
    def code(self) -> int:
        return int(self.error) if self.error.isascii() and self.error.isdecimal() else 0

    @property
    def no_mobile(self) -> bool:
        return bool(self.code) and meaning(self.code) is Meaning.NO_MOBILE

    def report(self, message: Id) -> Report | None:
        """What it means for our message; None for a status that Twilio has invented since."""
        return self._of_call(message) if self.call_sid else self._of_message(message)

    def _of_call(self, message: Id) -> Report | None:
        fate = _CALL_FATES.get(self.call_status)
        if fate is None:
            return None
        machine = fate is Fate.DELIVERED and self.answered_by.startswith(FROM_A_MACHINE)
        return Report(
            message=message,
            provider_id=self.call_sid,
            fate=Fate.FAILED if machine else fate,
            code="machine" if machine else self.call_status if fate is Fate.FAILED else "",
            unanswered=machine or self.call_status in _UNANSWERED,
        )

    def _of_message(self, message: Id) -> Report | None:
        fate = _MESSAGE_FATES.get(self.message_status)
        if fate is None:
            return None
        if fate is not Fate.FAILED:
            return Report(message=message, provider_id=self.message_sid, fate=fate)
        means = meaning(self.code)
        tell_operator(self.code, means)
        return Report(
            message=message,
            provider_id=self.message_sid,
            fate=fate,
            code=str(self.code or self.message_status),
            once_more=means in (Meaning.ONCE_MORE, Meaning.NO_MOBILE),
            address_gone=means is Meaning.OFF,
            no_sms=means is Meaning.NO_MOBILE,
        )
