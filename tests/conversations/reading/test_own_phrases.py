"""An office's own phrases come before the packaged ones; danger comes before both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Danger, Intent, PhrasesError, own_phrases, understand

OURS = own_phrases("# hos os\nabsent\tpå havet|fiskeri .. i dag\nawake\tpurret ud\n")


def test_the_office_decides_what_its_people_mean() -> None:
    understood = understand("er på havet hele ugen i dag", own=OURS)
    assert (understood.intent, understood.unsure) == (Intent.ABSENT, False)
    assert "office's own phrase" in understood.why


def test_what_no_own_phrase_fits_is_read_as_everywhere() -> None:
    assert understand("jeg er syg i dag", own=OURS) == understand("jeg er syg i dag")


def test_danger_is_heard_through_an_own_phrase() -> None:
    assert understand("purret ud. min mand slår mig", own=OURS).danger is Danger.CLEAR


@pytest.mark.parametrize("line", ["sick", "ill\tsyg", "crisis\tfarvel", "sick\t..", "sick\t", "sick\ta\tb"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(PhrasesError) as told:
        own_phrases(f"awake\toppe\n{line}\n")
    assert all(problem.startswith("line 2: ") for problem in told.value.problems)


@given(st.text())
def test_any_file_is_read_or_refused_in_words(text: str) -> None:
    try:
        understood = understand("hej med dig", own=own_phrases(text))
    except PhrasesError as error:
        assert error.problems  # noqa: PT017 - either outcome is right, and the words are what counts
    else:
        assert understood.why
