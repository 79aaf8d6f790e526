"""What might be asked of the phones page by a broken script, or on purpose: the same seed, the same requests."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.faults.fuzz import JSON_NASTY, NASTY, words

MARK = "<i onclick=zqx()>zqx</i>"
"""Stands in whatever is written, so that it is found wherever it comes out."""
GETS = ("", "/view", "/changes", "/pictures/{id}.png", "/why/{id}", "/static/page.js", "/static/words/da.json")
HEADERS = {
    "Host": ("localhost", "127.0.0.1:8000", "limstift.example.dk", "[::1]", "", "localhost@x", "localhost:" + "9" * 99),
    "Origin": ("null", "http://evil.example", "http://localhost", "", "x" * 4_000),
    "Content-Type": ("application/json", "application/json; charset=latin-1", "text/plain", "multipart/form-data", ""),
    "Accept": ("text/html", "text/event-stream", "*/*;q=9", MARK),
    "Accept-Language": (MARK, "da", "x" * 2_000),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=-1,-2,-3", "lines=1", MARK),
    "If-None-Match": (MARK, "*"),
    "If-Modified-Since": ("yesterday", "Mon, 99 Foo 20x6"),
    "X-Forwarded-Host": ("evil.example", MARK),
    "Cookie": ("a=" + "b" * 3_000, MARK),
}  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request. `path` is encoded already, query and all."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Ids that are really there: what a page could name."""

    people: Sequence[str]
    messages: Sequence[str]
    alerts: Sequence[str]
    matches: Sequence[str]


def requests(known: Known, *, seed: int = 7) -> Iterator[Asked]:
    """Commands as the page sends them, broken ones, and requests for whatever path."""
    chance = random.Random(seed)
    while True:
        asked = _command(chance, known) if chance.random() < 0.6 else _look(chance, known)
        yield _bent(chance, asked) if chance.random() < 0.4 else asked


def _command(chance: random.Random, known: Known) -> Asked:
    ids = {"person": known.people, "message": known.messages, "alert": known.alerts}
    fields = {
        "/write": ("person", "text"),
        "/press": ("person", "message", "value"),
        "/hang-up": ("person", "message"),
        "/alerts/take": ("alert",),
        "/alerts/resolve": ("alert", "words"),
    }
    path = chance.choice(("/write", *fields))
    body: dict[str, Any] = {name: _pick(chance, ids[name]) if name in ids else _text(chance) for name in fields[path]}
    if chance.random() < 0.01:
        path, body = "/clock", {"minutes": chance.randrange(1, 30)}
    for _ in range(chance.choice((0, 0, 1, 2))):
        body[chance.choice([*body, "more"])] = chance.choice(JSON_NASTY)
    headers = {"Content-Type": "application/json"}
    return Asked(method="POST", path=f"/phones{path}", headers=headers, body=json.dumps(body).encode())


def _look(chance: random.Random, known: Known) -> Asked:
    path = chance.choice(GETS).replace("{id}", quote(_pick(chance, [*known.messages, MARK]), safe=""))
    if chance.random() < 0.2:
        path += quote(f"/{words(chance)}{MARK}", safe=chance.choice(("", "/.")))
    query = {"match": _pick(chance, known.matches), "lang": chance.choice(("da", "en", MARK)), _text(chance)[:50]: MARK}
    asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items() if chance.random() < 0.5)
    return Asked(method="GET", path=f"/phones{path}" + (f"?{asked}" if asked else ""), headers={})


def _bent(chance: random.Random, asked: Asked) -> Asked:
    """Another method, other headers, a body with other bytes in it."""
    headers = dict(asked.headers)
    for name in chance.sample(sorted(HEADERS), chance.randrange(3)):
        headers[name] = chance.choice(HEADERS[name])
    method = chance.choice(METHODS) if chance.random() < 0.3 else asked.method
    body = bytearray(asked.body or chance.randbytes(chance.randrange(50)))
    for _ in range(chance.randrange(4)):
        if body:
            body[chance.randrange(len(body))] = chance.randrange(256)
    if chance.random() < 0.05:
        body = bytearray(b"[" * 70_000 if chance.random() < 0.5 else chance.randbytes(500))
    return Asked(method=method, path=asked.path, headers=headers, body=bytes(body))


def _pick(chance: random.Random, ids: Sequence[str]) -> str:
    return chance.choice(ids) if ids and chance.random() < 0.8 else chance.choice(NASTY)


def _text(chance: random.Random) -> str:
    return f"{words(chance)}{MARK}"
