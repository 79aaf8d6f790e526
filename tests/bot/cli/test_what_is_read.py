"""A start reads the code that it needs, and no more: what is not set up costs no memory and no time."""

import os
import re
import sys
from collections.abc import Iterator
from subprocess import PIPE, Popen

import pytest

from tests.bot.cli.conftest import Limstift
from tests.ports import kept_port

READ = re.compile(r"import time: +\d+ \| +\d+ \| *(?P<module>\S+)")
"""A line of Python's own `-X importtime`."""
TELEGRAM = {"LIMSTIFT_TELEGRAM_TOKEN": "123456:of-nobody", "LIMSTIFT_TELEGRAM_BASE_URL": "http://127.0.0.1:9"}
SMS = {
    "LIMSTIFT_PUBLIC_URL": "https://limstift.example",
    "LIMSTIFT_TWILIO_ACCOUNT_SID": f"AC{1:032x}",
    "LIMSTIFT_TWILIO_AUTH_TOKEN": "of-nobody",
    "LIMSTIFT_TWILIO_NUMBER": "+4520000000",
    "LIMSTIFT_TWILIO_BASE_URL": "http://127.0.0.1:9",
}
OF_PHONES = {"bot.phones.routes", "jinja2", "sse_starlette"}
OF_TELEGRAM = {"telegram", "httpx"}
OF_TWILIO = {"twilio", "requests", "urllib3"}
NEVER_AT_ONCE = {
    "alembic",  # the database is up to date
    "bot.cli.doctor.command",
    "bot.demo",
    "matplotlib",
    "PIL",
    "psycopg",
    "segno",
}


def read_by(*words: str, until: str = "", **settings: str) -> set[str]:
    """The modules that `limstift WORDS` reads: all of them, or `until` a line of its log has these words in it."""
    command = [sys.executable, "-X", "importtime", "-m", "bot.cli", *words]
    with Popen(command, env=os.environ | settings, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            return set(_modules(process.stderr, until=until))
        finally:
            process.kill()


def _modules(lines: Iterator[str], *, until: str) -> Iterator[str]:
    for line in lines:
        if found := READ.match(line):
            yield found["module"]
        elif until and until in line:
            return
    assert not until, "the program ended before"


@pytest.fixture
def a_free_port() -> Iterator[str]:
    with kept_port() as port:
        yield str(port)


@pytest.mark.parametrize(
    ("settings", "needed", "not_needed"),
    [
        ({}, OF_PHONES, OF_TELEGRAM | OF_TWILIO | {"aiohttp"}),
        (SMS, OF_TWILIO, OF_PHONES | OF_TELEGRAM),
        (TELEGRAM, OF_TELEGRAM, OF_PHONES | OF_TWILIO),
    ],
    ids=["the phones alone", "SMS", "Telegram"],
)
def test_a_start_reads_only_the_providers_that_are_set_up(
    limstift: Limstift, a_free_port: str, settings: dict[str, str], needed: set[str], not_needed: set[str]
) -> None:
    limstift("db", "upgrade")
    read = read_by("run", until='"action": "started"', LIMSTIFT_PORT=a_free_port, **settings)
    assert needed <= read
    assert not read & (not_needed | NEVER_AT_ONCE)


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("dance",)], ids=" ".join)
def test_the_help_reads_hardly_anything(words: tuple[str, ...]) -> None:
    read = read_by(*words)
    assert "bot.cli.commands" in read
    # pydantic may be there: Typer's own reading of a command line needs it.
    assert not read & {"sqlalchemy", "telegram", "twilio", "aiohttp", "babel", "bot.app", "conversations"}


@pytest.mark.parametrize(
    "words", [("talks",), ("understand", "--help"), ("db", "--help"), ("person", "--help")], ids=" ".join
)
def test_what_needs_no_program_reads_none(words: tuple[str, ...]) -> None:
    read = read_by(*words)
    assert "bot.cli.commands" in read
    assert not read & {"bot.app", "bot.engine", "starlette", "uvicorn", "aiohttp", "telegram", "twilio", "alembic"}
