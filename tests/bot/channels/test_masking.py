"""Nothing that somebody sends carries a CPR number past the channels, wherever it was put."""

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Incoming
from bot.channels.masking import without_cpr
from casebook.ids import new_id
from tests.cpr_numbers import cpr_numbers, digits

FILLED_IN = ("text", "option", "start", "sender_name")
"""What the sender decides. The rest is the provider's, or ours."""
PLAIN = Incoming(channel="sms", sender="+4520000001", provider_id="SM1", text="hej")


def _sent(where: str, text: str) -> Incoming:
    given: dict[str, Any] = {where: text}
    return dataclasses.replace(PLAIN, **given)


@given(st.sampled_from(FILLED_IN), cpr_numbers(), st.sampled_from(["", "\x00", "nr. "]))
def test_a_number_is_masked_wherever_it_was_put(where: str, number: str, before: str) -> None:
    cleared, found = without_cpr(_sent(where, f"{before}{number}"))
    assert found
    assert digits(number) not in digits(getattr(cleared, where))
    assert getattr(cleared, where).endswith("[CPR]")


@given(cpr_numbers().filter(str.isascii), st.integers(1, 9))
def test_a_number_with_nul_inside_is_masked_too(number: str, at: int) -> None:
    cleared, found = without_cpr(dataclasses.replace(PLAIN, text=f"{number[:at]}\x00{number[at:]}"))
    assert (cleared.text, found) == ("[CPR]", True)


def test_there_is_no_other_place_to_put_one() -> None:
    names = {field.name for field in dataclasses.fields(Incoming)}
    assert names - set(FILLED_IN) == {"channel", "sender", "provider_id", "button_of", "media", "reopens", "sent_at"}


def test_a_message_without_one_stays_as_it_is() -> None:
    assert without_cpr(PLAIN) == (PLAIN, False)


def test_our_own_buttons_are_no_numbers() -> None:
    for option in ("0" * 31 + "a", new_id(), "#ab0112991234c0ab0112991234c0ab011299123"):
        pressed = dataclasses.replace(PLAIN, option=option)
        assert without_cpr(pressed) == (pressed, False)
