"""The extra SMS, asked for or not wanted any more, in a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.net_asked import net_asked
from conversations.talks.safety_net import Wish

WISHED = {
    Wish.YES: ("ja tak til ekstra sms", "jeg vil gerne have en ekstra sms", "extra sms please", "EXTRA SMS: evet"),
    Wish.NO: ("nej tak til ekstra sms", "ingen ekstra sms", "stop ekstra sms", "no extra sms", "extra sms: لا"),
    Wish.OPEN: ("EKSTRA SMS", "Extra SMS", "sikkerhedsnet", "har jeg en ekstra sms?"),
}
OTHERWISE = ("jeg fik en ekstra sms i går", "ekstra", "sms", "send en sms til Lars", "hvad koster en ekstra sms", "")


@pytest.mark.parametrize(("wish", "words"), [(wish, words) for wish, all_ in WISHED.items() for words in all_])
def test_it_is_named_and_wished(wish: Wish, words: str) -> None:
    assert net_asked(words) is wish
    assert net_asked(f"  {words.upper()} ! ") is wish


@pytest.mark.parametrize("words", OTHERWISE)
def test_the_same_words_in_another_matter(words: str) -> None:
    assert net_asked(words) is None


@given(st.text())
def test_nothing_that_is_written_breaks_it(words: str) -> None:
    assert net_asked(words) in {None, *Wish}
