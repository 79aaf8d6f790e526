"""What a hundred thousand people cost while nothing happens: the start, and the memory after some ticks."""

import asyncio
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.figures import Measured, Row
from benchmarks.loopback.apart import provider
from benchmarks.program import put_sms_crowd, running

PEOPLE = 100_000
STARTS = 3
TICKING_SECONDS = 20.0
"""The program looks once a second for what is due. A whole minute showed the same to the megabyte."""
MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """`starts`: seconds from each start until /readyz said 200. Resident bytes at the last one, and after the ticks."""

    people: int
    starts: tuple[float, ...]
    bytes_at_start: int
    bytes_later: int


def residence() -> Measured:
    """Start a few times, and stay a while."""
    with tempfile.TemporaryDirectory(prefix="limstift-bench-") as name, provider("twilio") as provider_url:
        folder = Path(name)
        asyncio.run(put_sms_crowd(folder, PEOPLE))
        earlier = [_start(folder, provider_url) for _ in range(STARTS - 1)]
        with running(folder, provider_url=provider_url) as program:
            at_start = program.resident_bytes
            time.sleep(TICKING_SECONDS)
            later = program.resident_bytes
    one = Residence(
        people=PEOPLE,
        starts=(*earlier, program.seconds_to_ready),
        bytes_at_start=at_start,
        bytes_later=later,
    )
    return Measured(rows=rows(one), figures=asdict(one))


def rows(one: Residence) -> list[Row]:
    """Its rows in the table; of the starts the fastest: the first compiles, and the machine may have been busy."""
    return [
        Row(name=f"start to ready, {one.people:,} people", measured=f"{min(one.starts):.2f} s", bar="2 s"),
        Row(name="memory at the start", measured=f"{one.bytes_at_start / MB:.0f} MB"),
        Row(
            name=f"memory after {TICKING_SECONDS:.0f} s of ticks",
            measured=f"{one.bytes_later / MB:.0f} MB",
            bar="150 MB",
        ),
    ]


def _start(folder: Path, provider_url: str) -> float:
    with running(folder, provider_url=provider_url) as program:
        return program.seconds_to_ready
