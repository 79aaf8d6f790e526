"""Every talk there is, by name and version."""

from collections.abc import Mapping
from typing import Any

from conversations.engine import Definition
from conversations.talks import (
    absence,
    asked,
    check_in,
    commands,
    crisis,
    crisis_1,
    discreet,
    human,
    language,
    language_offer,
    lateness,
    meeting_change,
    meeting_reminder,
    mentors_week,
    own_data,
    own_fact,
    pause,
    perhaps,
    question,
    safety_net,
    unanswered,
    wake_change,
    wake_change_1,
    wake_up,
    welcome,
    welcome_1,
    welcome_staff,
    well_again,
)

_DEFINITIONS: tuple[Definition[Any], ...] = (
    absence.DEFINITION,
    asked.DEFINITION,
    asked.AGAIN,
    check_in.DEFINITION,
    *commands.DEFINITIONS,
    crisis.DEFINITION,
    crisis_1.DEFINITION,
    discreet.DEFINITION,
    human.DEFINITION,
    language.DEFINITION,
    language_offer.DEFINITION,
    lateness.DEFINITION,
    meeting_change.DEFINITION,
    meeting_reminder.DEFINITION,
    mentors_week.DEFINITION,
    *own_data.DEFINITIONS,
    own_fact.DEFINITION,
    pause.DEFINITION,
    perhaps.DEFINITION,
    question.DEFINITION,
    safety_net.DEFINITION,
    unanswered.DEFINITION,
    wake_change.DEFINITION,
    wake_change_1.DEFINITION,
    wake_up.DEFINITION,
    welcome.DEFINITION,
    welcome_1.DEFINITION,
    welcome_staff.DEFINITION,
    well_again.DEFINITION,
)
TALKS: Mapping[tuple[str, int], Definition[Any]] = {
    (definition.name, definition.version): definition for definition in _DEFINITIONS
}


def latest(name: str) -> Definition[Any]:
    """The newest version of a talk: what a new session opens. Raises KeyError for an unknown name."""
    versions = [version for known, version in TALKS if known == name]
    return TALKS[name, max(versions, default=0)]
