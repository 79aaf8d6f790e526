"""A person's phone, old or new: SMS on it, and calls that it takes or not."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

Post = Callable[[str, dict[str, str]], Awaitable[str]]
"""Twilio posts a form to a URL; the body of the answer."""


@dataclass(slots=True, kw_only=True)
class Call:
    """A call to a phone. `heard` is all that was said in it so far; `status` as Twilio names it."""

    sid: str
    url: str
    status_url: str
    form: dict[str, str]
    post: Post
    created: datetime
    status: str = "ringing"
    heard: list[str] = field(default_factory=list)
    _action: str = ""

    async def pick_up(self, answered_by: str = "human") -> str:
        """Take the call; what is said. `answered_by` is what Twilio takes the taker for."""
        self.status = "in-progress"
        self.form["AnsweredBy"] = answered_by
        return await self._goes_on(self.url, {})

    async def press(self, key: str) -> str:
        """Press a key while the message is read; what is said then."""
        assert self._action, "the call waits for no key"
        return await self._goes_on(self._action, {"Digits": key, "msg": "Gather End"})

    async def holds_on(self) -> str:
        """Asked to wait, they do; what is said then."""
        assert self._action, "nothing follows"
        return await self._goes_on(self._action, {})

    async def hang_up(self) -> None:
        """Put the phone down."""
        await self._ended("completed")

    async def voicemail(self) -> str:
        """Nobody takes it, and a machine does; what is left on it."""
        left = await self.pick_up("machine_start")
        await self.hang_up()
        return left

    async def is_not_taken(self, status: str = "no-answer") -> None:
        """It rings out ("no-answer"), is pushed away ("busy") or does not get through ("failed")."""
        self.form.pop("AnsweredBy", None)
        await self._ended(status)

    async def _ended(self, status: str) -> None:
        self.status = status
        await self.post(self.status_url, {**self.form, "CallStatus": status, "CallDuration": "7", "Duration": "1"})

    async def _goes_on(self, url: str, more: dict[str, str]) -> str:
        said, self._action = read_twiml(await self.post(url, {**self.form, "CallStatus": self.status, **more}))
        self.heard.append(said)
        return said


@dataclass(slots=True, kw_only=True)
class Phone:
    """One number. `texts` is every SMS that arrived, `undeliverable` the code with which SMS to it come back."""

    number: str
    write_in: Callable[[str, str, dict[str, Any]], Awaitable[int]]
    patience: float = 5.0
    undeliverable: int | None = None
    landline: bool = False
    texts: list[str] = field(default_factory=list)
    _unread: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    _calls: asyncio.Queue[Call] = field(default_factory=asyncio.Queue)

    async def expect(self, words: str) -> str:
        """The next SMS, once it is here; it must hold these words."""
        try:
            text = await asyncio.wait_for(self._unread.get(), self.patience)
        except TimeoutError:
            raise AssertionError(f"{self.number} waited for {words!r} and got nothing") from None
        assert words in text, f"{self.number} expected {words!r}, got {text!r}"
        return text

    def expect_nothing_more(self) -> None:
        """Every SMS so far was expected."""
        assert self._unread.empty(), f"{self.number} also got {self.texts[-self._unread.qsize() :]}"

    async def rings(self) -> Call:
        """The next call, once it rings."""
        try:
            return await asyncio.wait_for(self._calls.get(), self.patience)
        except TimeoutError:
            raise AssertionError(f"{self.number} was not rung up") from None

    async def write(self, text: str, **more: Any) -> int:
        """Send an SMS to the program; the HTTP status that Twilio heard."""
        return await self.write_in(self.number, text, more)

    def show(self, text: str) -> None:
        """An SMS arrives."""
        self.texts.append(text)
        self._unread.put_nowait(text)

    def ring(self, call: Call) -> None:
        """A call arrives."""
        self._calls.put_nowait(call)


def read_twiml(document: str) -> tuple[str, str]:
    """All that a TwiML document says, and where a key, or the call by itself, goes next ("": nowhere).

    Unknown verbs are a mistake.
    """
    root = ET.fromstring(document)  # noqa: S314  # our own document
    assert root.tag == "Response", root.tag
    said: list[str] = []
    action = ""
    for verb in root:
        assert verb.tag in {"Say", "Gather", "Hangup", "Pause", "Redirect"}, verb.tag
        if verb.tag == "Gather":
            action = verb.attrib["action"]
        if verb.tag == "Redirect":
            action = verb.text or ""
        said += [say.text or "" for say in ([verb] if verb.tag == "Say" else verb.findall("Say"))]
    return " ".join(said), action
