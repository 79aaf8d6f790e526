from __future__ import annotations

from datetime import timedelta
from typing import Literal

from conversations.reading.reading import Reading, unclear


def read_duration(
    text: str, *, longest: timedelta, bare_unit: Literal["hours", "minutes"] = "hours"
) -> Reading[timedelta]:
    return unclear("not read")
