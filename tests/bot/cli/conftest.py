"""Commands typed in an empty folder, on a real database of its own."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.bot.cli.shop import HEADER, ROW, Shop

Limstift = Callable[..., Result]


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Commands set up logging for a whole process; the next test is not theirs."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and no settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIMSTIFT_DATABASE", "sqlite:///limstift.db")


@pytest.fixture
def limstift() -> Limstift:
    """Types `limstift ...`; the result has exit_code, stdout and stderr."""
    runner = CliRunner()

    def typed(*words: str) -> Result:
        result = runner.invoke(app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return typed


@pytest.fixture
def shop(limstift: Limstift, tmp_path: Path) -> Shop:
    """A casebook with Ali, Birgit, Mette and Karin in it."""
    file = tmp_path / "people.csv"
    file.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    assert limstift("people", "import", str(file), "--office", "Lillevang").exit_code == 0
    return Shop(file=tmp_path / "limstift.db")
