"""Which rows are about one person, table by table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, or_, select

from casebook.ids import Id
from casebook.model import (
    Address,
    Agreement,
    Alert,
    Base,
    FactRow,
    Goal,
    Grant,
    InboxMessage,
    Invite,
    Lease,
    Match,
    Meeting,
    Nudge,
    Occurrence,
    Office,
    OutboxMessage,
    Pause,
    Person,
    ProgramState,
    Rhythm,
    RhythmException,
    Session,
    SessionAnswer,
)

Whose = Callable[[Id], ColumnElement[bool]]
"""Which rows of a table are about the person of this id."""


def _of_matches(table: type[Agreement] | type[Goal] | type[Grant] | type[Meeting] | type[FactRow]) -> Whose:
    return lambda person: table.match_id.in_(select(Match.id).where(Match.mentee_id == person))


def _of_rhythms(table: type[RhythmException] | type[Occurrence]) -> Whose:
    return lambda person: table.rhythm_id.in_(select(Rhythm.id).where(Rhythm.person_id == person))


def _in_sessions(person: Id) -> ColumnElement[bool]:
    return SessionAnswer.session_id.in_(select(Session.id).where(Session.person_id == person))


ABOUT: Mapping[type[Base], Whose] = MappingProxyType(
    {
        Person: lambda person: Person.id == person,
        Address: lambda person: Address.person_id == person,
        Invite: lambda person: Invite.person_id == person,
        Pause: lambda person: Pause.person_id == person,
        Match: lambda person: Match.mentee_id == person,
        Agreement: _of_matches(Agreement),
        Grant: _of_matches(Grant),
        Goal: _of_matches(Goal),
        Meeting: _of_matches(Meeting),
        Rhythm: lambda person: Rhythm.person_id == person,
        RhythmException: _of_rhythms(RhythmException),
        Occurrence: _of_rhythms(Occurrence),
        Session: lambda person: Session.person_id == person,
        SessionAnswer: _in_sessions,
        InboxMessage: lambda person: InboxMessage.person_id == person,
        OutboxMessage: lambda person: OutboxMessage.person_id == person,
        Nudge: lambda person: Nudge.person_id == person,
        # What a mentor reported of a mentee is about the mentee, too.
        FactRow: lambda person: or_(FactRow.person_id == person, _of_matches(FactRow)(person)),
        Alert: lambda person: Alert.person_id == person,
    }
)
ABOUT_NOBODY: frozenset[type[Base]] = frozenset({Office, ProgramState, Lease})
"""Tables with no row about a person: the office, and what programs note of themselves."""
