"""Figures are what they say, and a measurement that fails says so in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import Failure, Measured, Measurement, Row, percentile
from benchmarks.morning import growth_rows
from benchmarks.tables import bars_table
from benchmarks.wake_ups import Figures

SECONDS = st.floats(min_value=0, max_value=60)


@given(values=st.lists(SECONDS, min_size=1, max_size=300), share=st.floats(min_value=0.01, max_value=1))
def test_a_percentile_is_one_of_the_values_and_so_many_do_not_exceed_it(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= len(values) * share
    assert sum(value < found for value in values) < len(values) * share


def test_nothing_measured_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 0.99)


def test_a_measurement_that_fails_is_a_row_that_says_why() -> None:
    def fails() -> Measured:
        raise OSError("no port is free")

    made = Measurement(name="inbound", title="inbound turns", measure=fails).made()
    assert made.rows == [Row(name="inbound turns", measured="not measured: OSError: no port is free")]
    assert made.figures == Failure(error="OSError: no port is free")


def test_growth_is_told_against_the_first_crowd() -> None:
    rows = growth_rows([_figures(people=1_000, seconds=0.2), _figures(people=100_000, seconds=0.25)])
    assert rows == [Row(name="1,000 due among 100,000 people, against 1,000", measured="1.25 x", bar="1.3 x")]


def test_a_row_is_shown_as_it_is_even_with_brackets() -> None:
    table = bars_table([Measured(rows=[Row(name="[bold]", measured="[1]", bar="2")], figures={})])
    assert [list(column.cells) for column in table.columns] == [[r"\[bold]"], ["[1]"], ["2"]]


def _figures(*, people: int, seconds: float) -> Figures:
    return Figures(due=1_000, people=people, seconds=seconds, sent=1_000, lateness_median=0.1, lateness_p99=0.2)
