"""What cannot be taken back needs a plain yes."""

import pytest

from conversations.engine import Reply, YesNo
from conversations.reading import is_outright_yes, read_yes_no
from tests.conversations.triage.situations import MORNING

UP = ["oppe", "jeg er oppe nu", "lige vågnet", "på benene", "vågen", "i'm up", "er stået op"]


@pytest.mark.parametrize(
    "words", ["ja", "ja tak", "JA!", "ok", "yes please", "так", "نعم", "haa", "👍", "ja, slet det hele"]
)
def test_a_plain_yes(words: str) -> None:
    assert is_outright_yes(words)
    assert YesNo(outright=True).read(Reply(text=words, at=MORNING)) is True


@pytest.mark.parametrize(
    "words", [*UP, "det gik fint", "ja jeg er oppe", "kommer", "tak", "måske", "nej", "ja slet ikke"]
)
def test_other_words_are_no_plain_yes(words: str) -> None:
    assert not is_outright_yes(words)
    assert not YesNo(outright=True).read(Reply(text=words, at=MORNING))


def test_a_button_and_a_no_count_as_ever() -> None:
    assert YesNo(outright=True).read(Reply(text="", at=MORNING, option="yes")) is True
    assert YesNo(outright=True).read(Reply(text="nej, ikke alligevel", at=MORNING)) is False


@pytest.mark.parametrize("words", UP)
def test_being_up_says_yes_only_where_it_is_asked(words: str) -> None:
    assert read_yes_no(words, question="Er du oppe?").value is True
    assert read_yes_no(words).value is None
