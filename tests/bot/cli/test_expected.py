"""What a labelled file may expect: just what a reading can come to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.expected import wrong_expectation
from bot.cli.value_kinds import INVALID, Kind, read_value

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
CONTEXTS = {Kind.CHOICE: "Køkken|Lager", Kind.SCALE: "1-10"}
ANSWERS = ("7", "ja", "nej tak", "kl. 6.30", "halvanden time", "i morgen", "lageret", "det ved jeg ikke")


@given(kind=st.sampled_from(Kind), text=st.sampled_from(ANSWERS) | st.text(max_size=12))
def test_whatever_is_read_may_be_expected(kind: Kind, text: str) -> None:
    context = CONTEXTS.get(kind, "")
    read = read_value(kind, text, context=context, now=NOW)
    assert wrong_expectation(kind, read.written, context=context) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.SCALE, "seven"),
        (Kind.SCALE, "11"),
        (Kind.SCALE, "07"),
        (Kind.YESNO, "ja"),
        (Kind.CLOCK, "6.30"),
        (Kind.CLOCK, "06:30:00"),
        (Kind.HOURS, "1.5"),
        (Kind.HOURS, "-5"),
        (Kind.DATE, "10/3"),
        (Kind.DATE, "20260310"),
        (Kind.CHOICE, "3"),
        (Kind.CHOICE, "Lager"),
        (Kind.SCALE, ""),
    ],
)
def test_what_no_reading_comes_to_is_named(kind: Kind, expected: str) -> None:
    wrong = wrong_expectation(kind, expected, context=CONTEXTS.get(kind, ""))
    assert wrong is not None
    assert wrong.startswith(f"{expected!r} is no value of {kind}")
    assert INVALID in wrong
