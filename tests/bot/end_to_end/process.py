"""`limstift run` as a user starts it: a process of its own, its database in a folder of its own."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.ports import kept_port

_GLANCE = 0.02
_PATIENCE = 60.0


@dataclass(kw_only=True)
class Limstift:
    """A running Limstift. `folder` holds its database and its log; `seconds_to_ready` is from start to first answer."""

    folder: Path
    port: int
    process: asyncio.subprocess.Process
    seconds_to_ready: float = field(default=0.0)

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that it has said on stdout and stderr."""
        return (self.folder / "log").read_text()

    async def stop(self) -> tuple[float, int]:
        """SIGTERM; the seconds until it had ended, and its exit status."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = await asyncio.wait_for(self.process.wait(), _PATIENCE)
        return time.monotonic() - began, status


@asynccontextmanager
async def limstift_run(folder: Path, **settings: str) -> AsyncIterator[Limstift]:
    """The program runs and answers. `settings` are environment variables without their prefix."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIMSTIFT_")}
    environment |= {f"LIMSTIFT_{name.upper()}": value for name, value in settings.items()}
    environment.setdefault("LIMSTIFT_DATABASE", f"sqlite:///{folder / 'limstift.db'}")
    began = time.monotonic()
    with kept_port() as port, (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "run"),
            cwd=folder,
            env=environment | {"LIMSTIFT_PORT": str(port)},
            stdout=log,
            stderr=log,
        )
        running = Limstift(folder=folder, port=port, process=process)
        try:
            await _ready(running)
            running.seconds_to_ready = time.monotonic() - began
            yield running
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _ready(running: Limstift) -> None:
    async with httpx.AsyncClient() as client, asyncio.timeout(_PATIENCE):
        while True:
            assert running.process.returncode is None, f"it ended by itself:\n{running.log}"
            try:
                (await client.get(f"{running.site}/readyz")).raise_for_status()
            except httpx.HTTPError:
                await asyncio.sleep(_GLANCE)
            else:
                return
