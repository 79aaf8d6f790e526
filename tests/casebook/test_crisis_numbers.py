"""An office's numbers for somebody in danger: its own, and the country's where it set none."""

from hypothesis import given
from hypothesis import strategies as st

from casebook.crisis_numbers import DEFAULTS, crisis_numbers


@given(st.dictionaries(st.sampled_from([*DEFAULTS, "notes"]), st.sampled_from(["", "911", "988"])))
def test_what_is_set_goes_before_what_is_there_from_the_start(kept: dict[str, str]) -> None:
    numbers = crisis_numbers(kept)
    assert numbers.keys() == DEFAULTS.keys()
    assert all(number == (kept.get(name) or DEFAULTS[name]) for name, number in numbers.items())
