"""The demo: a whole week of the invented office, in the terminal, on the real program, in seconds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from bot.clock import MovableClock
from bot.demo.outcome import Outcome, day_since, outcome_since
from bot.demo.scripts import demo_scripts
from bot.demo.shown import IN_FULL, show_beginning, show_day, show_others, show_outcome, show_said
from bot.demo.week import Handsets, Said, Week
from bot.demo_people import put_demo_office
from bot.engine import Engine
from bot.pictures import ProgressPictures
from bot.wordings import load_wordings
from casebook.demo_office import CHANNEL, ZONE
from casebook.migrate import migrate
from casebook.store import Store, open_store

MONDAY = date(2026, 11, 23)
"""A week without public holidays; always the same one, so that everybody sees the same."""
_ZONE = ZoneInfo(ZONE)
START = datetime.combine(MONDAY, time(5), _ZONE)
END = datetime.combine(MONDAY + timedelta(days=6), time(21), _ZONE)
PAUSE = timedelta(minutes=30)


async def run_demo(console: Console) -> None:
    """Play the week in this terminal (or file: then without the progress bar)."""
    began = perf_counter()
    show_beginning(console)
    with TemporaryDirectory(prefix="limstift-demo-") as folder:
        async with _demo_store(Path(folder)) as store:
            outcome = await _play(console, store)
    show_outcome(console, outcome, seconds=perf_counter() - began)


@asynccontextmanager
async def _demo_store(folder: Path) -> AsyncIterator[Store]:
    """A casebook that holds the demo office and nothing else."""
    address = f"sqlite:///{folder / 'demo.db'}"
    migrate(address, now=START)
    store = open_store(address)
    try:
        await store.transact(lambda transaction: put_demo_office(transaction, now=START))
        yield store
    finally:
        await store.close()


async def _play(console: Console, store: Store) -> Outcome:
    clock, handsets = MovableClock(at=START, stands=True), Handsets()
    engine = Engine(
        store=store,
        wordings=load_wordings(),
        clock=clock,
        channels={CHANNEL: handsets},
        pictures=ProgressPictures(store),
    )
    await engine.start()
    week = Week(store=store, engine=engine, clock=clock, handsets=handsets, scripts=demo_scripts(), zone=_ZONE)
    with _progress(console) as progress:
        screen = _Screen(console=console, store=store, progress=progress, task=progress.add_task("", total=1.0))
        await week.run(until=END, watch=screen.watch)
        await screen.end_day()
    return await store.read(lambda transaction: outcome_since(transaction, START))


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("[bold]{task.description:>9}"),
        BarColumn(bar_width=None, complete_style="dark_orange", finished_style="dark_orange"),
        TextColumn("{task.percentage:>3.0f} %"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@dataclass(slots=True, kw_only=True)
class _Screen:
    """Shows the week while it goes by."""

    console: Console
    store: Store
    progress: Progress
    task: TaskID
    day: datetime | None = None
    spoken_at: datetime | None = None

    async def watch(self, at: datetime, said: list[Said]) -> None:
        """One instant of the week."""
        if self.day is None or self.day.date() != at.date():
            await self.end_day()
            self.day = at
            show_day(self.console, at)
        self.progress.update(
            self.task,
            completed=(at - START) / (END - START),
            description=f"{_WEEKDAYS[at.weekday()]} {at.hour}.{at:%M}",
        )
        for one in said:
            self._show(one)

    def _show(self, one: Said) -> None:
        """Conversations stand apart when time has passed between them."""
        if one.who.first_name not in IN_FULL:
            return
        if self.spoken_at is not None and one.at - self.spoken_at > PAUSE and one.at.date() == self.spoken_at.date():
            self.console.print()
        self.spoken_at = one.at
        show_said(self.console, one)

    async def end_day(self) -> None:
        """What the day was for all the others."""
        if self.day is not None:
            since = self.day
            day = await self.store.read(lambda transaction: day_since(transaction, since, without=tuple(IN_FULL)))
            show_others(self.console, day)


_WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
