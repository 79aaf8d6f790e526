"""What a peer's process tells when it ended: figures, or why there are none."""

import json
from dataclasses import asdict
from subprocess import CompletedProcess

from benchmarks.figures import Failure
from benchmarks.peers.apart import outcome
from benchmarks.peers.firings import PeerFigures


def ended(code: int, out: str = "", err: str = "") -> CompletedProcess[str]:
    return CompletedProcess(args=[], returncode=code, stdout=out, stderr=err)


def test_figures_come_back_as_they_were_and_warnings_are_no_failure() -> None:
    told = PeerFigures(due=10, fired=3, rate=3.5, lateness_p99=0.9)
    assert outcome(ended(0, json.dumps(asdict(told)), "Run time of job was missed by 0:00:02")) == told


def test_a_peer_that_fails_is_told_by_the_last_line_of_its_complaint() -> None:
    complaint = "Traceback (most recent call last):\n  ...\nModuleNotFoundError: No module named 'apscheduler'\n"
    assert outcome(ended(1, err=complaint)) == Failure(error="ModuleNotFoundError: No module named 'apscheduler'")


def test_a_peer_that_is_killed_without_a_word_is_told_by_its_code() -> None:
    assert outcome(ended(-9)) == Failure(error="ended with -9")
