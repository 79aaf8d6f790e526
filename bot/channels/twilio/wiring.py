"""What Twilio adds to the program: SMS, calls, and the net below the wake-ups."""

from functools import partial

from bot.app import Program
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.backlog import SmsBacklog
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.catching_up import CatchingUp
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from bot.channels.twilio.fates import MissedFates
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import SmsReception, StatusReception
from bot.channels.twilio.troubles import Troubles
from bot.channels.twilio.webhook import TwilioWebhooks
from bot.clock import Clock
from bot.engine import Engine
from bot.heard import HeardInCasebook
from bot.lease import Lease
from bot.outbox.receipts import OutboxAfterwards
from bot.safety_net.net import SafetyNet
from bot.turns.operators import tell_of_refusal


class TwilioPart:
    """The account's channel, what Twilio posts to us, and what is asked of it."""

    def __init__(self, account: TwilioAccount, *, clock: Clock, lease: Lease) -> None:
        self._account = account
        client, self._troubles = twilio_client(account), Troubles()
        self.channel = TwilioChannel(
            account=account, client=client, now=clock.now, may_send=lease.may_act, troubles=self._troubles
        )
        self._ledger = TwilioLedger(account=account, client=client, troubles=self._troubles)

    def join(self, program: Program) -> None:
        """Take in what people write and how calls go, ask for what was missed, and keep the safety net."""
        afterwards = OutboxAfterwards(engine=program.engine, read=program.store.read)
        texts = SmsReception(account=self._account, inbox=program.engine)
        fates = StatusReception(channel=self.channel, afterwards=afterwards, troubles=self._troubles)
        program.backlog = self._catching_up(program, texts=texts, fates=fates)
        program.twilio = TwilioWebhooks(
            account=self._account,
            texts=texts,
            fates=fates,
            afterwards=afterwards,
            caller=Caller(wordings=program.wordings, voice=self._account.voice),
            missed=program.backlog.ask,
        )
        program.net = SafetyNet(
            store=program.store, wordings=program.wordings, clock=program.clock, ledger=self._ledger
        )
        program.besides.append(partial(self._troubles.keep, tell=partial(_tell_operators, program.engine)))

    def _catching_up(self, program: Program, *, texts: SmsReception, fates: StatusReception) -> CatchingUp:
        heard, now = HeardInCasebook(store=program.store), program.clock.now
        return CatchingUp(
            sms=SmsBacklog(ledger=self._ledger, reception=texts, heard=heard, now=now),
            fates=MissedFates(ledger=self._ledger, reception=fates, unsettled=heard, now=now),
        )


async def _tell_operators(engine: Engine, code: int) -> None:
    await engine.turn(lambda scene: tell_of_refusal(scene, provider="Twilio", code=code))
