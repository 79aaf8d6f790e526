"""What was looked up ahead is not asked again, until it may have changed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead, forget, forget_everybody


@dataclass
class Lengths:
    """A question about words: how long they are. Of empty ones there is nothing to say."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, _transaction: Transaction, words: Collection[str]) -> dict[str, int]:
        self.asked += sorted(words)
        return {word: len(word) for word in words if word}


def test_each_is_asked_for_when_nothing_was_looked_up() -> None:
    transaction, lengths = Transaction(), Lengths()
    question = Ahead(lengths)
    assert [question.of(transaction, word) for word in ("ja", "ja", "")] == [2, 2, None]
    assert lengths.asked == ["ja", "ja", ""]


def test_what_was_looked_up_is_known_to_this_transaction_alone() -> None:
    transaction, lengths = Transaction(), Lengths()
    question = Ahead(lengths)
    question.look(transaction, ["ja", ""])
    assert question.of(transaction, "ja") == question.at_hand(transaction, "ja") == 2
    assert question.of(transaction, "") is question.at_hand(transaction, "nej") is None
    assert lengths.asked == ["", "ja"]
    assert question.of(Transaction(), "ja") == 2
    assert lengths.asked == ["", "ja", "ja"]


def test_what_is_forgotten_is_asked_again() -> None:
    transaction, lengths, others = Transaction(), Lengths(), Lengths()
    questions = Ahead(lengths), Ahead(others)
    for question in questions:
        question.look(transaction, ["a", "bb"])
    forget(transaction, "a")
    assert [question.at_hand(transaction, "a") for question in questions] == [None, None]
    assert [question.at_hand(transaction, "bb") for question in questions] == [2, 2]
    forget_everybody(transaction)
    assert [question.at_hand(transaction, "bb") for question in questions] == [None, None]


words = st.lists(st.sampled_from(["", "a", "bb", "ccc", "dddd"]))


@given(looked_up=words, forgotten=words, wanted=words)
def test_the_answers_are_the_same_however_they_were_come_by(
    looked_up: list[str], forgotten: list[str], wanted: list[str]
) -> None:
    transaction, lengths = Transaction(), Lengths()
    question = Ahead(lengths)
    question.look(transaction, looked_up)
    forget(transaction, *forgotten)
    lengths.asked.clear()
    assert question.of_all(transaction, wanted) == {word: len(word) for word in wanted if word}
    assert set(lengths.asked) == set(wanted) - (set(looked_up) - set(forgotten))
