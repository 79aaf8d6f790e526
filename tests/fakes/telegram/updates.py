"""The updates that wait for the bot: given to whoever polls, or posted to the webhook until it takes them."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp

from tests.fakes.telegram.contract import checked_update
from tests.fakes.telegram.limits import RefusedError

_DEFAULT = ("message", "edited_message", "callback_query", "my_chat_member")


class Updates:
    """The queue of one bot. `call` performs a method that a webhook's answer asks for."""

    def __init__(self, *, call: Callable[[str, dict[str, str]], object], retry_after: float = 0.02) -> None:
        self.pending: list[dict[str, Any]] = []
        self.url = ""
        self.secret: str | None = None
        self.allowed: Sequence[str] = _DEFAULT
        self.last_answer: int | None = None
        self._call = call
        self._retry_after = retry_after
        self._next_id = 700_001
        self._changed = asyncio.Condition()
        self._poller: asyncio.Event | None = None
        self._pump: asyncio.Task[None] | None = None

    async def publish(self, kind: str, content: dict[str, Any]) -> int:
        """Something happened; the id of its update, kept only if the bot asked for this kind."""
        return await self.put({"update_id": self._next_id, kind: content}, wanted=kind in self.allowed)

    async def put(self, update: dict[str, Any], *, wanted: bool = True, checked: bool = True) -> int:
        """Queue an update as it is; unchecked for what only a broken server would send."""
        update_id = int(update["update_id"])
        self._next_id = max(self._next_id, update_id) + 1
        if wanted:
            self.pending.append(checked_update(update) if checked else update)
            await self.wake()
        return update_id

    async def again(self, update: dict[str, Any]) -> None:
        """Telegram repeats an update that it did not hear was taken."""
        self.pending.append(update)
        await self.wake()

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """getUpdates: forget what is before the offset, then wait for something to give."""
        if self.url:
            raise RefusedError(409, "can't use getUpdates method while webhook is active; use deleteWebhook first")
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        ended = await self._take_over()
        await self.until(lambda: bool(self.pending) or ended.is_set(), seconds)
        if ended.is_set():
            raise RefusedError(409, "terminated by other getUpdates request; make sure that only one bot instance runs")
        self._poller = None
        return self.pending[:limit]

    @property
    def polled(self) -> bool:
        """Somebody is waiting for updates."""
        return self._poller is not None

    async def point_to(self, url: str, *, secret: str | None = None) -> None:
        """setWebhook and deleteWebhook."""
        self.url, self.secret = url, secret
        await self.wake()

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait for the queue to change until it holds, or so long; whether it holds."""
        async with self._changed:
            try:
                await asyncio.wait_for(self._changed.wait_for(holds), seconds)
            except TimeoutError:
                return holds()
        return True

    async def wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def start(self) -> None:
        self._pump = asyncio.create_task(self._post_for_ever())

    async def stop(self) -> None:
        assert self._pump is not None
        self._pump.cancel()
        await asyncio.gather(self._pump, return_exceptions=True)

    async def _take_over(self) -> asyncio.Event:
        if self._poller is not None:
            self._poller.set()
            await self.wake()
        self._poller = asyncio.Event()
        return self._poller

    async def _post_for_ever(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: bool(self.url and self.pending))
                if not await self._post(session, self.pending[0]):
                    await asyncio.sleep(self._retry_after)

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                self.last_answer, body = response.status, await response.read()
        except aiohttp.ClientError:
            return False
        if not 200 <= self.last_answer < 300:
            return False
        self._perform(body)
        self.pending.remove(update)
        await self.wake()
        return True

    def _perform(self, body: bytes) -> None:
        """Telegram Bot API, "Making requests when getting updates": the answer may be a method to call."""
        if body:
            parameters = json.loads(body)
            self._call(parameters.pop("method"), {name: str(value) for name, value in parameters.items()})
