"""Sets harder than answers are: other numbers all around, two thousand ways of yes and no, choices in words that no
option has, numbers told in every way, people who reason aloud; and three thousand ordinary replies.

Before their lessons were drawn 54, 84, 63, 71, 30, 82, 95, 83, 85 and 92 % were read as meant. What is reached now is
kept.
"""

from __future__ import annotations

import pytest

from tests.conversations.reading.test_held_out_values import FOLDER, Row, reading, written

READ = {
    "amid_other_numbers": 0.83,
    "many_yes_and_no": 0.95,
    "many_choices": 0.83,
    "idioms_of_yes_and_no": 0.79,
    "choices_by_what_is_related": 0.48,
    "numbers_told_in_other_ways": 0.95,
    "ordinary_replies": 0.98,
    "yes_no_and_choices_in_words": 0.94,
    "reasoning_aloud": 0.96,
    "more_reasoning_aloud": 0.96,
}
TAKEN_FOR_ANOTHER = {
    "amid_other_numbers": 0.06,
    "many_yes_and_no": 0.02,
    "many_choices": 0.04,
    "idioms_of_yes_and_no": 0.02,
    "choices_by_what_is_related": 0.05,
    "numbers_told_in_other_ways": 0.01,
    "ordinary_replies": 0.01,
    "yes_no_and_choices_in_words": 0.01,
    "reasoning_aloud": 0.01,
    "more_reasoning_aloud": 0.01,
}


def _rows(name: str) -> list[Row]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(kind, text, context, expected) for kind, text, context, expected in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("name", READ)
def test_most_are_read_and_hardly_one_is_taken_for_another(name: str) -> None:
    rows = _rows(name)
    got = [(expected, written(kind, reading(kind, text, context).value)) for kind, text, context, expected in rows]
    assert sum(expected == value for expected, value in got) >= READ[name] * len(rows)
    taken = sum(value not in {expected, "INVALID"} for expected, value in got)
    assert taken <= TAKEN_FOR_ANOTHER[name] * len(rows)
