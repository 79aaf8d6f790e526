"""Until when a pause is wanted, as people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.pausing import pause_until

MONDAY = date(2026, 10, 19)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("pause til fredag", date(2026, 10, 23)),
        ("på ferie til d. 14/11", date(2026, 11, 14)),
        ("pause i to uger", date(2026, 11, 2)),
        ("en uge", date(2026, 10, 26)),
        ("3 dage", date(2026, 10, 22)),
        ("hold pause en måned tak", date(2026, 11, 18)),
        ("resten af ugen", date(2026, 10, 25)),
        ("pause for two weeks", date(2026, 11, 2)),
        ("pause", None),
        ("ved ikke", None),
        ("0 dage", MONDAY),
    ],
)
def test_the_last_day(words: str, last: date | None) -> None:
    assert pause_until(words, today=MONDAY) == last


@given(st.text(), st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1)))
def test_whatever_is_written_a_pause_never_ends_before_it_begins(words: str, today: date) -> None:
    last = pause_until(words, today=today)
    assert last is None or last >= today
