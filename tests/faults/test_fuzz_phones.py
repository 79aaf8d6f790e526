"""Requests to the phones page that no page sends, over real HTTP to the program with the invented office."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select
from yarl import URL

from bot.app import Program, build
from bot.clock import MovableClock
from bot.settings import Settings
from bot.timelapse import Timelapse
from casebook.model import InboxMessage, InboxState
from tests.bot.end_to_end.serving import served
from tests.faults.phones_fuzz import MARK, Asked, Known, requests

A_SLICE, ALL = 400, pytest.param(20_000, marks=[pytest.mark.crash, pytest.mark.timeout(7_200)])
PLAIN = {"application/json", "image/png", "text/plain", "text/javascript", "text/css", "image/svg+xml"}
"""What a browser shows or reads as it is: no markup in it comes to life (with nosniff)."""


@dataclass(kw_only=True)
class Page:
    """The page of a running program. `answers` counts by status; `alive` is what came out as markup."""

    program: Program
    site: str
    answers: Counter[int] = field(default_factory=Counter)
    alive: list[str] = field(default_factory=list)

    async def ask_all(self, asked: Iterable[Asked]) -> None:
        waiting = iter(asked)
        async with aiohttp.ClientSession(auto_decompress=False) as session:

            async def work() -> None:
                for one in waiting:
                    await self._ask(session, one)

            await asyncio.gather(*(work() for _ in range(8)))

    async def view(self) -> dict[str, Any]:
        async with aiohttp.ClientSession() as session, session.get(f"{self.site}/phones/view") as answer:
            shown: dict[str, Any] = await answer.json()
            return shown

    async def _ask(self, session: aiohttp.ClientSession, one: Asked) -> None:
        url = URL(f"{self.site}{one.path}", encoded=True)
        try:
            sent = session.request(one.method, url, headers=one.headers, data=one.body or None, allow_redirects=False)
            async with sent as answer:
                kind = answer.headers.get("Content-Type", "").partition(";")[0]
                # The stream of changes has no end.
                body = b"" if kind == "text/event-stream" else await answer.read()
        except (aiohttp.ClientError, ValueError):
            self.answers[0] += 1  # Not even a request: the client, or uvicorn, closed the connection over it.
            return
        self.answers[answer.status] += 1
        as_it_is = kind in PLAIN and answer.headers.get("X-Content-Type-Options") == "nosniff"
        if MARK.encode() in body and not as_it_is:
            self.alive.append(f"{one.method} {one.path}: {kind}")


@asynccontextmanager
async def the_page(database: str) -> AsyncIterator[Page]:
    settings = Settings(_env_file=None, database=database)  # type: ignore[call-arg]  # as in tests/faults/doors.py
    clock = MovableClock(at=datetime(2026, 10, 19, 3, 0, tzinfo=UTC), stands=True)
    program = build(settings, clock=clock)
    async with served(program) as site:
        # A morning that nobody answers: there are questions, calls and alerts to ask for.
        await Timelapse(engine=program.engine, clock=clock).to(clock.now() + timedelta(hours=5))
        yield Page(program=program, site=site)


@pytest.mark.parametrize("how_many", [A_SLICE, ALL])
async def test_nothing_that_is_asked_of_the_page_breaks_it(sqlite_casebook: str, how_many: int) -> None:
    """Every request is answered below 500; nothing that somebody wrote comes out as markup; no turn breaks."""
    async with the_page(sqlite_casebook) as page:
        known = known_of(await page.view())
        await page.ask_all(islice(requests(known), how_many))
        assert max(page.answers) < 500, page.answers
        assert page.alive == []
        assert page.answers[204] > how_many / 16, "commands were obeyed"
        assert page.answers[0] < how_many / 20, "most of it were requests"
        stumbled = select(InboxMessage.text).where(InboxMessage.state != InboxState.DONE)
        assert await page.program.store.read(lambda read: read.scalars(stumbled).all()) == []
        assert MARK in str(await page.view()), "what was written is shown, as words"


def known_of(view: dict[str, Any]) -> Known:
    return Known(
        people=[phone["person"] for phone in view["phones"]],
        messages=[message["id"] for phone in view["phones"] for message in phone["messages"]],
        alerts=[alert["id"] for alert in view["desk"]["alerts"]],
        matches=[one["match"] for one in view["cast"]],
    )
