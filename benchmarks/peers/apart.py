"""A peer measured in a process of its own: its warnings stay there, and so does nothing of ours."""

import json
import subprocess
import sys

from benchmarks.figures import Failure
from benchmarks.peers.firings import PeerFigures

PATIENCE_SECONDS = 40


def measured_apart(name: str, *, due: int) -> PeerFigures | Failure:
    """One of `known.PEERS`, with `due` jobs in the same second; PATIENCE_SECONDS at most. A failure is returned."""
    command = [sys.executable, "-m", "benchmarks.peers", name, str(due)]
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter, with a name of our own
            command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Failure(error=f"not done after {PATIENCE_SECONDS} s")
    return outcome(done)


def outcome(done: subprocess.CompletedProcess[str]) -> PeerFigures | Failure:
    """What a process that ended has to tell: its figures, or the last line of its complaint."""
    if done.returncode:
        complaint = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return Failure(error=complaint[-1])
    return PeerFigures(**json.loads(done.stdout))
