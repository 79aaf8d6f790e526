"""What is put into a table comes out of it, on both databases."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError

from casebook.ids import new_id
from casebook.model import Alert, Base, Person
from casebook.severity import Severity
from tests.casebook.conftest import alone
from tests.casebook.rows import ANY_INSTANT, any_row, fields, key_of, plain

TABLES = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda table: table.__name__)
ON_ONE_DATABASE = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example rolls back what it did: they may share the database."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@ON_ONE_DATABASE
@given(data=st.data())
def test_every_table_keeps_what_it_is_given(engine: Engine, table: type[Base], data: st.DataObject) -> None:
    row = data.draw(any_row(table))
    given_fields, key = fields(row), key_of(row)
    with alone(engine) as session:
        session.add(row)
        session.flush()
        session.expunge_all()
        kept = session.get(table, key)
        assert kept is not None
        assert fields(kept) == given_fields


@ON_ONE_DATABASE
@given(instant=ANY_INSTANT, zone=st.timezones())
def test_an_instant_comes_back_in_utc_wherever_it_came_from(engine: Engine, instant: datetime, zone: ZoneInfo) -> None:
    with alone(engine) as session:
        session.add(person := plain(Person, welcomed_at=instant.astimezone(zone)))
        session.flush()
        session.refresh(person)
        assert isinstance(person, Person)
        assert person.welcomed_at == instant
        assert person.welcomed_at.tzname() == "UTC"


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 3, 3, 6, 30)  # noqa: DTZ001 - what must be refused
    with alone(engine) as session:
        session.add(plain(Person, welcomed_at=naive))
        with pytest.raises(StatementError, match="an instant needs a time zone"):
            session.flush()


def test_instants_are_compared_as_instants(engine: Engine) -> None:
    """A bound in Danish summer time finds what was written in UTC."""
    with alone(engine) as session:
        session.add(plain(Person, welcomed_at=datetime.fromisoformat("2026-07-01T04:30:00+00:00")))
        session.flush()
        before = Person.welcomed_at < datetime.fromisoformat("2026-07-01T06:31:00+02:00")
        after = Person.welcomed_at < datetime.fromisoformat("2026-07-01T06:29:00+02:00")
        assert session.query(Person).where(before).count() == 1
        assert session.query(Person).where(after).count() == 0


def test_an_enum_is_stored_by_the_value_that_others_can_read(engine: Engine) -> None:
    with alone(engine) as session:
        session.add(plain(Alert, severity=Severity.NEXT_WORKING_DAY))
        session.flush()
        assert session.scalars(text("SELECT severity FROM alert")).one() == "next-working-day"


def test_ids_grow_in_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
