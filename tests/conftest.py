"""What all tests share: databases, how long hypothesis searches, and that nobody waits for the clock on the wall."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Coroutine, Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).parents[1]
OURS = frozenset({"tests", "bot", "casebook", "conversations", "scheduler"})
MAY_SLEEP = frozenset({"browser", "crash", "telegram", "twilio"})
"""Markers, or folders, of tests that wait for something outside this process."""
LONGEST_SLEEP = 0.05
"""Seconds. Whoever waits longer waits for luck: put a clock forward instead, or wait for the event itself."""

pytest_plugins = ["tests.databases"]

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, max_examples=200, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "crash: kills a running program; takes real time")
    config.addinivalue_line("markers", "telegram: speaks to a Bot API server on this machine; takes real time")
    config.addinivalue_line("markers", "twilio: speaks to a Twilio on this machine; takes real time")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A test whose own code, or ours, really slept too long fails; what libraries do inside is theirs."""
    with pytest.MonkeyPatch.context() as patched:
        slept = _watched_sleeps(patched)
        result = yield
    if slept and MAY_SLEEP.isdisjoint(item.keywords):
        pytest.fail(f"really slept longer than {LONGEST_SLEEP * 1000:.0f} ms: {'; '.join(slept)}")
    return result


def _watched_sleeps(patched: pytest.MonkeyPatch) -> list[str]:
    """From now on the sleeps of our own code are measured; those that were too long gather in the list."""
    slept: list[str] = []
    sleep, async_sleep = time.sleep, asyncio.sleep

    def watched(seconds: float) -> None:
        sleep(seconds)
        if seconds > LONGEST_SLEEP:
            slept.extend(_ours(sys._getframe(1)))

    def watched_async(seconds: float, result: object = None) -> Coroutine[Any, Any, Any]:
        sleeper = _ours(sys._getframe(1))
        return _measured(async_sleep(seconds, result), lambda: slept.extend(sleeper), asked=seconds)

    patched.setattr(time, "sleep", watched)
    patched.setattr(asyncio, "sleep", watched_async)
    return slept


async def _measured(sleep: Coroutine[Any, Any, Any], overslept: Callable[[], None], *, asked: float) -> object:
    """A sleep that is cancelled in time has cost nothing: background tasks may plan to sleep for hours."""
    started = time.monotonic()
    try:
        return await sleep
    finally:
        # A busy machine may stretch the shortest sleep; that is not the test's doing.
        if min(asked, time.monotonic() - started) > LONGEST_SLEEP:
            overslept()


def _ours(frame: FrameType) -> list[str]:
    """Where this frame stands, if it belongs to this project."""
    file = Path(frame.f_code.co_filename)
    inside = file.relative_to(PROJECT).parts[0] if file.is_relative_to(PROJECT) else ""
    return [f"{file.name}, line {frame.f_lineno}"] if inside in OURS else []
