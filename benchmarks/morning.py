"""The bulk path without a provider: a morning on a no-op channel, and the same few among more and more people."""

import asyncio
from dataclasses import asdict

from benchmarks.figures import Measured, Row
from benchmarks.floor import rows_a_second
from benchmarks.wake_ups import Figures, wake_everybody

CROWD = 10_000
RUNS = 4
DUE = 1_000
CROWDS = {1_000: 4, 10_000: 4, 100_000: 1}
"""How many people, and how often it is measured: writing a hundred thousand people takes a quarter of a minute."""


def bulk() -> Measured:
    """10,000 wake-ups due in the same second, and sqlite3 alone beside it."""
    floor = max(rows_a_second(CROWD) for _ in range(RUNS))
    one = best_of(CROWD)
    rows = [
        Row(name=f"{one.due:,} wake-ups due in the same second, a second", measured=f"{one.rate:,.0f}", bar="8,000"),
        Row(name="dropped", measured=f"{one.dropped}", bar="0"),
        Row(name="p99 lateness", measured=f"{one.lateness_p99:.2f} s", bar="1.5 s"),
        Row(name="stdlib sqlite3 alone, same machine, same minute, a second", measured=f"{floor:,.0f}"),
        Row(name="share of that", measured=f"{one.rate / floor:.0%}"),
    ]
    return Measured(rows=rows, figures=plain(one) | {"floor_rows_a_second": floor})


def growth() -> Measured:
    """1,000 due among ever more people: the time against that among the first crowd."""
    figures = [best_of(DUE, people, runs) for people, runs in CROWDS.items()]
    return Measured(rows=growth_rows(figures), figures=[plain(one) for one in figures])


def growth_rows(figures: list[Figures]) -> list[Row]:
    """Each crowd after the first, against the first."""
    first = figures[0]
    return [
        Row(
            name=f"{one.due:,} due among {one.people:,} people, against {first.people:,}",
            measured=f"{one.seconds / first.seconds:.2f} x",
            bar="1.3 x",
        )
        for one in figures[1:]
    ]


def best_of(due: int, people: int | None = None, runs: int = RUNS) -> Figures:
    """The fastest of some runs: what the program can do when the machine lets it."""
    return max((asyncio.run(wake_everybody(due=due, people=people)) for _ in range(runs)), key=lambda one: one.rate)


def plain(one: Figures) -> dict[str, float]:
    """Its figures, for the JSON."""
    return asdict(one) | {"rate": one.rate, "dropped": one.dropped}
