"""Every talk there is, by name and version."""

from collections.abc import Mapping
from typing import Any

from conversations.engine import Definition

_DEFINITIONS: tuple[Definition[Any], ...] = ()
TALKS: Mapping[tuple[str, int], Definition[Any]] = {
    (definition.name, definition.version): definition for definition in _DEFINITIONS
}


def latest(name: str) -> Definition[Any]:
    """The newest version of a talk: what a new session opens. Raises KeyError for an unknown name."""
    return TALKS[name, max(version for known, version in TALKS if known == name)]
