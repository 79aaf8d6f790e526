"""How fast a human must look."""

from enum import StrEnum


class Severity(StrEnum):
    """How fast a human must see an alert."""

    ACUTE = "acute"
    """Always, at any hour, on every reachable channel, never bundled."""
    TODAY = "today"
    """At once, outside quiet hours."""
    NEXT_WORKING_DAY = "next-working-day"
    DIGEST = "digest"
