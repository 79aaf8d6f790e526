"""Settings: from the environment, a `.env` file, and files that hold secrets. All mistakes are told at once."""

import ipaddress
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict, SettingsError

from bot.channels.telegram.account import PUBLIC_API, check_secret
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.settings import TwilioSettings
from casebook.failpoints import parse
from casebook.store import database_url

PREFIX = "LIMSTIFT_"
SECRETS_FOLDER = Path("/run/secrets")
"""Where container runtimes put secrets; LIMSTIFT_SECRETS_DIR names another folder."""


def _database(address: str) -> str:
    database_url(address)
    return address


def _edge(wanted: str | None) -> str | None:
    """Raises ValueError where the program has no such edge."""
    if wanted:
        parse(wanted)
    return wanted or None


class Settings(TwilioSettings):
    """What can be set. Each name stands in the environment with LIMSTIFT_ before it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    database: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///data/limstift.db",
        description="Where the casebook is kept: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port to listen on, 1 to 65535.")
    public_url: str | None = Field(
        default=None, description="How the outside reaches this program: https://... (needed for webhooks)."
    )
    telegram_token: SecretStr | None = Field(
        default=None, description="The bot's token, as BotFather gave it: 123456:ABC..."
    )
    telegram_base_url: str = Field(
        default=PUBLIC_API, description="Another Bot API server (a local one), as http://host:port."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        default=None,
        description="Set it to receive by webhook instead of long polling; 43 to 256 of A-Z a-z 0-9 _ -.",
    )
    phones: bool | None = Field(
        default=None, description="The phones in the browser. Unset: on while no provider is configured."
    )
    wording: Path | None = Field(
        default=None, description="Where the offices' own texts lie: a folder for each wording."
    )
    state: Path | None = Field(
        default=None,
        description="Where it is noted what was just sent, for a moment. Unset: beside the SQLite file, else in data.",
    )
    log_level: str = Field(default="info", pattern="(?i)^(debug|info|warning|error)$", description="How much to log.")
    die_at: Annotated[str | None, AfterValidator(_edge)] = Field(
        default=None, description="For tests of the program only: the edge at which it kills itself, as in taken:3."
    )

    @field_validator("telegram_token")
    @classmethod
    def _a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not token.get_secret_value():
            return None
        if token is not None and ":" not in token.get_secret_value():
            raise ValueError("a Telegram token looks like 123456:ABC-def; ask @BotFather on Telegram for yours")
        return token

    @field_validator("wording", "state", mode="before")
    @classmethod
    def _a_folder(cls, folder: object) -> object:
        # An empty path is the current folder, and nobody means that.
        return folder or None

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not secret.get_secret_value():
            return None
        return check_secret(secret) if secret is not None else None

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        if problems := [*self._problems(), *self.twilio_problems(self.public_url)]:
            raise ValueError("\n".join(problems))
        return self

    def _problems(self) -> Iterator[str]:
        if self.telegram_webhook_secret is not None and not (self.public_url or "").startswith("https://"):
            yield "LIMSTIFT_TELEGRAM_WEBHOOK_SECRET asks for a webhook, which needs LIMSTIFT_PUBLIC_URL=https://..."
        if self.shows_phones and not _is_loopback(self.host):
            yield (
                f"the phones may only be shown to this machine: set LIMSTIFT_HOST=127.0.0.1 (it is {self.host}) "
                "or LIMSTIFT_PHONES=false"
            )

    @property
    def has_provider(self) -> bool:
        """Whether real people can be reached."""
        return self.telegram_token is not None or self.has_twilio

    @property
    def twilio(self) -> TwilioAccount | None:
        """The account at Twilio; None when there is none."""
        return self.twilio_account(self.public_url)

    @property
    def shows_phones(self) -> bool:
        """Whether the phones page is on."""
        return not self.has_provider if self.phones is None else self.phones


class WrongSettingsError(Exception):
    """The settings cannot be used. `problems` lists each: what is wrong and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load_settings(*, env_file: Path | None = Path(".env"), secrets_folder: Path | None = None) -> Settings:
    """Read the settings. Raises WrongSettingsError with all that is wrong."""
    folder = secrets_folder or Path(os.environ.get(f"{PREFIX}SECRETS_DIR", SECRETS_FOLDER))
    options: dict[str, Any] = {"_env_file": env_file, "_secrets_dir": folder if folder.is_dir() else None}
    try:
        return Settings(**options)
    except ValidationError as error:
        raise WrongSettingsError([told for one in error.errors() for told in _told(one)]) from None
    except SettingsError as error:
        raise WrongSettingsError([str(error)]) from None


PLAIN = {
    "int_parsing": "this is no whole number",
    "float_parsing": "this is no number",
    "greater_than": "this number is too small",
    "greater_than_equal": "this number is too small",
    "less_than_equal": "this number is too large",
    "bool_parsing": "write true or false",
    "string_pattern_mismatch": "write debug, info, warning or error",
}
"""pydantic's kinds of error, in words for whoever sets up the program."""


def _told(error: Any) -> list[str]:  # noqa: ANN401 - pydantic's ErrorDetails
    """What one of pydantic's errors says; of the settings as a whole, each problem on its own."""
    said = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    if not error["loc"]:
        return [f"{problem}." for problem in said.splitlines()]
    said = PLAIN.get(error["type"], said)
    name = str(error["loc"][0])
    about = Settings.model_fields[name].description if name in Settings.model_fields else ""
    return [f"{PREFIX}{name.upper()}: {said}. {about}".strip()]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
