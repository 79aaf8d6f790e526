"""The provider of `server.py` as a test meets it: told what is to go wrong, and asked what it did."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Self

import httpx

from tests.faults.fault import Fault

Taken = tuple[str, str]
"""The address and the text of a message."""


@dataclass(kw_only=True)
class FaultyProvider:
    """A provider in a process of its own: `with FaultyProvider.begun() as provider`."""

    base_url: str
    process: "subprocess.Popen[str]"
    control: httpx.Client

    @classmethod
    def begun(cls) -> Self:
        command = [sys.executable, "-m", "tests.faults.server"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        port, control = process.stdout.readline().split()
        root = "http://127.0.0.1"
        client = httpx.Client(base_url=f"{root}:{control}", trust_env=False)
        return cls(base_url=f"{root}:{port}", process=process, control=client)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.control.close()
        self.process.kill()
        self.process.communicate()

    def fails(self, *once: Fault, always: Fault | None = None) -> None:
        """The next requests go wrong like this, one each; then `always` every one of them, or none."""
        asked = {"once": [one.as_json() for one in once], "always": always.as_json() if always else None}
        self.control.post("/script", json=asked).raise_for_status()

    def works(self) -> None:
        """From now on nothing goes wrong."""
        self.fails()

    def listens(self, *, again: bool) -> None:
        """Whether connections are taken at all."""
        self.control.post("/door", json={"open": again}).raise_for_status()

    def forgets(self) -> None:
        """As it was at the beginning."""
        self.control.post("/forget").raise_for_status()

    @property
    def asked(self) -> int:
        """How many requests to send there were."""
        return int(self.control.get("/ledger").raise_for_status().json()["asked"])

    @property
    def taken(self) -> list[Taken]:
        """Every message that it did, in order."""
        return [(one[0], one[1]) for one in self.control.get("/ledger").raise_for_status().json()["taken"]]

    @property
    def arrived(self) -> Counter[Taken]:
        """How often each message arrived."""
        return Counter(self.taken)
