"""Inbound turns: signed webhooks of Twilio's, each from somebody else, until their answers are committed.

The program runs as it is started by hand; whoever posts is another process. What it answers goes out at a number's own
pace (one a second), so it is the turns that are measured and not the sending.
"""

import asyncio
import itertools
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
from twilio.request_validator import RequestValidator

from benchmarks.crowd import SMS, address
from benchmarks.figures import Measured, Row, percentile
from benchmarks.loopback.apart import provider
from benchmarks.program import ACCOUNT, AUTH_TOKEN, NUMBER, PUBLIC_URL, put_sms_crowd, running
from bot.channels.twilio.account import PATH
from bot.channels.twilio.signature import HEADER

PEOPLE = 10_000
WARM_UP = 100
TURNS = 1_000
ROUNDS = 3
CONNECTIONS = 32
TEXT = "HJÆLP"
WEBHOOK = f"{PATH}/sms"
ANSWERED = """
SELECT count(*) FROM inbox WHERE state = 'done' AND person_id IN (SELECT person_id FROM outbox)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One SMS as Twilio posts it."""

    body: bytes
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What the turns showed: how many of all were `answered` (stored, done, and answered).

    Of the fastest round the `rate`, turns a second, and the latency, seconds from the post to the 200.
    """

    turns: int
    answered: int
    rate: float
    latency_p50: float
    latency_p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How long a round of posts took, and each of its posts. Seconds."""

    seconds: float
    latencies: list[float]


class RefusedError(Exception):
    """The program did not answer 200."""


def inbound_turns() -> Measured:
    """Turns a second at 32 connections, and how long each took."""
    with tempfile.TemporaryDirectory(prefix="limstift-bench-") as name, provider("twilio") as provider_url:
        folder = Path(name)
        asyncio.run(put_sms_crowd(folder, PEOPLE))
        with running(folder, provider_url=provider_url) as program:
            rounds = asyncio.run(_posted(program.base_url))
        answered = answered_in(folder / "limstift.db") - WARM_UP
    fastest = min(rounds, key=lambda one: one.seconds)
    turns = Turns(
        turns=ROUNDS * TURNS,
        answered=answered,
        rate=TURNS / fastest.seconds,
        latency_p50=percentile(fastest.latencies, 0.5),
        latency_p99=percentile(fastest.latencies, 0.99),
    )
    return Measured(rows=rows(turns), figures=asdict(turns))


def rows(one: Turns) -> list[Row]:
    """Its rows in the table: the fastest round, and the answers of all."""
    return [
        Row(name=f"inbound turns at {CONNECTIONS} connections, a second", measured=f"{one.rate:,.0f}", bar="1,000"),
        Row(name="p50", measured=f"{one.latency_p50 * 1000:.0f} ms"),
        Row(name="p99", measured=f"{one.latency_p99 * 1000:.0f} ms", bar="60 ms"),
        Row(name=f"answered, of {one.turns:,}", measured=f"{one.answered:,}", bar=f"{one.turns:,}"),
    ]


def signed(number: int) -> Posted:
    """The SMS of somebody in the crowd, signed as Twilio signs it ("Webhooks security")."""
    form = {
        "MessageSid": f"SM{number:032x}",
        "AccountSid": ACCOUNT,
        "From": address(number, SMS),
        "To": NUMBER,
        "Body": TEXT,
        "NumMedia": "0",
        "NumSegments": "1",
        "ApiVersion": "2010-04-01",
    }
    signature = RequestValidator(AUTH_TOKEN).compute_signature(f"{PUBLIC_URL}{WEBHOOK}", form)
    return Posted(body=urlencode(form).encode(), signature=signature)


def answered_in(database: Path) -> int:
    """How many messages were understood, whose sender has an answer in the outbox."""
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(ANSWERED).fetchone()[0])


async def _posted(base_url: str) -> list[Round]:
    """Post them all, some rounds, each message from somebody else. The first hundred only warm up."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as session:
        url = f"{base_url}{WEBHOOK}"
        await post_all(session, url, [signed(number) for number in range(WARM_UP)])
        firsts = range(WARM_UP, WARM_UP + ROUNDS * TURNS, TURNS)
        return [await _round(session, url, first) for first in firsts]


async def _round(session: aiohttp.ClientSession, url: str, first: int) -> Round:
    messages = [signed(number) for number in range(first, first + TURNS)]
    started = time.perf_counter()
    latencies = await post_all(session, url, messages)
    return Round(seconds=time.perf_counter() - started, latencies=latencies)


async def post_all(session: aiohttp.ClientSession, url: str, messages: list[Posted]) -> list[float]:
    """Post each once, as many at a time as there are connections; the seconds each took. Raises RefusedError."""
    waiting = iter(messages)
    done = await asyncio.gather(*(_one_after_the_other(session, url, waiting) for _ in range(CONNECTIONS)))
    return list(itertools.chain.from_iterable(done))


async def _one_after_the_other(session: aiohttp.ClientSession, url: str, waiting: Iterator[Posted]) -> list[float]:
    latencies = []
    for one in waiting:
        headers = {HEADER: one.signature, "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        async with session.post(url, data=one.body, headers=headers) as answer:
            if answer.status != 200:
                raise RefusedError(f"the program answered {answer.status}")
            await answer.read()
        latencies.append(time.perf_counter() - started)
    return latencies
