"""Is a setting misspelt? A name that means nothing is read by nobody, and nobody complains."""

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dotenv import dotenv_values

from bot.cli.doctor.finding import Finding, doubtful
from bot.settings import PREFIX, Settings

KNOWN = frozenset(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def look(env_file: Path = Path(".env")) -> list[str]:
    """The names that are set and look like Limstift's, in the environment and in `.env`."""
    named = {*os.environ, *(dotenv_values(env_file) if env_file.is_file() else ())}
    return sorted(name.upper() for name in named if name.upper().startswith(PREFIX))


def judge(names: Iterable[str]) -> Iterator[Finding]:
    """What that means."""
    for name in names:
        if name not in KNOWN:
            close = difflib.get_close_matches(name, KNOWN, n=1)
            remedy = f"Perhaps {close[0]}?" if close else ".env.example lists all there are."
            yield doubtful("settings", f"{name} is set, but is no setting", remedy)
