"""The command line itself: help, version, settings, mistakes in use."""

import tomllib
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.cli.commands import COMMANDS as COMMANDS_LISTED
from bot.cli.commands import Deferred, Listed
from bot.settings import PREFIX, Settings
from tests.bot.cli.conftest import Limstift

PROJECT = Path(__file__).parents[3]
COMMANDS = (
    "run",
    "demo",
    "demo-data",
    "doctor",
    "people import",
    "people on-call",
    "office wording",
    "invite",
    "confirm",
    "say",
    "talks",
    "db upgrade",
    "db backup",
    "db restore",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_is_for(limstift: Limstift, command: str) -> None:
    result = limstift(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"Usage: root {command}" in result.stdout or f" {command}" in result.stdout
    assert len(result.stdout.split()) > 20


def test_alone_it_lists_its_commands(limstift: Limstift) -> None:
    listed = limstift().stdout
    assert all(command.split()[0] in listed for command in COMMANDS)


def test_the_version_is_the_packages(limstift: Limstift) -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert limstift("--version").stdout == f"limstift {version}\n"


def test_an_unknown_command_is_a_mistake_in_use(limstift: Limstift) -> None:
    assert limstift("dance").exit_code == 2


@pytest.mark.parametrize("command", [("run",), ("db", "upgrade"), ("invite", "Ali"), ("demo-data",)])
def test_all_wrong_settings_are_told_at_once(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LIMSTIFT_PORT", "eighty")
    monkeypatch.setenv("LIMSTIFT_DATABASE", "mysql://somewhere")
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", "sixteen-secrets")
    result = limstift(*command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("The settings cannot be used:\n")
    for name in ("LIMSTIFT_PORT: ", "LIMSTIFT_DATABASE: ", "LIMSTIFT_TELEGRAM_TOKEN: "):
        assert f"  - {name}" in result.stderr
    assert "sixteen-secrets" not in result.stderr


def test_wrong_texts_are_told_by_file(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("wording/aalborg/da").mkdir(parents=True)
    Path("wording/aalborg/da/check-in.po").write_text(
        'msgctxt "check-in"\nmsgid "no-such-text"\nmsgstr "Hej"\n', "utf-8"
    )
    monkeypatch.setenv("LIMSTIFT_WORDING", "wording")
    limstift("db", "upgrade")
    result = limstift("invite", "Ali")
    assert result.exit_code == 2
    assert "  - aalborg/da/check-in.po, 'no-such-text': there is no such text" in result.stderr


def test_the_example_of_settings_has_each_of_them_and_sets_none() -> None:
    example = PROJECT / ".env.example"
    assert not dotenv_values(example)
    lines = example.read_text("utf-8").splitlines()
    names = [line.removeprefix("# ").partition("=")[0] for line in lines if line.startswith(f"# {PREFIX}")]
    assert sorted(names) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
    for name in names:
        place = next(number for number, line in enumerate(lines) if line.startswith(f"# {name}="))
        assert lines[place - 1].startswith("# "), f"{name} is not explained"
        assert not lines[place - 2], f"{name} is explained in more than a line"


def test_what_the_example_shows_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIMSTIFT_DATABASE")
    lines = (PROJECT / ".env.example").read_text("utf-8").splitlines()
    env = tmp_path / "everything.env"
    env.write_text("\n".join(line[2:] for line in lines if line.startswith(f"# {PREFIX}")), "utf-8")
    settings = Settings(_env_file=env)  # type: ignore[call-arg]  # pydantic-settings' own argument
    assert settings.database == Settings.model_fields["database"].default
    assert settings.port == Settings.model_fields["port"].default
    assert settings.telegram_webhook_secret is None


@pytest.mark.parametrize("listed", COMMANDS_LISTED, ids=lambda listed: listed.name)
def test_the_list_says_of_a_command_what_its_own_help_begins_with(listed: Listed) -> None:
    told = Deferred(listed).command().help
    assert " ".join(told.partition("\n\n")[0].split()) == listed.about
