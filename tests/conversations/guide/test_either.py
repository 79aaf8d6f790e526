"""Trouble that is told, and trouble that is asked about."""

import pytest

from conversations.guide import asks_as_well
from conversations.reading import understand


@pytest.mark.parametrize(
    "words",
    [
        "chefen skælder ud, skal jeg svare igen",
        "de driller mig, er det for sjov",
        "de driller mig, er det for sjov?",
        "my boss shouts at me, should I answer back?",
    ],
)
def test_trouble_put_as_a_question_may_be_answered_by_the_guide(words: str) -> None:
    assert asks_as_well(understand(words), words)


@pytest.mark.parametrize(
    "words", ["de driller mig", "chefen skælder mig ud", "jeg hader min kollega?", "hvornår får jeg løn", "jeg er syg"]
)
def test_trouble_that_is_told_goes_to_a_human(words: str) -> None:
    assert not asks_as_well(understand(words), words)
