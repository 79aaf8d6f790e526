"""`python -m benchmarks`: the real program measured here and now: tables, and in bench-results/ JSON and a chart."""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from benchmarks.chart import bars_of, chart
from benchmarks.figures import Failure, Measured, Measurement
from benchmarks.inbound import inbound_turns
from benchmarks.machine import beside_the_machine
from benchmarks.morning import CROWD, bulk, growth
from benchmarks.over_http import through_telegram, through_twilio
from benchmarks.peers.apart import measured_apart
from benchmarks.peers.firings import PeerFigures
from benchmarks.peers.known import PEERS
from benchmarks.residence import residence
from benchmarks.tables import bars_table, peers_table
from bot.memory import keep_what_is_loaded

MEASUREMENTS = (
    Measurement(name="morning", title="10,000 wake-ups in the same second", measure=bulk),
    Measurement(name="telegram", title="10,000 wake-ups through python-telegram-bot", measure=through_telegram),
    Measurement(name="twilio", title="10,000 wake-ups through twilio", measure=through_twilio),
    Measurement(name="inbound", title="inbound turns", measure=inbound_turns),
    Measurement(name="growth", title="1,000 due among more and more people", measure=growth),
    Measurement(name="residence", title="memory and start with 100,000 people", measure=residence),
)
RESULTS = Path("bench-results")


def main() -> None:
    """About five minutes."""
    console = Console()
    keep_what_is_loaded()
    measured, machine = {}, {}
    for one in MEASUREMENTS:
        with console.status(f"{one.title} ..."):
            measured[one.name], machine[one.name] = beside_the_machine(one.made)
    console.print(bars_table(list(measured.values())))
    peers = every_peer(console)
    console.print(peers_table(CROWD, peers))
    console.print(f"The same as JSON and as a chart: {', '.join(map(str, keep(measured, peers, machine)))}")


def every_peer(console: Console) -> dict[str, PeerFigures | Failure]:
    """What people would use instead, one after the other, each in a process of its own. About 90 seconds."""
    peers = {}
    for name, peer in PEERS.items():
        with console.status(f"the same {CROWD:,} through {escape(peer.title)} ..."):
            peers[name] = measured_apart(name, due=CROWD)
    return peers


def keep(
    measured: Mapping[str, Measured],
    peers: Mapping[str, PeerFigures | Failure],
    machine: Mapping[str, tuple[float, float]],
) -> list[Path]:
    """Write the JSON, and the chart of the morning where there is anything to draw; the files."""
    RESULTS.mkdir(exist_ok=True)
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "million_empty_rounds_ms": machine,
    }
    figures = {name: _plain(one.figures) for name, one in measured.items()}
    kept: dict[str, Any] = about | figures | {"peers": {name: _plain_peer(one) for name, one in peers.items()}}
    as_json, drawn = RESULTS / "bulk.json", RESULTS / "morning.png"
    as_json.write_text(json.dumps(kept, indent=2) + "\n")
    bars = bars_of(kept)
    if not bars:
        return [as_json]
    drawn.write_bytes(chart(bars))
    return [as_json, drawn]


def _plain(figures: object) -> object:
    return asdict(figures) if is_dataclass(figures) and not isinstance(figures, type) else figures


def _plain_peer(one: PeerFigures | Failure) -> dict[str, object]:
    return asdict(one) if isinstance(one, Failure) else asdict(one) | {"never_fired": one.never_fired}


if __name__ == "__main__":
    main()
