"""CPR numbers are found however they are written; other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import mask_cpr
from tests.cpr_numbers import cpr_numbers, no_cpr_numbers

WITHOUT_DIGITS = st.text(st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="-./_,: \n\t"), max_size=30)


@given(WITHOUT_DIGITS, cpr_numbers(), WITHOUT_DIGITS)
def test_the_number_is_masked_and_the_rest_stays(before: str, number: str, after: str) -> None:
    assert mask_cpr(f"{before} {number} {after}") == (f"{before} [CPR] {after}", True)


@given(st.lists(cpr_numbers(), max_size=4))
def test_each_of_several_is_masked(numbers: list[str]) -> None:
    masked, found = mask_cpr(" eller ".join(numbers))
    assert masked.count("[CPR]") == len(numbers)
    assert found is bool(numbers)
    assert not any(one.isdecimal() for one in masked)


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_read_and_masking_twice_changes_nothing(text: str) -> None:
    masked, found = mask_cpr(text)
    assert found is (masked != text)
    assert mask_cpr(masked) == (masked, False)


@given(no_cpr_numbers())
def test_times_amounts_and_phone_numbers_are_none(text: str) -> None:
    assert mask_cpr(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("010190 12-34", "[CPR]"),
        ("mit er 010190 (1234)", "mit er [CPR])"),
        ('010190 "1234"', '[CPR]"'),
        ("født 1. januar 1990, og de sidste fire er 1234", "født [CPR]"),
        ("O1O190-1234", "[CPR]"),
        ("1/1-90-1234 og jeg er syg", "[CPR] og jeg er syg"),
    ],
)
def test_as_people_write_it(text: str, masked: str) -> None:
    assert mask_cpr(text) == (masked, True)


@pytest.mark.parametrize(
    "text",
    [
        "ring til mig på 20 30 40 50",
        "+4520304050",
        "4520304050",
        "20304050 eller 23114567",
        "7t 4/5 mål ok",
        "mødet er 3/11 kl 14.30",
        "den 19.10.2026 kl. 10.30",
        "uge 43 44 45 46 47",
        "320190-1234",
        "011390-1234",
        "1010190-1234",
        "123456",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask_cpr(text) == (text, False)


@pytest.mark.parametrize(
    "text", ["0\u200b" * 2000, "01" + "\u200b" * 4000, "01 . - " * 600, "0 " * 2000, "010190" + " og" * 2000]
)
def test_long_runs_that_nearly_fit_are_read_too(text: str) -> None:
    assert mask_cpr(text) == (text, False)
