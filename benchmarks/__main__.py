"""`python -m benchmarks`: the bulk path measured here and now. A table, and the same as JSON in bench-results/."""

import asyncio
import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.floor import rows_a_second
from benchmarks.peers.apart import Failure, measured_apart
from benchmarks.peers.firings import PeerFigures
from benchmarks.peers.known import PEERS
from benchmarks.wake_ups import Figures, wake_everybody
from bot.memory import keep_what_is_loaded

CROWD = 10_000
DUE = 1_000
CROWDS = (1_000, 10_000, 100_000)
RUNS = 5
RESULTS = Path("bench-results")


def best_of(due: int, people: int | None = None, runs: int = RUNS) -> Figures:
    """The fastest of some runs: what the program can do when the machine lets it."""
    return max((asyncio.run(wake_everybody(due=due, people=people)) for _ in range(runs)), key=lambda one: one.rate)


def every_peer(console: Console) -> dict[str, PeerFigures | Failure]:
    """What people would use instead, one after the other, each in a process of its own. About 90 seconds."""
    peers = {}
    for name, peer in PEERS.items():
        with console.status(f"the same {CROWD:,} through {escape(peer.title)} ..."):
            peers[name] = measured_apart(name, due=CROWD)
    return peers


def main() -> None:
    console = Console()
    keep_what_is_loaded()
    with console.status("10,000 wake-ups in the same second ..."):
        floor = max(rows_a_second(CROWD) for _ in range(RUNS))
        morning = best_of(CROWD)
    console.print(_morning(morning, floor))
    peers = every_peer(console)
    console.print(_peers(morning, peers))
    growth = []
    for people in CROWDS:
        with console.status(f"1,000 due among {people:,} ..."):
            growth.append(best_of(DUE, people))
    console.print(_growth(growth))
    _keep(
        {
            "floor_rows_a_second": floor,
            "morning": _plain(morning),
            "peers": {name: _plain_peer(one) for name, one in peers.items()},
            "growth": [_plain(one) for one in growth],
        }
    )
    console.print(f"The same as JSON: {RESULTS / 'bulk.json'}")


def _morning(one: Figures, floor: float) -> Table:
    table = Table(title=f"{one.due:,} wake-ups due in the same second, no-op channel, SQLite FULL")
    for column in ("what", "measured", "bar"):
        table.add_column(column, justify="left" if column == "what" else "right")
    table.add_row("wake-ups a second: opened, stored, claimed, marked", f"{one.rate:,.0f}", "8,000")
    table.add_row("dropped", f"{one.dropped}", "0")
    table.add_row("p99 lateness", f"{one.lateness_p99:.2f} s", "1.5 s")
    table.add_row("stdlib sqlite3 alone, same machine, same minute", f"{floor:,.0f}", "")
    table.add_row("share of that", f"{one.rate / floor:.0%}", "")
    return table


def _peers(ours: Figures, peers: dict[str, PeerFigures | Failure]) -> Table:
    table = Table(title=f"The same {ours.due:,} through ...")
    for column in ("what", "a second", "p99 lateness", "never fired"):
        table.add_column(column, justify="left" if column == "what" else "right")
    table.add_row("Limstift", f"{ours.rate:,.0f}", f"{ours.lateness_p99:.2f} s", f"{ours.dropped:,}")
    for name, one in peers.items():
        table.add_row(PEERS[name].title, *_peer_cells(one))
    return table


def _peer_cells(one: PeerFigures | Failure) -> tuple[str, str, str]:
    if isinstance(one, Failure):
        return "not measured", escape(one.error), ""
    rate = "-" if one.rate is None else f"{one.rate:,.0f}"
    lateness = "-" if one.lateness_p99 is None else f"{one.lateness_p99:.2f} s"
    return rate, lateness, f"{one.never_fired:,}"


def _growth(figures: list[Figures]) -> Table:
    table = Table(title="1,000 due among more and more people")
    for column in ("people", "seconds", "against the first", "bar"):
        table.add_column(column, justify="right")
    for one in figures:
        ratio = one.seconds / figures[0].seconds
        table.add_row(f"{one.people:,}", f"{one.seconds:.3f}", f"{ratio:.2f}", "1.3")
    return table


def _plain(one: Figures) -> dict[str, float]:
    return asdict(one) | {"rate": one.rate, "dropped": one.dropped}


def _plain_peer(one: PeerFigures | Failure) -> dict[str, object]:
    return asdict(one) if isinstance(one, Failure) else asdict(one) | {"never_fired": one.never_fired}


def _keep(figures: dict[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    (RESULTS / "bulk.json").write_text(json.dumps(about | figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
