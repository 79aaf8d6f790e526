"""What may be there only once: the database itself sees to it, however many programs write to it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from casebook.ids import new_id
from casebook.model import (
    Address,
    AddressState,
    Alert,
    Base,
    InboxMessage,
    Occurrence,
    Rhythm,
    RhythmException,
    Session,
    SessionAnswer,
    SessionState,
)
from tests.casebook.conftest import alone
from tests.casebook.rows import plain

ONE, OTHER = new_id(), new_id()
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
Fields = dict[str, Any]
Rule = tuple[type[Base], Fields, list[Fields]]

RULES: dict[str, Rule] = {
    "a rhythm comes round once a local date": (
        Occurrence,
        {"rhythm_id": ONE, "local_date": MONDAY},
        [{"local_date": TUESDAY}, {"rhythm_id": OTHER}],
    ),
    "a rhythm has one exception a day": (
        RhythmException,
        {"rhythm_id": ONE, "day": MONDAY},
        [{"day": TUESDAY}, {"rhythm_id": OTHER}],
    ),
    "a person has one rhythm a talk": (
        Rhythm,
        {"person_id": ONE, "talk": "wake-up"},
        [{"talk": "check-in"}, {"person_id": OTHER}],
    ),
    "a question of a session has one answer": (
        SessionAnswer,
        {"session_id": ONE, "key": "mood"},
        [{"key": "day"}, {"session_id": OTHER}],
    ),
    "a person has one talk in the foreground": (
        Session,
        {"person_id": ONE, "state": SessionState.ACTIVE},
        [{"state": SessionState.QUEUED}, {"state": SessionState.ENDED}, {"person_id": OTHER}],
    ),
    "a provider's message counts once a channel": (
        InboxMessage,
        {"channel": "sms", "provider_id": "17"},
        [{"provider_id": "18"}, {"channel": "telegram"}],
    ),
    "an alert's number is used once in an office": (
        Alert,
        {"office_id": ONE, "number": 12},
        [{"number": 13}, {"office_id": OTHER}],
    ),
    "an address in use is one person's": (
        Address,
        {"channel": "sms", "value": "+4550505050", "state": AddressState.ACTIVE},
        [{"state": AddressState.OFF}, {"channel": "telegram"}, {"value": "+4560606060"}],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_second_is_refused(engine: Engine, rule: str) -> None:
    table, first, _ = RULES[rule]
    with alone(engine) as session:
        session.add(plain(table, **first))
        session.flush()
        session.add(plain(table, **first))
        with pytest.raises(IntegrityError):
            session.flush()


@pytest.mark.parametrize("rule", RULES)
def test_what_differs_in_one_of_them_is_another_thing(engine: Engine, rule: str) -> None:
    table, first, others = RULES[rule]
    with alone(engine) as session:
        session.add_all([plain(table, **{**first, **other}) for other in ({}, *others)])
        session.flush()
        assert session.query(table).count() == 1 + len(others)


@pytest.mark.parametrize("state", [state for state in SessionState if state is not SessionState.ACTIVE])
def test_talks_that_are_not_in_front_may_be_many(engine: Engine, state: SessionState) -> None:
    with alone(engine) as session:
        session.add_all([plain(Session, person_id=ONE, state=state) for _ in range(3)])
        session.flush()
        assert session.query(Session).count() == 3
