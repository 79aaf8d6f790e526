"""Logs: only what is on the list, whoever logs it; never a text, a name, a number or a token."""

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from bot.logs import ALLOWED, NOISY, configure_logs, only_allowed

TOKEN = "123456:ABC-very-secret"
URL = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
TEXT = "Jeg er syg i dag, ring til mig paa 20304050"


@dataclass(frozen=True, slots=True)
class Log:
    """What reaches stderr once logging is `set_up`, as `limstift run` does."""

    stderr: pytest.CaptureFixture[str]

    def set_up(self, *, level: str = "debug", terminal: bool = False) -> None:
        """In the test itself: pytest changes stderr between the fixtures and it."""
        configure_logs(level=level, terminal=terminal)

    def said(self) -> str:
        """All of it since the last time."""
        return self.stderr.readouterr().err

    def lines(self) -> list[dict[str, Any]]:
        """The same, line by line."""
        return [json.loads(line) for line in self.said().splitlines()]


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[Log]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield Log(capsys)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_a_line_is_one_json_object_with_its_time_and_level(log: Log) -> None:
    log.set_up()
    structlog.get_logger("limstift").info("sent", action="sent", channel="telegram", count=3)
    (line,) = log.lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "sent",
        "action": "sent",
        "channel": "telegram",
        "count": 3,
        "level": "info",
        "logger": "limstift",
    }


@pytest.mark.parametrize("terminal", [True, False])
def test_what_is_not_on_the_list_is_left_out(log: Log, *, terminal: bool) -> None:
    log.set_up(terminal=terminal)
    structlog.get_logger().warning("hm", text=TEXT, phone="+4520304050", name="Ali", token=TOKEN, kind="reply")
    logging.getLogger("library").warning("odd", extra={"text": TEXT, "token": TOKEN})
    said = log.said()
    assert "reply" in said
    assert all(secret not in said for secret in (TEXT, "20304050", "Ali", TOKEN))


@given(names=st.sets(st.text(max_size=12)))
def test_only_names_on_the_list_pass(names: set[str]) -> None:
    assert only_allowed(None, "info", dict.fromkeys([*names, *ALLOWED], 1)).keys() == ALLOWED


@pytest.mark.parametrize("library", NOISY)
def test_libraries_that_tell_urls_are_silenced(log: Log, library: str) -> None:
    log.set_up()
    logging.getLogger(library).info("HTTP Request: POST %s", URL)
    logging.getLogger(library).debug("params %s", TEXT)
    logging.getLogger(f"{library}.client").info("HTTP Request: POST %s", URL)
    assert log.said() == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_an_exception_is_told_by_type_and_place_without_its_message(log: Log, *, terminal: bool) -> None:
    log.set_up(terminal=terminal)
    try:
        _stumble()
    except ValueError as error:
        structlog.get_logger().error("failed", exc_info=True)
        structlog.get_logger().error("failed", exc_info=error)
        structlog.get_logger().exception("failed")
        logging.getLogger("asyncio").error("Task exception was never retrieved", exc_info=error)
    said = log.said()
    assert said.count("ValueError at ") == 4
    assert said.count("test_logs.py:") >= 4
    assert said.count("_stumble") >= 4
    assert TEXT not in said


def test_a_database_error_does_not_tell_its_parameters(log: Log) -> None:
    log.set_up()
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT nothing FROM nowhere WHERE said = :said"), {"said": TEXT})
    except Exception:  # noqa: BLE001 - whatever it is, it is only logged
        structlog.get_logger().exception("failed")
    finally:
        engine.dispose()
    (line,) = log.lines()
    assert line["exception"].startswith("OperationalError at ")
    assert TEXT not in str(line)


def test_what_others_fill_into_their_messages_is_left_out(log: Log) -> None:
    log.set_up(level="info")
    logging.getLogger("library").warning("cannot write %r to %s", TEXT, URL)
    logging.getLogger("uvicorn.error").error(f"Traceback (most recent call last):\n  ...\nValueError: {TEXT}")  # noqa: G004 - as it does
    loop = asyncio.new_event_loop()
    failed = loop.create_future()
    failed.set_exception(ValueError(TEXT))
    loop.call_exception_handler({"message": "never retrieved", "exception": failed.exception(), "future": failed})
    loop.close()
    lines = log.lines()
    assert [line["event"] for line in lines] == [
        "cannot write %r to %s",
        "Traceback (most recent call last):",
        "never retrieved",
    ]
    assert TEXT not in str(lines)
    assert TOKEN not in str(lines)


def test_the_level_holds_for_everybody(log: Log) -> None:
    log.set_up(level="WARNING")
    structlog.get_logger().info("quiet")
    logging.getLogger("library").info("quiet")
    structlog.get_logger().warning("loud")
    assert [line["event"] for line in log.lines()] == ["loud"]


def test_setting_up_twice_does_not_say_things_twice(log: Log) -> None:
    log.set_up()
    log.set_up()
    structlog.get_logger().info("once")
    logging.getLogger("library").info("once")
    assert len(log.lines()) == 2


def _stumble() -> None:
    raise ValueError(TEXT)
