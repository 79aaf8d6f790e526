"""What came of the demo week, counted from what the program itself wrote down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from casebook.facts import (
    AbsenceReported,
    CheckInNotAsked,
    CheckInUnanswered,
    Fact,
    HoursReported,
    LatenessReported,
    MoodReported,
    WakeUpUnanswered,
    WokeUp,
    restore_fact,
)
from casebook.model import (
    Alert,
    AlertState,
    FactRow,
    InboxMessage,
    Occurrence,
    OccurrenceOutcome,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The week in numbers. `absent` counts days of people, `mood` is the average (None without answers)."""

    wake_ups: int
    woke_up: int
    at_first_rung: int
    by_call: int
    wake_ups_unanswered: int
    check_ins: int
    check_ins_answered: int
    mood: float | None
    minutes_reported: int
    weeks_reported: int
    absent: int
    late: int
    alerts: int
    alerts_taken: int
    alerts_resolved: int
    messages: int
    calls: int
    replies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of some people in short."""

    woke_up: int
    at_first_rung: int
    unanswered: int
    moods: int
    ill: tuple[str, ...]
    late: tuple[str, ...]


def outcome_since(transaction: Transaction, start: datetime) -> Outcome:
    """Everything since `start`."""
    facts = [fact for _, fact in _facts(transaction, start)]
    woke = [fact for fact in facts if isinstance(fact, WokeUp)]
    moods = [fact.mood for fact in facts if isinstance(fact, MoodReported)]
    hours = [fact.minutes for fact in facts if isinstance(fact, HoursReported)]
    came_round = _came_round(transaction, start)
    alerts = transaction.execute(select(Alert.state, Alert.taken_at).where(Alert.opened_at >= start)).all()
    sent = _sent(transaction, start)
    return Outcome(
        wake_ups=came_round["wake-up"],
        woke_up=len(woke),
        at_first_rung=sum(fact.rung == 1 for fact in woke),
        by_call=sum(fact.by_call for fact in woke),
        wake_ups_unanswered=_count(facts, WakeUpUnanswered),
        check_ins=came_round["check-in"],
        check_ins_answered=came_round["check-in"] - _count(facts, CheckInUnanswered) - _count(facts, CheckInNotAsked),
        mood=sum(moods) / len(moods) if moods else None,
        minutes_reported=sum(hours),
        weeks_reported=len(hours),
        absent=sum(isinstance(fact, AbsenceReported) and fact.expected_back is None for fact in facts),
        late=_count(facts, LatenessReported),
        alerts=len(alerts),
        alerts_taken=sum(alert.taken_at is not None for alert in alerts),
        alerts_resolved=sum(alert.state is AlertState.RESOLVED for alert in alerts),
        messages=sent[False],
        calls=sent[True],
        replies=transaction.scalar(select(func.count(InboxMessage.id))) or 0,
    )


def day_since(transaction: Transaction, start: datetime, *, without: Sequence[str]) -> Day:
    """Everybody's day since `start`, but for those named."""
    told = [(name, fact) for name, fact in _facts(transaction, start) if name not in without]
    woke = [fact for _, fact in told if isinstance(fact, WokeUp)]
    return Day(
        woke_up=len(woke),
        at_first_rung=sum(fact.rung == 1 for fact in woke),
        unanswered=sum(isinstance(fact, WakeUpUnanswered) for _, fact in told),
        moods=sum(isinstance(fact, MoodReported) for _, fact in told),
        ill=tuple(dict.fromkeys(name for name, fact in told if isinstance(fact, AbsenceReported))),
        late=tuple(dict.fromkeys(name for name, fact in told if isinstance(fact, LatenessReported))),
    )


def _facts(transaction: Transaction, start: datetime) -> list[tuple[str, Fact]]:
    rows = transaction.execute(
        select(Person.first_name, FactRow.kind, FactRow.body)
        .join(Person, Person.id == FactRow.person_id)
        .where(FactRow.at >= start)
        .order_by(FactRow.id)
    )
    return [(row.first_name, restore_fact(row.kind, row.body)) for row in rows]


def _count(facts: Sequence[Fact], kind: type[Fact]) -> int:
    return sum(isinstance(fact, kind) for fact in facts)


def _came_round(transaction: Transaction, start: datetime) -> Counter[str]:
    """How often each talk was opened by its rhythm."""
    return Counter(
        transaction.scalars(
            select(Rhythm.talk)
            .join(Occurrence, Occurrence.rhythm_id == Rhythm.id)
            .where(Occurrence.due_at >= start, Occurrence.outcome == OccurrenceOutcome.OPENED)
        ).all()
    )


def _sent(transaction: Transaction, start: datetime) -> Counter[bool]:
    """Messages sent, by whether they were calls."""
    gone = (OutboxState.SENT, OutboxState.DELIVERED)
    return Counter(
        transaction.scalars(
            select(OutboxMessage.spoken).where(OutboxMessage.created_at >= start, OutboxMessage.state.in_(gone))
        ).all()
    )
