"""Settings of the SMS channel: from the environment or files, all mistakes at once, each with what to do."""

import ipaddress
from pathlib import Path

import pytest

from bot.channels.twilio.account import PUBLIC_API, VOICE
from bot.settings import Settings, WrongSettingsError, load_settings

SID, SERVICE, TOKEN = f"AC{1:032x}", f"MG{2:032x}", "a-token-of-twilio"
WHOLE = {
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_NUMBER": "+4520009999",
    "PUBLIC_URL": "https://limstift.example",
}


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMSTIFT_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An account that is wholly set up."""
    for name, value in WHOLE.items():
        monkeypatch.setenv(f"LIMSTIFT_{name}", value)
    return monkeypatch


def problems() -> tuple[str, ...]:
    with pytest.raises(WrongSettingsError) as wrong:
        load_settings()
    return wrong.value.problems


@pytest.mark.usefixtures("environment")
def test_four_settings_are_enough() -> None:
    settings = load_settings()
    account = settings.twilio
    assert account is not None
    assert (account.sid, account.number, account.service) == (SID, "+4520009999", None)
    assert [token.get_secret_value() for token in account.tokens] == [TOKEN]
    assert (account.base_url, account.voice) == (PUBLIC_API, VOICE)
    assert (account.per_second, account.calls_per_second) == (1.0, 1.0)
    assert (settings.has_provider, settings.shows_phones) == (True, False)
    assert TOKEN not in f"{settings!r}{account!r}"


def test_all_can_be_set(environment: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TWILIO_SECOND_AUTH_TOKEN": "the-new-one",
        "TWILIO_MESSAGING_SERVICE": SERVICE,
        "TWILIO_BASE_URL": "http://127.0.0.1:4010",
        "TWILIO_VOICE": "Polly.Mads",
        "TWILIO_PER_SECOND": "10",
        "TWILIO_CALLS_PER_SECOND": "3",
        "TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8,::1",
    }.items():
        environment.setenv(f"LIMSTIFT_{name}", value)
    account = load_settings().twilio
    assert account is not None
    assert [token.get_secret_value() for token in account.tokens] == [TOKEN, "the-new-one"]
    assert (account.service, account.base_url, account.voice) == (SERVICE, "http://127.0.0.1:4010", "Polly.Mads")
    assert (account.per_second, account.calls_per_second) == (10, 3)
    assert ipaddress.ip_network("10.0.0.0/8") in account.trusted_proxies
    assert len(account.trusted_proxies) == 3


def test_the_tokens_may_lie_in_files_of_their_own(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.delenv("LIMSTIFT_TWILIO_AUTH_TOKEN")
    (tmp_path / "limstift_twilio_auth_token").write_text(f"{TOKEN}\n", "utf-8")
    (tmp_path / "limstift_twilio_second_auth_token").write_text("other\n", "utf-8")
    account = load_settings(secrets_folder=tmp_path).twilio
    assert account is not None
    assert [token.get_secret_value() for token in account.tokens] == [TOKEN, "other"]


def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCOUNT_SID", "AUTH_TOKEN", "SECOND_AUTH_TOKEN", "NUMBER", "MESSAGING_SERVICE"):
        monkeypatch.setenv(f"LIMSTIFT_TWILIO_{name}", "")
    settings = load_settings()
    assert settings.twilio is None
    assert not settings.has_provider


def test_all_that_is_missing_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMSTIFT_TWILIO_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("LIMSTIFT_PUBLIC_URL", "http://limstift.example")
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_WEBHOOK_SECRET", "s" * 64)
    said = problems()
    assert len(said) == 4
    for name in (
        "LIMSTIFT_TELEGRAM_WEBHOOK_SECRET",
        "LIMSTIFT_TWILIO_ACCOUNT_SID",
        "LIMSTIFT_TWILIO_NUMBER",
        "LIMSTIFT_PUBLIC_URL",
    ):
        assert any(name in problem for problem in said), name
    assert all(problem.endswith(".") for problem in said)


def test_all_that_is_misspelt_is_told_at_once(environment: pytest.MonkeyPatch) -> None:
    wrong = {
        "TWILIO_ACCOUNT_SID": "SK123",
        "TWILIO_NUMBER": "20 00 99 99",
        "TWILIO_MESSAGING_SERVICE": "AC1",
        "TWILIO_BASE_URL": "api.twilio.com",
        "TWILIO_PER_SECOND": "many",
        "TRUSTED_PROXIES": "10.0.0.0/8, proxy",
    }
    for name, value in wrong.items():
        environment.setenv(f"LIMSTIFT_{name}", value)
    assert [problem.partition(":")[0] for problem in problems()] == [f"LIMSTIFT_{name}" for name in wrong]


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://limstift.example/", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost", True),
        ("http://localhost.example", False),
        ("http://limstift.example", False),
        ("limstift.example", False),
    ],
)
def test_twilio_posts_to_https_or_to_this_machine(environment: pytest.MonkeyPatch, url: str, *, good: bool) -> None:
    environment.setenv("LIMSTIFT_PUBLIC_URL", url)
    if good:
        assert load_settings().twilio is not None
    else:
        (problem,) = problems()
        assert problem.startswith("Twilio must reach this program: set LIMSTIFT_PUBLIC_URL")
