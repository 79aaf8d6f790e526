"""Which process this is, and whether another one still lives.

Only Linux says so for certain: a process id means one and the same process within one boot, one namespace of ids, and
one start time (proc(5)). Of all others nothing is known, and whoever asks has to wait.
"""

import os
import re
import socket
from pathlib import Path

_PROC = Path("/proc")
_WRITTEN = re.compile(r"process (?P<pid>\d+) on \S+(?: \[(?P<world>\S+) (?P<started>\d+)\])?")
_DEAD = frozenset("ZX")
_STATE, _STARTED = 0, 19
"""Places in /proc/PID/stat behind the name, which may hold anything but ends with the last parenthesis."""


def this_process() -> str:
    """A name that no other process ever has, on this machine or another."""
    pid, world, found = os.getpid(), _world(), _stat(os.getpid())
    known = f" [{world} {found[_STARTED]}]" if world and found else ""
    return f"process {pid} on {socket.gethostname() or 'localhost'}{known}"


def is_gone(name: str) -> bool:
    """Whether the process of this name is known to have ended."""
    told = _WRITTEN.fullmatch(name)
    if told is None or not told["world"] or told["world"] != _world():
        return False
    found = _stat(int(told["pid"]))
    return found is None or found[_STATE] in _DEAD or found[_STARTED] != told["started"]


def in_short(name: str) -> str:
    """The name as people need it: the process id and the machine."""
    return name.partition(" [")[0]


def _world() -> str:
    """This boot of this machine, and the namespace in which its process ids count; "" where nobody says."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return ""


def _stat(pid: int) -> list[str] | None:
    try:
        return (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
