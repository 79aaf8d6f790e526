"""SMS on their way in, however they came: by webhook, or from Twilio's list."""

from dataclasses import dataclass

from bot.channels.afterwards import Afterwards
from bot.channels.channel import Inbox
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import NAME
from bot.channels.twilio.forms import InboundSms


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsReception:
    """Hands SMS to the inbox."""

    account: TwilioAccount
    inbox: Inbox
    afterwards: Afterwards

    async def take(self, sms: InboundSms) -> None:
        """Returns after the commit; raises when the store is unavailable. Our own number is not listened to."""
        if sms.from_ in (self.account.number, ""):
            return
        if sms.reopens:
            await self.afterwards.reopened(channel=NAME, address=sms.from_)
        await self.inbox.receive(sms.incoming())
