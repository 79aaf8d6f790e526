"""Buttons: what they carry, and how they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Button
from bot.channels.telegram.buttons import Pressed, chosen_keyboard, data, keyboard, option_of, pressed, value_of
from casebook.ids import Id
from tests.bot.telegram.conftest import QUESTION

VALUES = st.text(max_size=80)


@given(st.uuids().map(lambda one: Id(one.hex)), VALUES)
def test_what_a_button_carries_fits_and_comes_back(message: Id, value: str) -> None:
    assert 1 <= len(data(message, value).encode()) <= 64
    assert pressed(data(message, value)) == Pressed(message, option_of(value))


@given(st.lists(VALUES, unique=True, min_size=1), st.data())
def test_the_option_leads_back_to_the_one_value_that_was_offered(values: list[str], draw: st.DataObject) -> None:
    value = draw.draw(st.sampled_from(values))
    assert value_of(option_of(value), values) == value


def test_an_option_that_was_not_offered_leads_nowhere() -> None:
    assert value_of("up", ["down"]) is None


def test_a_short_value_travels_as_itself() -> None:
    assert data(QUESTION, "5") == "ah9cHpP1Sl6KNS8fCis8TQ:5"


@given(st.text())
def test_no_data_that_a_client_may_send_raises(forged: str) -> None:
    assert pressed(forged) is None or len(forged.partition(":")[0]) == 22


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["1", "2", "3", "4", "5"], [5]),
        (["Ja", "Nej"], [2]),
        (["1", "2", "3", "4", "5", "6"], [3, 3]),
        ([str(number) for number in range(1, 12)], [4, 4, 3]),
        (["Oppe", "10 min mere"], [2]),
        (["Ja, jeg er ude af døren", "Nej, ikke endnu"], [1, 1]),
    ],
)
def test_short_labels_share_a_row_and_long_ones_do_not(labels: list[str], rows: list[int]) -> None:
    buttons = [Button(value=label, label=label) for label in labels]
    shown = keyboard(QUESTION, buttons)
    assert shown is not None
    assert [len(row) for row in shown["inline_keyboard"]] == rows
    assert [button["text"] for row in shown["inline_keyboard"] for button in row] == labels


def test_without_buttons_there_is_no_keyboard() -> None:
    assert keyboard(QUESTION, ()) is None
    assert chosen_keyboard("") is None
