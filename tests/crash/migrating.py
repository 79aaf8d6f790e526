"""Migrations that are killed before a certain statement, each in a process of its own."""

import os
import signal
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context

from sqlalchemy import Engine, event

from casebook.migrate import migrate

_FORKING = get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.crash.migrating", "casebook.upgrading"])


def killed_before(statement: int, address: str) -> bool:
    """Whether it came to that; if not, the migration has fewer statements, and is done."""
    process = _FORKING.Process(target=_migrate, args=(statement, address))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}, process.exitcode
    return process.exitcode != 0


def _migrate(last: int, address: str) -> None:
    statements = count(1)

    def meet(*_: object) -> None:
        if next(statements) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", meet)
    migrate(address, now=datetime.now(UTC))
