"""The program as it is started by hand: `limstift run`, a process of its own, on a casebook in a folder of its own."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import bot
from benchmarks.crowd import SMS, put_crowd
from bot.settings import PREFIX
from casebook.migrate import migrate
from casebook.store import open_store
from tests.ports import kept_port

GLANCE_SECONDS = 0.01
PATIENCE_SECONDS = 60.0
ACCOUNT = f"AC{1:032x}"
AUTH_TOKEN = "benchmark"  # noqa: S105 - the provider on loopback asks for none
NUMBER = "+4570000000"
PUBLIC_URL = "https://limstift.example"


class NotRunningError(Exception):
    """The program ended by itself, or was not ready in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A running program; `seconds_to_ready` is from its start until /readyz said 200."""

    pid: int
    base_url: str
    seconds_to_ready: float

    @property
    def resident_bytes(self) -> int:
        """Its resident set size now."""
        told = subprocess.run(  # noqa: S603 - a number of our own
            ["ps", "-o", "rss=", "-p", str(self.pid)],  # noqa: S607 - wherever ps is
            capture_output=True,
            text=True,
            check=True,
        )
        return int(told.stdout) * 1024


def database_in(folder: Path) -> str:
    """The address of the casebook in this folder."""
    return f"sqlite:///{folder / 'limstift.db'}"


async def put_sms_crowd(folder: Path, people: int) -> None:
    """A casebook with a crowd on SMS, woken next week for the first time."""
    now = datetime.now(UTC)
    migrate(database_in(folder), now=now)
    store = open_store(database_in(folder))
    try:
        await store.transact(
            lambda transaction: put_crowd(transaction, people=people, due=0, at=now, channel=SMS),
        )
    finally:
        await store.close()


@contextmanager
def running(folder: Path, *, provider_url: str) -> Iterator[Running]:
    """The program runs on the casebook in `folder` and is ready. Raises NotRunningError."""
    with kept_port() as port, (folder / "log").open("wb") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"],
            cwd=folder,
            env=environment(os.environ, folder, port=port, provider_url=provider_url),
            stdout=log,
            stderr=log,
        )
        try:
            base_url = f"http://127.0.0.1:{port}"
            _wait_until_ready(process, base_url)
            yield Running(pid=process.pid, base_url=base_url, seconds_to_ready=time.perf_counter() - started)
        finally:
            _stop(process)


def environment(inherited: Mapping[str, str], folder: Path, *, port: int, provider_url: str) -> dict[str, str]:
    """What the program is told, and nothing that this machine tells its own Limstift or its Python.

    Bytecode is kept in `folder`: only the first start there compiles, and later ones are like those of an installation.
    """
    settings = {
        "DATABASE": database_in(folder),
        "PORT": str(port),
        "PUBLIC_URL": PUBLIC_URL,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_NUMBER": NUMBER,
        "TWILIO_BASE_URL": provider_url,
        "LOG_LEVEL": "warning",
    }
    kept = {name: value for name, value in inherited.items() if not name.startswith((PREFIX, "PYTHON"))}
    python = {"PYTHONPATH": str(Path(bot.__file__).parents[1]), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return kept | python | {f"{PREFIX}{name}": value for name, value in settings.items()}


def _wait_until_ready(process: subprocess.Popen[bytes], base_url: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not _is_ready(base_url):
        if process.poll() is not None:
            raise NotRunningError(f"the program ended with {process.returncode}")
        if time.monotonic() > until:
            raise NotRunningError(f"not ready after {PATIENCE_SECONDS:g} s")
        time.sleep(GLANCE_SECONDS)


def _is_ready(base_url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base_url}/readyz", timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - http
            return bool(answer.status == 200)
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
