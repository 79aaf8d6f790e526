"""Every talk there is, by name and version."""

from collections.abc import Mapping
from typing import Any

from conversations.engine import Definition
from conversations.talks import check_in, meeting_reminder, wake_up, welcome, welcome_staff

_DEFINITIONS: tuple[Definition[Any], ...] = (
    check_in.DEFINITION,
    meeting_reminder.DEFINITION,
    wake_up.DEFINITION,
    welcome.DEFINITION,
    welcome_staff.DEFINITION,
)
TALKS: Mapping[tuple[str, int], Definition[Any]] = {
    (definition.name, definition.version): definition for definition in _DEFINITIONS
}


def latest(name: str) -> Definition[Any]:
    """The newest version of a talk: what a new session opens. Raises KeyError for an unknown name."""
    versions = [version for known, version in TALKS if known == name]
    return TALKS[name, max(versions, default=0)]
