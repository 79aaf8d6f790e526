"""In whose words: an office's own, or the packaged ones. Never none."""

from hypothesis import given
from hypothesis import strategies as st

from conversations.catalogue import Catalogue
from conversations.engine import texts_of
from conversations.wordings import Wordings

HELLO = texts_of("talk")("hello")


def said(hello: str) -> Catalogue:
    return Catalogue({"da": {("talk", "hello"): (hello,)}})


BOTH = Wordings(packaged=said("Goddag"), own={"aalborg": said("Haj")})


def test_an_office_speaks_in_the_words_that_it_chose() -> None:
    assert BOTH.of("aalborg").render(HELLO, language="da") == "Haj"
    assert BOTH.of(None).render(HELLO, language="da") == "Goddag"


@given(st.text().filter(lambda name: name != "aalborg"))
def test_words_that_are_gone_leave_the_packaged_ones(name: str) -> None:
    assert BOTH.of(name) is BOTH.packaged
