"""A plain no among guesses: none of them, whatever stands on the buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Option, Reply, texts_of
from conversations.reading import Intent
from conversations.talks import perhaps
from conversations.talks.offered import Offered
from conversations.talks.perhaps import PerhapsOpening
from tests.conversations.talking import MORNING, Talking

TOPICS = ("Lønseddel", "At sige nej eller være uenig", "Fravær uden gyldig grund")
NONE = "Noget andet"
_label = texts_of("question")("option.other")
NOES = ("nej", "Nej tak", "nej ingen af dem", "nej, det er noget helt andet", "nix", "no", "hayır", "ні", "nie", "لا")
topics = st.lists(st.sampled_from(TOPICS), min_size=1, unique=True)


def chosen(text: str, *shown: str) -> str | None:
    """The label that is chosen among those shown."""
    question = Offered(of=tuple(Option(value=label, label=_label) for label in (*shown, NONE)))
    return question.read(Reply(text=text, at=MORNING, shown=(*shown, NONE)))


@given(no=st.sampled_from(NOES), shown=topics)
def test_a_plain_no_means_none_of_them(no: str, shown: list[str]) -> None:
    assert chosen(no, *shown) == NONE


@given(shown=topics, data=st.data())
def test_what_is_named_after_a_no_is_chosen(shown: list[str], data: st.DataObject) -> None:
    """By its label or its number; the label itself may begin with what sounds like a no."""
    number, label = data.draw(st.sampled_from(list(enumerate(shown, start=1))))
    assert chosen(label, *shown) == chosen(f"nej, {number}", *shown) == chosen(str(number), *shown) == label


@pytest.mark.parametrize("text", ["nej, hvad er gyldig grund?", "kan ikke komme i dag", "det ved jeg ikke", "ja", ""])
def test_what_is_no_plain_no_stays_open(text: str) -> None:
    assert chosen(text, *TOPICS) is None


@pytest.mark.parametrize("no", NOES)
def test_a_guess_of_what_was_meant_is_turned_down_by_a_no(no: str) -> None:
    guesses = (Intent.LATE, Intent.RESCHEDULE)
    ali = Talking(perhaps.DEFINITION, PerhapsOpening(first_name="Ali", helper_name="Mette", guesses=guesses))
    turned_down = Talking(perhaps.DEFINITION, ali.opening)
    assert ali.reply(no) == turned_down.press(perhaps.OTHER)
    assert ali.ended
