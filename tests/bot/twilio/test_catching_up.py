"""When Twilio is asked for what it could not bring: not only once an hour, and again after whatever went wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from bot.channels.channel import UnknownOutcomeError
from bot.channels.twilio import catching_up
from bot.channels.twilio.catching_up import CatchingUp

FOR_EVER = 3600.0


@dataclass(kw_only=True)
class Missing:
    """Counts how often it was caught up with; the next `failures` go wrong."""

    name: str = "sms"
    failures: list[Exception] = field(default_factory=list)
    looks: int = 0
    _looked: asyncio.Event = field(default_factory=asyncio.Event)

    async def catch_up(self) -> int:
        self.looks += 1
        self._looked.set()
        if self.failures:
            raise self.failures.pop(0)
        return 1

    async def looked(self, times: int) -> None:
        """Wait until it was."""
        async with asyncio.timeout(5):
            while self.looks < times:
                self._looked.clear()
                await self._looked.wait()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the program, but nobody waits for it: only the hour stays an hour."""
    monkeypatch.setattr(catching_up, "SOON_SECONDS", 0.01)
    monkeypatch.setattr(catching_up, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(catching_up, "ONCE_MORE_SECONDS", FOR_EVER)


@asynccontextmanager
async def kept(sms: Missing, fates: Missing) -> AsyncIterator[CatchingUp]:
    catching, stop = CatchingUp(sms=sms, fates=fates), asyncio.Event()
    keeping = asyncio.create_task(catching.keep(stop))
    yield catching
    stop.set()
    await keeping


@pytest.mark.usefixtures("quick")
async def test_at_a_start_and_then_when_something_was_missed() -> None:
    sms, fates = Missing(), Missing(name="fates")
    async with kept(sms, fates) as catching:
        await catching.caught_up.wait()
        await fates.looked(1)
        catching.ask()
        await fates.looked(2)
        catching.ask()
        await fates.looked(3)
    assert (sms.looks, fates.looks) == (3, 3)


@pytest.mark.usefixtures("quick")
async def test_many_that_were_missed_are_asked_for_together() -> None:
    sms, fates = Missing(), Missing(name="fates")
    async with kept(sms, fates) as catching:
        await fates.looked(1)
        for _ in range(100):
            catching.ask()
        await fates.looked(2)
    assert sms.looks == 2


async def test_after_something_was_missed_it_is_looked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twilio may be late with its list."""
    monkeypatch.setattr(catching_up, "SOON_SECONDS", 0.0)
    monkeypatch.setattr(catching_up, "ONCE_MORE_SECONDS", 0.01)
    sms = Missing()
    async with kept(sms, Missing(name="fates")) as catching:
        await sms.looked(1)
        catching.ask()
        await sms.looked(3)
    assert sms.looks == 3, "and then the hour holds again"


@pytest.mark.usefixtures("quick")
async def test_whatever_goes_wrong_is_tried_again_and_people_come_first() -> None:
    sms = Missing(failures=[UnknownOutcomeError("500"), OSError()])
    fates = Missing(name="fates", failures=[ValueError()])
    with capture_logs() as logs:
        async with kept(sms, fates) as catching:
            await catching.caught_up.wait()
            assert sms.looks == 1
            await fates.looked(3)
    assert (sms.looks, fates.looks) == (3, 3)
    assert [(line["action"], line["kind"]) for line in logs if line["log_level"] != "info"] == [
        ("backlog-out-of-reach", "sms"),
        ("backlog-failed", "fates"),
        ("backlog-failed", "sms"),
    ]
