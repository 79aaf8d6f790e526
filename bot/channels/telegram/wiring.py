"""What Telegram adds to the program."""

from collections.abc import Awaitable, Callable

from pydantic import SecretStr

from bot.app import Program
from bot.blocked import address_back, address_gone
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.incoming import Ignored, Reason
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.service import TelegramService
from bot.engine import Engine
from bot.lease import Lease
from bot.settings import Settings


class TelegramPart:
    """The bot of this token: a channel that sends, and the service that takes in."""

    def __init__(self, settings: Settings, *, token: SecretStr, lease: Lease) -> None:
        self._settings = settings
        self._bot = telegram_bot(token=token, base_url=settings.telegram_base_url)
        self.channel = TelegramChannel(bot=self._bot, may_send=lease.may_act)

    def join(self, program: Program) -> None:
        """Take in what people write there."""
        program.telegram = TelegramService(
            bot=self._bot,
            reception=Reception(inbox=program.engine, on_ignored=_memberships(program.engine)),
            public_url=self._settings.public_url,
            webhook_secret=self._settings.telegram_webhook_secret,
        )


def _memberships(engine: Engine) -> Callable[[Ignored], Awaitable[None]]:
    """What to do with an update that is no message: a block switches the address off, its end brings it back."""
    heeded = {Reason.BLOCKED: address_gone, Reason.UNBLOCKED: address_back}

    async def heed(ignored: Ignored) -> None:
        change = heeded.get(ignored.reason)
        if change is not None and ignored.sender:
            await engine.turn(lambda scene: change(scene, channel="telegram", value=ignored.sender))

    return heed
