"""In which language somebody cries for help: few words tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.cried_in import cried_in
from conversations.languages import OWN_NAMES

OTHERS = OWN_NAMES.keys() - {"da"}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("I want to die", "en"),
        ("help me he is hitting me", "en"),
        ("أريد أن أموت", "ar"),
        ("я хочу померти", "uk"),
        ("ölmek istiyorum", "tr"),
        ("chcę umrzeć", "pl"),
        ("waxaan rabaa inaan dhinto", "so"),
        ("jeg vil dø", None),
        ("hjælp han slår mig nu", None),
        ("min kone kan se min telefon", None),
        ("pizza nr 14 og en cola", None),
    ],
)
def test_a_cry_tells_its_language(words: str, language: str | None) -> None:
    assert cried_in(words, among=OTHERS) == language


def test_only_a_language_that_is_offered_counts() -> None:
    assert cried_in("chcę umrzeć", among={"en"}) is None


@given(st.text())
def test_whatever_is_written_it_is_one_of_those_offered_or_none(words: str) -> None:
    assert cried_in(words, among=OTHERS) in {None, *OTHERS}
