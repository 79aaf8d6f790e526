"""Whether another process still lives."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.process import in_short, is_gone, this_process

ASKS_ITSELF = "from bot.process import this_process; print(this_process(), flush=True); input()"
PROJECT = Path(__file__).parents[2]
needs_proc = pytest.mark.skipif(not Path("/proc/self/ns/pid").is_symlink(), reason="only Linux says who is gone")


def test_who_asks_is_there() -> None:
    assert not is_gone(this_process())
    assert in_short(this_process()).startswith(f"process {os.getpid()} on ")
    assert "[" not in in_short(this_process())


@needs_proc
def test_who_was_killed_is_gone_also_before_anybody_has_noticed() -> None:
    """Whoever started it has not asked for its end yet: it is a zombie."""
    asked = subprocess.Popen(
        [sys.executable, "-c", ASKS_ITSELF], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with asked:
        assert asked.stdout is not None
        name = asked.stdout.readline().strip()
        assert not is_gone(name)
        os.kill(asked.pid, signal.SIGKILL)
        os.waitid(os.P_PID, asked.pid, os.WEXITED | os.WNOWAIT)
        assert is_gone(name)
        asked.wait()
        assert is_gone(name)


@needs_proc
def test_an_id_that_was_given_anew_is_another_process() -> None:
    name, _, started = this_process().rpartition(" ")
    assert is_gone(f"{name} {int(started.removesuffix(']')) - 1}]")


@pytest.mark.parametrize("elsewhere", ["process 1 on other [another-boot/pid:[4026531836] 5]", "process 1 on other"])
def test_of_another_machine_nothing_is_known(elsewhere: str) -> None:
    assert not is_gone(elsewhere)


@given(st.text())
def test_of_what_is_no_process_nothing_is_known(name: str) -> None:
    assert not is_gone(name)
