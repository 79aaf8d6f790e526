"""What holds for every talk there is, with any opening, any answers and any silences."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Answer, Definition, Look, Rest, Step, Text, play
from conversations.engine.steps import Waiting
from conversations.talks import TALKS, latest
from tests.conversations.inventing import answers, inventions
from tests.conversations.talking import CATALOGUE, spoken

LONGEST_RUN = 200
"""Waits after which a talk counts as one that never ends."""
WORDS = st.text(max_size=40)
every_talk = pytest.mark.parametrize(
    "definition", TALKS.values(), ids=lambda definition: f"{definition.name}-{definition.version}"
)


class Run:
    """One run of a talk with invented answers: its turns, and the answers between them."""

    def __init__(self, definition: Definition[Any], opening: object, data: st.DataObject) -> None:
        self.answers: list[Answer] = []
        self.turns = [play(definition.talk, opening, ())]
        while (waiting := self.turns[-1].waiting_for) is not None:
            assert len(self.answers) < LONGEST_RUN, f"{definition.name} never ends"
            self.answers.append(data.draw(answers(waiting, WORDS), label=waiting.key))
            self.turns.append(play(definition.talk, opening, self.answers))

    @property
    def waits(self) -> list[Waiting]:
        return [turn.waiting_for for turn in self.turns if turn.waiting_for is not None]

    @property
    def passages(self) -> list[tuple[Answer | None, tuple[Step, ...]]]:
        """What happened after each thing the person did or let pass; what was looked up lies in between."""
        passages: list[tuple[Answer | None, tuple[Step, ...]]] = []
        for cause, turn in zip([None, *self.answers], self.turns, strict=True):
            looked_up = any(isinstance(step, Look) for _, steps in passages[-1:] for step in steps[-1:])
            before, steps = passages.pop() if looked_up else (cause, ())
            passages.append((before, steps + turn.steps))
        return passages


def _invent(definition: Definition[Any], data: st.DataObject) -> object:
    return data.draw(inventions(definition.opening, WORDS), label="opening")


@every_talk
@given(data=st.data())
def test_it_ends_and_says_something_at_every_turn(definition: Definition[Any], data: st.DataObject) -> None:
    for cause, steps in Run(definition, _invent(definition, data), data).passages:
        if cause is not None and cause.silent:
            # A wait, a fact or an alert is something; a rest alone, or nothing at all, is not.
            assert any(not isinstance(step, Rest) for step in steps), f"nothing after silence at {cause.key!r}"
        else:
            assert spoken(steps), f"nothing said after {cause}"


@every_talk
@given(data=st.data())
def test_everything_it_says_and_asks_can_be_written(definition: Definition[Any], data: st.DataObject) -> None:
    for turn in Run(definition, _invent(definition, data), data).turns:
        for text in (text for step in turn.steps for text in _texts(step)):
            assert isinstance(CATALOGUE.render(text, language="da"), str)
            assert isinstance(CATALOGUE.render(text, language="en", discreet=True), str)


@every_talk
@given(data=st.data())
def test_no_key_is_asked_twice(definition: Definition[Any], data: st.DataObject) -> None:
    keys = [wait.key for wait in Run(definition, _invent(definition, data), data).waits]
    assert len(keys) == len(set(keys))


@every_talk
@given(data=st.data())
def test_a_replay_of_any_part_gives_the_same(definition: Definition[Any], data: st.DataObject) -> None:
    opening = _invent(definition, data)
    run = Run(definition, opening, data)
    restored = definition.restore(definition.keep(opening))
    assert restored == opening
    for count, turn in enumerate(run.turns):
        assert play(definition.talk, restored, run.answers[:count]) == turn


@every_talk
def test_it_is_the_newest_under_its_name_or_kept_for_live_sessions(definition: Definition[Any]) -> None:
    assert latest(definition.name).version >= definition.version >= 1


def test_an_unknown_talk_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-talk"):
        latest("no-such-talk")


def _texts(step: Step) -> list[Text]:
    """All the texts of a step: its own, its question's hint, and the labels of its options."""
    question = getattr(step, "question", None)
    asked = [question.hint, *(option.label for option in question.options)] if question else []
    return [*([step.text] if hasattr(step, "text") else []), *asked]
