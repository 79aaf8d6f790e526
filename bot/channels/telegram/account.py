"""What is set about Telegram, checked without its library: settings are read also where Telegram is not set up."""

import re

from pydantic import SecretStr

PUBLIC_API = "https://api.telegram.org"

# Telegram Bot API, setWebhook: 1-256 of A-Z, a-z, 0-9, _ and -. That is six bits each, so 43 of them are 256 bits.
_SECRET = re.compile(r"[A-Za-z0-9_-]{43,256}")


def check_secret(secret: SecretStr) -> SecretStr:
    """The webhook's secret if it can carry 256 bits and Telegram takes it; ValueError says how to make one."""
    if not _SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError(
            "The webhook secret must be 43 to 256 of A-Z, a-z, 0-9, _ and -. "
            'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    return secret
