"""How fast the machine is just now: a shared one changes from minute to minute, and all figures with it."""

import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.figures import Measured, Row

ROUNDS = 1_000_000


def beside_the_machine(measure: Callable[[], Measured]) -> tuple[Measured, tuple[float, float]]:
    """What was measured, with a last row that tells how fast the machine was; the milliseconds before and after it."""
    before = empty_rounds_ms()
    measured = measure()
    after = empty_rounds_ms()
    row = Row(name="the machine: a million empty rounds, before and after", measured=f"{before:.0f}, {after:.0f} ms")
    return replace(measured, rows=[*measured.rows, row]), (before, after)


def empty_rounds_ms() -> float:
    """Milliseconds that a million rounds of an empty loop take, the fastest of three."""
    return min(_once() for _ in range(3)) * 1000


def _once() -> float:
    started = time.perf_counter()
    for _ in range(ROUNDS):
        pass
    return time.perf_counter() - started
