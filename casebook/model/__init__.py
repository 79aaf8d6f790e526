"""The tables, by theme. Names in Danish stand beside them in the docstrings."""

from casebook.model.base import Base
from casebook.model.happenings import Alert, AlertState, FactRow, ProgramState
from casebook.model.lease import Lease
from casebook.model.matches import Agreement, Goal, Grant, Match, MentorKind, TargetGroup
from casebook.model.meetings import Meeting, MeetingKind, MeetingState
from casebook.model.messages import InboxMessage, InboxState, OutboxMessage, OutboxState
from casebook.model.nudges import Nudge, NudgeState
from casebook.model.office import Office
from casebook.model.people import Address, AddressState, Invite, Pause, Person, PersonState
from casebook.model.rhythms import Occurrence, OccurrenceOutcome, Rhythm, RhythmException
from casebook.model.sessions import Session, SessionAnswer, SessionState

__all__ = [
    "Address",
    "AddressState",
    "Agreement",
    "Alert",
    "AlertState",
    "Base",
    "FactRow",
    "Goal",
    "Grant",
    "InboxMessage",
    "InboxState",
    "Invite",
    "Lease",
    "Match",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "MentorKind",
    "Nudge",
    "NudgeState",
    "Occurrence",
    "OccurrenceOutcome",
    "Office",
    "OutboxMessage",
    "OutboxState",
    "Pause",
    "Person",
    "PersonState",
    "ProgramState",
    "Rhythm",
    "RhythmException",
    "Session",
    "SessionAnswer",
    "SessionState",
    "TargetGroup",
]
