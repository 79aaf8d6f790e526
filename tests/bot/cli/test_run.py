"""The program as a process of its own: it starts, serves, refuses what it cannot do, and stops when told to."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from sqlalchemy import select

from bot.cli.program import clock_of
from bot.cli.run import listening
from bot.clock import MovableClock, WatchedClock
from bot.settings import load_settings
from casebook.model import Office, OutboxMessage, OutboxState
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop
from tests.ports import kept_port

SOON = 15
"""Seconds within which a stop has to be over."""


@dataclass(frozen=True, slots=True)
class Running:
    """A program that runs; `said` reads its next log line."""

    process: "Popen[str]"
    port: int

    def said(self) -> dict[str, Any]:
        assert self.process.stderr is not None
        line: dict[str, Any] = json.loads(self.process.stderr.readline())
        return line

    def until(self, action: str) -> None:
        while self.said().get("action") != action:
            pass

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=SOON)


@contextmanager
def _started(**settings: str) -> Iterator[Running]:
    with kept_port() as port:
        env = os.environ | {"LIMSTIFT_PORT": str(port)} | settings
        with Popen([sys.executable, "-m", "bot.cli", "run"], env=env, stdout=PIPE, stderr=PIPE, text=True) as process:
            try:
                running = Running(process, port)
                running.until("started")
                yield running
            finally:
                process.kill()


def _database_is_whole() -> None:
    assert not Path("limstift.db-wal").exists()
    with closing(sqlite3.connect("limstift.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_it_starts_on_an_empty_folder_and_stops_cleanly(number: signal.Signals) -> None:
    with _started() as program:
        assert program.get("/healthz") == (200, '{"status":"ok"}')
        assert program.get("/readyz")[0] == 200
        assert "<title>" in program.get("/phones")[1]
        assert program.stop(number) == 0
    _database_is_whole()
    assert Shop(file=Path("limstift.db")).count(Office) == 1


def test_an_open_page_does_not_keep_it_from_stopping() -> None:
    with _started() as program, closing(socket.create_connection(("127.0.0.1", program.port))) as page:
        page.sendall(f"GET /phones/changes HTTP/1.1\r\nHost: 127.0.0.1:{program.port}\r\n\r\n".encode())
        assert page.recv(12) == b"HTTP/1.1 200"
        assert program.stop(signal.SIGTERM) == 0
    _database_is_whole()


def test_what_others_put_into_the_outbox_is_sent(limstift: Limstift, shop: Shop) -> None:
    with _started() as program:
        limstift("say", "Ali", "Hej Ali")
        sent = select(OutboxMessage.state).where(OutboxMessage.text == "Hej Ali")
        states = iter(lambda: shop.do(lambda read: read.scalars(sent).one()), OutboxState.SENT)
        assert all(state in {OutboxState.QUEUED, OutboxState.SENDING} for state in states)
        assert program.stop(signal.SIGTERM) == 0


def test_the_log_says_what_happened_and_no_secret(shop: Shop) -> None:
    token = "123456:very-secret-token"
    with _started(LIMSTIFT_TELEGRAM_TOKEN=token, LIMSTIFT_TELEGRAM_BASE_URL="http://127.0.0.1:9") as program:
        assert program.stop(signal.SIGTERM) == 0
        assert program.process.stderr is not None
        rest = program.process.stderr.read()
    assert '"action": "stopped"' in rest
    assert "very-secret-token" not in rest
    assert shop.file.exists()


def test_a_port_that_is_taken_is_named_and_nothing_is_touched(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(listening("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("LIMSTIFT_PORT", str(taken.getsockname()[1]))
        result = limstift("run")
    assert result.exit_code == 1
    assert "(Address already in use): perhaps Limstift runs already." in result.stderr
    assert "set LIMSTIFT_PORT" in result.stderr
    assert not Path("limstift.db").exists()


def test_a_host_that_leads_nowhere_is_named(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_HOST", "nowhere.invalid")
    monkeypatch.setenv("LIMSTIFT_PHONES", "false")
    result = limstift("run")
    assert (result.exit_code, "Nothing can listen at nowhere.invalid, port 8000" in result.stderr) == (1, True)


def test_two_programs_never_run_on_one_port(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    with _started() as program:
        monkeypatch.setenv("LIMSTIFT_PORT", str(program.port))
        assert limstift("run").exit_code == 1
        assert f"Limstift is running at 127.0.0.1, port {program.port}" in limstift("doctor").stdout
        assert program.stop(signal.SIGTERM) == 0


@pytest.mark.usefixtures("shop")
async def test_the_clock_moves_only_where_nobody_real_is_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(await clock_of(load_settings()), MovableClock)
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", "1:token")
    monkeypatch.setenv("LIMSTIFT_PHONES", "true")
    assert isinstance(await clock_of(load_settings()), WatchedClock)
