"""A talk's definition keeps its opening as JSON and restores it."""

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from conversations.engine import Definition, Say, Talk, Urgency, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    day: date
    at: time | None
    names: tuple[str, ...]


def visiting(opening: Visit) -> Talk[None]:
    yield Say(text=texts_of("visit")("hello", names=opening.names))


VISITING = Definition(
    name="visit",
    version=1,
    opening=Visit,
    talk=visiting,
    urgency=Urgency.ROUTINE,
    keeps=timedelta(hours=1),
)
MARCH = Visit(day=date(2026, 3, 3), at=time(6, 30), names=("Ali", "Bo"))


def test_an_opening_comes_back_from_json_as_it_was() -> None:
    assert VISITING.restore(VISITING.keep(MARCH)) == MARCH


def test_an_opening_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        VISITING.restore('{"at": null, "names": []}')


def test_the_most_urgent_comes_first() -> None:
    assert min([Urgency.ROUTINE, Urgency.WAKE_UP, Urgency.CRISIS]) is Urgency.CRISIS
