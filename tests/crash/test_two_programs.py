"""Two real programs on one casebook: one acts; when it dies, hangs or is told to stop, the other one goes on."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.lease import TAKEN_SECONDS
from tests.crash.pair import Pair, pair

pytestmark = pytest.mark.crash
PEOPLE = 1000
TWICE_AS_MANY = 2 * PEOPLE
"""At the pace of Twilio they take longer than it takes until the lease is renewed: that falls in the middle."""


def everybody_was_woken(both: Pair) -> None:
    assert set(both.woken) <= set(both.reached), "nobody is lost"


async def test_a_thousand_are_woken_once_each(casebook_address: str, tmp_path: Path) -> None:
    async with pair(casebook_address, tmp_path) as both:
        assert await both.passive.answers() == (503, "passive: another Limstift acts on this database")
        await both.morning(PEOPLE)
        now = await both.at_rest()
        everybody_was_woken(both)
        assert both.came_twice == 0
        assert (now.opened, now.twice_active, now.twice_a_day) == (PEOPLE, 0, 0)
        assert not await both.passive.acts()
    assert "another Limstift acts; this one only watches" in (tmp_path / "log").read_text()


async def test_killed_in_the_middle_it_is_followed_by_the_other(casebook_address: str, tmp_path: Path) -> None:
    async with pair(casebook_address, tmp_path) as both:
        await both.morning(PEOPLE)
        await both.has_sent(PEOPLE // 4)
        both.active.life.kill()
        now = await both.at_rest()
        everybody_was_woken(both)
        assert both.came_twice == 0, "Twilio was asked what it had taken"
        assert (now.opened, now.twice_active, now.twice_a_day) == (PEOPLE, 0, 0)
        assert await both.passive.acts()


async def test_paused_in_the_middle_it_sends_nothing_more(casebook_address: str, tmp_path: Path) -> None:
    """SIGSTOP, as a machine that hangs: the other one waits until it may take over, and then finishes everything.

    It does not hang in the middle of a transaction: then nobody could write to a SQLite file.

    What the paused one had handed to its HTTP client, and was not quite out, goes out when it wakes up.
    """
    async with pair(casebook_address, tmp_path) as both:
        await both.morning(TWICE_AS_MANY)
        await both.has_sent(PEOPLE // 4)
        await both.lease_is_renewed()
        under_way = await both.under_way()
        await both.active_is_paused()
        before = both.twilio.count("Messages")
        await asyncio.sleep(TAKEN_SECONDS / 2)
        assert both.twilio.count("Messages") - before <= under_way, "nobody has taken over yet"
        await both.at_rest()
        everybody_was_woken(both)
        sent = both.twilio.count("Messages")
        assert both.came_twice == 0, "Twilio was asked what it had taken"

        both.active.send(signal.SIGCONT)
        async with asyncio.timeout(20):
            while (await both.active.answers())[0] != 503:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.1)
        await both.at_rest()
        assert both.twilio.count("Messages") <= sent + under_way


async def test_told_to_stop_it_gives_the_lease_back(casebook_address: str, tmp_path: Path) -> None:
    async with pair(casebook_address, tmp_path) as both:
        await both.morning(PEOPLE)
        await both.has_sent(PEOPLE // 4)
        both.active.send(signal.SIGTERM)
        assert await asyncio.wait_for(both.active.life.ended, 30) == 0
        await both.at_rest()
        everybody_was_woken(both)
        assert both.came_twice == 0
