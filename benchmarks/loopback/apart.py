"""A provider in a process of its own, for as long as somebody needs it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class NoProviderError(Exception):
    """The process ended before it said at which port it listens."""


@contextmanager
def provider(name: str) -> Iterator[str]:
    """One of `answers.ANSWERS` runs; its base URL. Raises NoProviderError."""
    command = [sys.executable, "-m", "benchmarks.loopback", name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this interpreter
        try:
            assert process.stdout is not None
            yield _base_url(process.stdout.readline())
        finally:
            process.terminate()


def _base_url(line: str) -> str:
    if not line.strip().isdecimal():
        raise NoProviderError(f"it said {line!r} instead of its port")
    return f"http://127.0.0.1:{line.strip()}"
