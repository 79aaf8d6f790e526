"""What Twilio tells, however it comes: by webhook, or from its lists."""

from dataclasses import dataclass, field

from bot.channels.afterwards import Afterwards, Fate
from bot.channels.channel import Inbox
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.twilio.forms import InboundSms, Status
from bot.channels.twilio.troubles import Troubles
from casebook.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsReception:
    """Hands SMS to the inbox. A number that people write to is one of ours, and what comes from it a loop."""

    account: TwilioAccount
    inbox: Inbox
    _ours: set[str] = field(init=False, default_factory=set)

    async def take(self, sms: InboundSms) -> None:
        """Returns after the commit; raises when the store is unavailable. Our own numbers are not listened to."""
        self._ours.add(sms.to)
        if sms.from_ not in {self.account.number, "", *self._ours}:
            await self.inbox.receive(sms.incoming())


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReception:
    """Hands on what became of messages and calls of ours."""

    channel: TwilioChannel
    afterwards: Afterwards
    troubles: Troubles

    async def take(self, status: Status, message: Id) -> bool:
        """Whether it is the last word on this message. Returns after the commit; raises as above."""
        if status.no_mobile:
            self.channel.takes_no_sms(status.to)
        self.troubles.heard(status.code)
        report = status.report(message)
        if report is not None:
            await self.afterwards.report(report)
        return report is not None and report.fate is not Fate.ON_ITS_WAY
