"""Settings: where they come from, what fits together, and how mistakes are told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, WrongSettingsError, load_settings

TOKEN = "123456:ABC-def"
SECRET = "s" * 64


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMSTIFT_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def _problems(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    for name, value in values.items():
        monkeypatch.setenv(f"LIMSTIFT_{name.upper()}", value)
    with pytest.raises(WrongSettingsError) as wrong:
        load_settings()
    return str(wrong.value)


def test_with_nothing_set_it_is_a_program_to_try_on_this_machine() -> None:
    settings = load_settings()
    assert (settings.database, settings.host, settings.port) == ("sqlite:///data/limstift.db", "127.0.0.1", 8000)
    assert settings.shows_phones
    assert not settings.has_provider


def test_the_environment_wins_over_the_file() -> None:
    Path(".env").write_text("LIMSTIFT_PORT=8001\nLIMSTIFT_LOG_LEVEL=debug\n", "utf-8")
    assert (load_settings().port, load_settings().log_level) == (8001, "debug")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LIMSTIFT_PORT", "8002")
        assert load_settings().port == 8002


def test_a_secret_may_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "limstift_telegram_token").write_text(f"{TOKEN}\n", "utf-8")
    token = load_settings(secrets_folder=tmp_path).telegram_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_with_a_token_the_phones_are_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", TOKEN)
    assert (load_settings().has_provider, load_settings().shows_phones) == (True, False)
    monkeypatch.setenv("LIMSTIFT_PHONES", "true")
    assert load_settings().shows_phones


def test_an_empty_folder_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_WORDING", "")
    assert load_settings().wording is None


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_WEBHOOK_SECRET", "")
    assert not load_settings().has_provider


def test_all_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PORT", "0"), ("LOG_LEVEL", "loud"), ("DATABASE", "oracle://x"), ("PHONES", "maybe")):
        monkeypatch.setenv(f"LIMSTIFT_{name}", value)
    with pytest.raises(WrongSettingsError) as wrong:
        load_settings()
    assert [problem.partition(":")[0] for problem in wrong.value.problems] == [
        "LIMSTIFT_DATABASE",
        "LIMSTIFT_PORT",
        "LIMSTIFT_PHONES",
        "LIMSTIFT_LOG_LEVEL",
    ]
    assert all(problem.endswith(".") for problem in wrong.value.problems)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::", "limstift.example"])
def test_the_phones_are_shown_to_this_machine_only(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    assert "the phones may only be shown to this machine" in _problems(monkeypatch, host=host)
    monkeypatch.setenv("LIMSTIFT_PHONES", "false")
    assert load_settings().host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"])
def test_this_machine_has_several_names(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("LIMSTIFT_HOST", host)
    assert load_settings().shows_phones


def test_a_webhook_needs_an_address_that_the_outside_can_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _problems(monkeypatch, telegram_token=TOKEN, telegram_webhook_secret=SECRET, public_url="http://plain")
    assert "needs LIMSTIFT_PUBLIC_URL=https://" in said
    monkeypatch.setenv("LIMSTIFT_PUBLIC_URL", "https://limstift.example")
    assert load_settings().telegram_webhook_secret is not None


@given(value=st.text(alphabet=st.characters(codec="ascii", exclude_characters="\0"), min_size=8, max_size=40))
def test_no_mistake_tells_the_secret(value: str) -> None:
    """A token without a colon and a secret that is too short are refused; what they were is not repeated."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LIMSTIFT_TELEGRAM_TOKEN", f"a{value.replace(':', '')}z")
        environment.setenv("LIMSTIFT_TELEGRAM_WEBHOOK_SECRET", f"a{value}z")
        with pytest.raises(WrongSettingsError) as wrong:
            load_settings()
    assert len(wrong.value.problems) == 2
    assert f"a{value}z" not in str(wrong.value)


def test_secrets_hide_in_whatever_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", TOKEN)
    settings = load_settings()
    assert TOKEN not in repr(settings)
    assert TOKEN not in settings.model_dump_json()
