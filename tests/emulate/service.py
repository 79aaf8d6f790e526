"""The npm package emulate, a stateful Twilio for tests that others wrote, in a process of its own.

It is pinned by package-lock.json, needs Node 20, and is installed by `make setup`. Without it the tests are skipped and
say why.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.fakes.twilio.server import ACCOUNT, NUMBER, TOKEN
from tests.ports import kept_port

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "emulate" / "dist" / "index.js"
OLDEST_NODE = 20
SERVICE = f"MG{5:032x}"
SECONDS_TO_START = 30.0
_GLANCE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Emulate:
    """It runs at `base_url`, and posts to a program at `site`."""

    base_url: str
    site: str

    async def simulate(self, what: str, **given: str) -> dict[str, object]:
        """Have something happen: "inbound-message", "message-status", "call-status"."""
        async with httpx.AsyncClient(base_url=self.base_url, auth=(ACCOUNT, TOKEN), trust_env=False) as client:
            answer = await client.post(f"/_twilio/simulate/{what}", data=given)
            return dict(answer.raise_for_status().json())


@contextmanager
def emulate(folder: Path) -> Iterator[Emulate]:
    """It runs, on loopback alone; skips the test where it cannot."""
    _required()
    with kept_port() as port, kept_port() as ours:
        site = f"http://127.0.0.1:{ours}"
        with _begun(folder, port, site) as process:
            try:
                _wait_for(port, process)
                yield Emulate(base_url=f"http://127.0.0.1:{port}", site=site)
            finally:
                process.kill()


def _begun(folder: Path, port: int, site: str) -> "subprocess.Popen[bytes]":
    seed = folder / "seed.json"
    seed.write_text(json.dumps({"twilio": _seed(site)}))
    command = ["node", "--require", str(HERE / "loopback.cjs"), str(PROGRAM), "start", "-s", "twilio"]
    return subprocess.Popen(
        [*command, "-p", str(port), "--seed", str(seed)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _required() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("emulate needs Node 20, and there is no Node here")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip().lstrip("v").partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"emulate needs Node 20, and here is {version.strip()}")
    if not PROGRAM.exists():
        pytest.skip("emulate is not installed: make setup installs it where there is npm")


def _seed(site: str) -> dict[str, object]:
    number = {
        "phone_number": NUMBER,
        "sms_url": f"{site}/webhooks/twilio/sms",
        "voice_url": f"{site}/webhooks/twilio/voice",
    }
    service = {"sid": SERVICE, "friendly_name": "Limstift", "phone_numbers": [NUMBER]}
    return {
        "account": {"sid": ACCOUNT, "auth_token": TOKEN, "friendly_name": "Limstift"},
        "phone_numbers": [number],
        "messaging_services": [service],
    }


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert process.poll() is None, "emulate ended by itself"
            assert time.monotonic() < until, "emulate does not answer"
            time.sleep(_GLANCE)
        else:
            return
