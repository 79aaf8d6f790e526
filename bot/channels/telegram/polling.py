"""Long polling: ask Telegram for updates, store them, and only then let Telegram forget them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.call import call
from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.reception import Arrival, Reception, read_update
from bot.channels.telegram.retry import Backoff, backoff, next_wait, pause, unless_stopped

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

_READ_MARGIN = 10.0


async def poll(
    *,
    bot: Bot,
    reception: Reception,
    stop: asyncio.Event,
    timeout: int = 30,  # noqa: ASYNC109  # of getUpdates: how long Telegram may hold the request
    wait: Backoff = backoff,
    caught_up: asyncio.Event | None = None,
) -> None:
    """Take in updates until `stop` is set, which ends a request under way at once.

    The offset moves on when a whole batch is stored; what a failure or a stop left unconfirmed comes again, and the
    inbox knows it. `caught_up` is set once what had piled up before is stored. Failures of Telegram, the network or
    the store are logged and tried again after `wait` seconds.
    """
    poller = _Poller(bot=bot, reception=reception, timeout=timeout)
    failures = 0
    try:
        while not stop.is_set():
            try:
                await poller.turn(stop)
                failures = 0
                if caught_up is not None and poller.caught_up:
                    caught_up.set()
            except Exception as error:  # noqa: BLE001  # the loop outlives every failure: people wait behind it
                failures += 1
                _say(error, failures)
                await pause(next_wait(error, failures, wait), stop)
    finally:
        poller.leave()


@dataclass(slots=True, kw_only=True)
class _Poller:
    bot: Bot = field(repr=False)  # its repr shows the token
    reception: Reception
    timeout: int
    caught_up: bool = False
    _offset: int = 0
    _webhook_gone: bool = False
    _spinners: set[asyncio.Task[None]] = field(default_factory=set)

    async def turn(self, stop: asyncio.Event) -> None:
        """One batch of updates, from Telegram to the inbox."""
        if not self._webhook_gone:
            await unless_stopped(remove_webhook(self.bot), stop)
            self._webhook_gone = True
        batch = await unless_stopped(self._updates(), stop)
        if not batch:
            self.caught_up = True
            return
        arrivals = [arrival for raw in batch if (arrival := read_update(raw)) is not None]
        await _store(self.reception, arrivals)
        self._offset = 1 + max(raw["update_id"] for raw in batch)
        for arrival in arrivals:
            self._stop_spinner(arrival)

    def leave(self) -> None:
        """Give up the courtesies that are still under way."""
        for task in self._spinners:
            task.cancel()

    async def _updates(self) -> list[dict[str, Any]]:
        patience = self.timeout if self.caught_up else 0
        asked = {"offset": self._offset, "timeout": patience, "allowed_updates": ALLOWED_UPDATES}
        batch = await call(self.bot, "GetUpdates", asked, read_timeout=self.timeout + _READ_MARGIN)
        return [raw for raw in batch if isinstance(raw, dict)]

    def _stop_spinner(self, arrival: Arrival) -> None:
        if arrival.query is not None:
            task = asyncio.create_task(_answer(self.bot, arrival.query))
            self._spinners.add(task)
            task.add_done_callback(self._spinners.discard)


async def remove_webhook(bot: Bot) -> None:
    """Telegram gives no updates to a poller while a webhook is set. What waits for the webhook is kept."""
    if (await bot.get_webhook_info()).url:
        log.warning("telegram_webhook_removed", reason="this program polls")
        await bot.delete_webhook(drop_pending_updates=False)


async def _store(reception: Reception, arrivals: Sequence[Arrival]) -> None:
    """Store a batch: in order for each sender, senders side by side. Raises the first failure once all have ended."""
    by_sender: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        by_sender[arrival.content.sender].append(arrival)
    outcomes = await asyncio.gather(
        *(_store_in_order(reception, theirs) for theirs in by_sender.values()), return_exceptions=True
    )
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


async def _store_in_order(reception: Reception, arrivals: Iterable[Arrival]) -> None:
    for arrival in arrivals:
        await reception.store(arrival)


async def _answer(bot: Bot, query: str) -> None:
    with suppress(TelegramError):
        await bot.answer_callback_query(query)


def _say(error: Exception, failures: int) -> None:
    match error:
        case Conflict():
            log.error("telegram_another_poller", remedy="Stop the other program that uses this bot token.")
        case InvalidToken():
            log.error("telegram_token_refused", remedy="Ask BotFather for the token and set it anew.")
        case TelegramError():
            log.warning("telegram_unreachable", error=type(error).__name__, failures=failures)
        case _:
            log.error("telegram_update_not_stored", error=type(error).__name__, failures=failures)
