"""The table of weights in the package is that of the phrases in the package."""

from __future__ import annotations

import pytest

from conversations.reading import Intent
from conversations.reading.weights import ZERO, trained
from training.examples import Example, digest, examples
from training.fitting import fitted

FEW = [
    Example(text=text, intent=intent, source="here")
    for intent in Intent
    for text in (f"{intent} one", f"{intent} two", f"{intent} three")
]


def test_the_table_is_as_new_as_the_phrases() -> None:
    """When this fails: make train."""
    assert trained().digest == digest(examples())


def test_another_message_is_another_digest() -> None:
    assert digest(FEW) != digest(FEW[1:])
    assert digest(FEW) == digest(list(FEW))


def test_training_twice_gives_the_same_table() -> None:
    assert fitted(FEW) == fitted(FEW)


def test_a_word_speaks_for_its_intent() -> None:
    table = fitted(FEW)
    assert table.weight("w:sick", Intent.SICK) > 0 > table.weight("w:sick", Intent.LATE)
    assert table.weight("w:neverseen", Intent.SICK) == 0


def test_every_intent_has_messages_by_several_authors() -> None:
    sources = {intent: {one.source for one in examples() if one.intent is intent} for intent in Intent}
    assert min(len(found) for found in sources.values()) >= 5


@pytest.mark.crash
def test_training_anew_gives_the_table_in_the_package() -> None:
    """A minute. Another machine may round a few weights the other way."""
    ours, anew = trained(), fitted(examples())
    assert ours.keys == anew.keys
    for column, other_column in zip(ours.columns, anew.columns, strict=True):
        steps = [abs(one - other) for one, other in zip(column, other_column, strict=True)]
        assert max(steps) <= 2
        assert sum(steps) <= 0.01 * len(steps)
    assert all(ZERO in column for column in ours.columns)
