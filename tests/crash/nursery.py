"""A process that has read the program's code once, and gives birth to running programs that are then killed.

Reading the code takes most of a start. Each life is a process of its own, forked before anything runs: its settings
come from the environment, and it runs `limstift run` from the first line to its end. `python -m tests.crash.nursery`
takes one line of JSON a life and answers with two lines: its process id, and how it ended (negative: the signal).
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, NoReturn, Self

PROJECT = Path(__file__).parents[2]
CODE = (
    "bot.cli.run",
    "bot.channels.telegram.wiring",
    "bot.channels.twilio.wiring",
    "bot.phones.wiring",
    "casebook.upgrading",
)
"""What takes long to read, and with it whatever a life may have set up."""


@dataclass(kw_only=True)
class Life:
    """One running program. `ended` is its exit status, or the signal that ended it as a negative number.

    What it says is added to `log`.
    """

    pid: int
    ended: "asyncio.Future[int]"
    log: Path

    def kill(self) -> None:
        """kill -9."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    async def dies_at(self, edge: str, *, patience: float) -> None:
        """Wait until it has killed itself at the edge that its settings named; no longer than so many seconds."""
        try:
            async with asyncio.timeout(patience):
                status = await asyncio.shield(self.ended)
        except TimeoutError:
            self.kill()
            raise AssertionError(f"nothing reaches the edge {edge}") from None
        assert status == -signal.SIGKILL, self.log.read_text()


class Nursery:
    """Where programs are born, one at a time: `with Nursery() as nursery`."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._said.close()
        self._asked.close()
        self._process.wait()

    async def born(self, folder: Path, settings: dict[str, str]) -> Life:
        """A program that runs with these settings (without their prefix); what it says is added to `folder`/log."""
        self._asked.write(json.dumps({"folder": str(folder), "settings": settings}).encode() + b"\n")
        self._asked.flush()
        pid = int(await asyncio.to_thread(self._said.readline))
        return Life(pid=pid, ended=asyncio.ensure_future(self._end()), log=folder / "log")

    async def _end(self) -> int:
        return int(await asyncio.to_thread(self._said.readline))

    @property
    def _asked(self) -> IO[bytes]:
        assert self._process.stdin is not None, "it was asked for"
        return self._process.stdin

    @property
    def _said(self) -> IO[bytes]:
        assert self._process.stdout is not None, "it was asked for"
        return self._process.stdout


def _serve() -> None:
    for module in CODE:
        import_module(module)
    from bot.memory import keep_what_is_loaded  # noqa: PLC0415
    from conversations.guide import packaged_guide  # noqa: PLC0415

    packaged_guide()
    keep_what_is_loaded()
    for line in sys.stdin:
        wanted = json.loads(line)
        pid = os.fork()
        if not pid:
            _live(Path(wanted["folder"]), wanted["settings"])
        print(pid, flush=True)  # noqa: T201 - the answer
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def _live(folder: Path, settings: dict[str, str]) -> NoReturn:
    """`limstift run`, as if it had just been started there."""
    from bot.cli import main  # noqa: PLC0415 - only here, where its code has been read

    status = 1
    try:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        for name in [name for name in os.environ if name.startswith("LIMSTIFT_")]:
            del os.environ[name]
        os.environ.update({f"LIMSTIFT_{name.upper()}": value for name, value in settings.items()})
        sys.argv = ["limstift", "run"]
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve()
