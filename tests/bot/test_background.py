"""What runs beside the rest stumbles, is logged, somebody is told, and it goes on."""

import asyncio

from structlog.testing import capture_logs

from bot.background import again_and_again, first_of, well
from casebook.store import StoreUnavailableError


async def test_one_stumble_ends_nothing() -> None:
    stop = asyncio.Event()
    done: list[Exception | None] = []
    told: list[int] = []
    errors: list[Exception | None] = [ValueError(), None, StoreUnavailableError(), OSError(), None]

    async def do() -> None:
        error = errors[len(done)]
        done.append(error)
        if len(done) == len(errors):
            stop.set()
        if error is not None:
            raise error

    async def tell() -> None:
        told.append(len(done))
        raise RuntimeError

    with capture_logs() as logs:
        async with asyncio.timeout(5):
            await again_and_again(do, every=0.0, stop=stop, name="a thing", stumbled=tell, again=0.0)
    assert done == errors
    assert told == [1, 4], "a casebook that is away is told of elsewhere"
    assert [line["error"] for line in logs if line["action"] == "background-stumbled"] == [
        "ValueError",
        "RuntimeError",
        "OSError",
        "RuntimeError",
    ]


async def test_what_went_wrong_waits_longer() -> None:
    stop = asyncio.Event()

    async def breaks() -> None:
        raise ValueError

    with capture_logs() as logs:
        keeping = asyncio.create_task(again_and_again(breaks, every=0.0, stop=stop, name="a thing"))
        await first_of(stop, seconds=0.05)
        stop.set()
        await keeping
    assert len(logs) == 1


async def test_an_event_or_the_time_whichever_comes_first() -> None:
    set_already, never = asyncio.Event(), asyncio.Event()
    set_already.set()
    async with asyncio.timeout(5):
        await first_of(never, set_already)
        await first_of(never, seconds=0.001)


async def test_it_says_whether_it_went_well() -> None:
    async def breaks() -> None:
        raise LookupError

    assert await well(lambda: asyncio.sleep(0), name="a thing")
    with capture_logs():
        assert not await well(breaks, name="a thing")
