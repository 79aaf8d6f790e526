"""What Twilio adds to the program: SMS, calls, and the net below the wake-ups."""

from bot.app import Program
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.backlog import SmsBacklog
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import SmsReception
from bot.channels.twilio.webhook import TwilioWebhooks
from bot.clock import Clock
from bot.heard import HeardInCasebook
from bot.lease import Lease
from bot.outbox.receipts import OutboxAfterwards
from bot.safety_net.net import SafetyNet


class TwilioPart:
    """The account's channel, what Twilio posts to us, and what is asked of it."""

    def __init__(self, account: TwilioAccount, *, clock: Clock, lease: Lease) -> None:
        self._account = account
        client = twilio_client(account)
        self.channel = TwilioChannel(account=account, client=client, now=clock.now, may_send=lease.may_act)
        self._ledger = TwilioLedger(account=account, client=client)

    def join(self, program: Program) -> None:
        """Take in what people write and how calls go, ask for what was missed, and keep the safety net."""
        afterwards = OutboxAfterwards(engine=program.engine, read=program.store.read)
        reception = SmsReception(account=self._account, inbox=program.engine, afterwards=afterwards)
        program.twilio = TwilioWebhooks(
            account=self._account,
            channel=self.channel,
            reception=reception,
            afterwards=afterwards,
            caller=Caller(wordings=program.wordings, voice=self._account.voice),
        )
        program.backlog = SmsBacklog(
            ledger=self._ledger,
            reception=reception,
            heard=HeardInCasebook(store=program.store),
            now=program.clock.now,
        )
        program.net = SafetyNet(
            store=program.store, wordings=program.wordings, clock=program.clock, ledger=self._ledger
        )
