"""Telling those who watch."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.changes import Changes


async def _heard(changes: AsyncIterator[None]) -> int:
    """How many changes there are to hear, until it is closed."""
    return len([one async for one in changes])


async def _turns(number: int = 5) -> None:
    """Let the others have their turn."""
    for _ in range(number):
        await asyncio.sleep(0)


async def test_everybody_hears_of_a_change() -> None:
    changes = Changes()
    watching = [asyncio.create_task(_heard(changes.watch())) for _ in range(3)]
    await _turns()
    changes.tell()
    await _turns()
    changes.tell()
    await _turns()
    changes.close()
    assert await asyncio.gather(*watching) == [2, 2, 2]


async def test_several_at_once_are_heard_as_one() -> None:
    """What changed is read from the casebook anyway."""
    changes = Changes()
    watching = asyncio.create_task(_heard(changes.watch()))
    await _turns()
    for _ in range(10):
        changes.tell()
    await _turns()
    changes.close()
    assert await watching == 1


async def test_a_change_while_the_last_one_is_looked_at_is_not_missed() -> None:
    changes, seen = Changes(), 0
    async for _ in _begun(changes):
        seen += 1
        if seen < 3:
            changes.tell()
        else:
            changes.close()
    assert seen == 3


async def _begun(changes: Changes) -> AsyncIterator[None]:
    """A stream of changes of which the first has happened already."""
    asyncio.get_running_loop().call_soon(changes.tell)
    async for one in changes.watch():
        yield one


async def test_closing_ends_every_stream_also_those_that_begin_afterwards() -> None:
    changes = Changes()
    watching = asyncio.create_task(_heard(changes.watch()))
    await _turns()
    changes.close()
    assert await watching == 0
    assert await _heard(changes.watch()) == 0


async def test_whoever_stops_watching_is_forgotten() -> None:
    changes = Changes()
    watching = asyncio.create_task(_heard(changes.watch()))
    await _turns()
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching
    changes.tell()
    assert not changes._watching
