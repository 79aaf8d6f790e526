"""What Twilio posts, as this program takes it. The fields themselves are in `fields`."""

from datetime import datetime

from pydantic import Field

from bot.channels.afterwards import Fate, Report
from bot.channels.channel import Incoming
from bot.channels.twilio.channel import NAME
from bot.channels.twilio.errors import Meaning, meaning, number_of
from bot.channels.twilio.fields import PostedCall, PostedMessage, PostedStatus
from bot.channels.twilio.ledger import CallEntry, Entry
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


class InboundSms(PostedMessage):
    """An SMS to our number, or to one of the Messaging Service."""

    sent_at: datetime | None = Field(alias="sent_at", default=None)
    """When it was sent, where Twilio tells: in its list, not in a webhook."""

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
            reopens=self.reopens,
        )

    @classmethod
    def listed(cls, entry: Entry, *, account: str) -> "InboundSms":
        """A message that came in, as Twilio's list has it."""
        return cls.model_validate(
            {
                "AccountSid": account,
                "From": entry.sender,
                "To": entry.to,
                "MessagingServiceSid": entry.service or "",
                "MessageSid": entry.sid,
                "Body": entry.text,
                "NumMedia": int(entry.media),
                "sent_at": entry.sent or entry.created,
            }
        )


class InCall(PostedCall):
    """A call asks what to say, or brings a key."""

    @property
    def by_machine(self) -> bool:
        return self.answered_by.startswith(FROM_A_MACHINE)

    def missed(self, message: Id) -> Report:
        """A machine took the call: that is no answer."""
        return Report(message=message, provider_id=self.sid, fate=Fate.FAILED, code="machine", unanswered=True)

    def incoming(self, message: Id, value: str, label: str) -> Incoming:
        """The key as the button of that message. A call ends with its first answer, so it has but one."""
        return Incoming(channel=NAME, sender=self.to, provider_id=self.sid, text=label, button_of=message, option=value)


class Status(PostedStatus):
    """How far a message or a call of ours came."""

    @property
    def code(self) -> int:
        return number_of(self.error)

    @property
    def no_mobile(self) -> bool:
        return bool(self.code) and meaning(self.code) is Meaning.NO_MOBILE

    @classmethod
    def listed(cls, entry: Entry | CallEntry, *, account: str) -> "Status":
        """A message or call of ours, as Twilio's lists have it."""
        told = {"AccountSid": account, "From": entry.sender, "To": entry.to}
        if isinstance(entry, CallEntry):
            told |= {"CallSid": entry.sid, "CallStatus": entry.status, "AnsweredBy": entry.answered_by}
        else:
            told |= {"MessageSid": entry.sid, "MessageStatus": entry.status, "ErrorCode": entry.error}
        return cls.model_validate(told)

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
        return Report(
            message=message,
            provider_id=self.message_sid,
            fate=fate,
            code=str(self.code or self.message_status),
            once_more=means in (Meaning.ONCE_MORE, Meaning.NO_MOBILE),
            address_gone=means is Meaning.OFF,
            no_sms=means is Meaning.NO_MOBILE,
        )
