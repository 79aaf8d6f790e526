"""The nursery is there for a whole test session: reading the program's code takes seconds. So is the tally of kills."""

from collections.abc import Iterator

import pytest

from tests.crash.nursery import Nursery
from tests.crash.tally import Tally

TALLY = pytest.StashKey[Tally]()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Tally:
    return pytestconfig.stash.setdefault(TALLY, Tally())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(TALLY, Tally()).lines():
        terminalreporter.write_line(line)
