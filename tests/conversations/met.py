"""What mentees meet in talks: many runs of each talk with invented people, and all that is said and asked in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.roles import Role
from conversations.catalogue import wording_group
from conversations.engine import Ask, Call, Definition, Raise, Say, Step, Text, play
from conversations.talks import TALKS
from tests.conversations.inventing import answers, inventions

TO_OTHERS = frozenset({"asked", "asked-again", "mentors-week", "welcome-staff"})
"""Talks that are only ever opened with those around a mentee."""
RUNS = 30
"""Of each talk: always the same ones, so that what is found does not change from one day to the next."""
LONG_WORDS = st.sampled_from(["Christoffer", "Anne-Kathrine", "Østergaards Bageri", "20 00 00 03", ""])
Name = tuple[str, str]
"""A text's context and key."""
Spoken = Say | Ask | Call


@dataclass(slots=True)
class Met:
    """Of each text the step that had the most in it; and the names of all texts met, and of those raised to staff."""

    longest: dict[tuple[Name, int], Spoken] = field(default_factory=dict)
    names: set[Name] = field(default_factory=set)
    raised: set[Name] = field(default_factory=set)

    def add(self, step: Step) -> None:
        match step:
            case Say() | Ask() | Call():
                self.names.update(name for text in texts_in(step) for name in _names(text))
                key = (step.text.context, step.text.key), step.text.variant
                self.longest[key] = max(self.longest.get(key, step), step, key=lambda one: len(repr(one)))
            case Raise():
                self.raised.update(_names(step.text))
            case _:
                pass


@cache
def met_by_mentees() -> Met:
    """What a mentee may meet, as far as the runs come."""
    met = Met()
    for definition in TALKS.values():
        if definition.name not in TO_OTHERS:
            _run(definition, met)
    return met


def texts_in(step: Spoken) -> Iterator[Text]:
    """What a step says, its hint, and the labels of its options."""
    yield step.text
    if isinstance(step, Ask | Call):
        yield step.question.hint
        yield from (option.label for option in step.question.options)


def _run(definition: Definition[Any], met: Met) -> None:
    @settings(
        derandomize=True,
        database=None,
        max_examples=RUNS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        opening = data.draw(inventions(definition.opening, LONG_WORDS))
        if getattr(opening, "role", Role.MENTEE) is not Role.MENTEE:
            return
        kept: list[Any] = []
        while True:
            turn = play(definition.talk, opening, kept)
            for step in turn.steps:
                met.add(step)
            if turn.waiting_for is None:
                return
            kept.append(data.draw(answers(turn.waiting_for, LONG_WORDS)))

    run()


def _names(text: Text) -> Iterator[Name]:
    yield text.context, wording_group(text.key)
    for value in text.params.values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Text):
                yield from _names(part)
