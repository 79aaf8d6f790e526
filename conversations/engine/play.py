"""The one driver of talks: replay the answers kept so far, and see what the talk does next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from conversations.engine.questions import Json
from conversations.engine.steps import SILENCE, WAITING, Look, Rest, Step, Talk, Waiting

TalkFunction = Callable[[Any], Talk[None]]
"""A talk: given its opening, the generator of its steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One accepted answer: of which question, and what. `silent` when nobody answered in time."""

    key: str
    value: Json = None
    silent: bool = False


class Turn(Struct, frozen=True, kw_only=True):
    """What a talk does after its latest answer, up to the next thing it waits for (None: it has ended)."""

    steps: tuple[Step, ...]
    waiting_for: Waiting | None


class DivergedError(Exception):
    """The talk no longer asks what was answered: its code changed under a live session."""


def play(talk: TalkFunction, opening: object, answers: Sequence[Answer]) -> Turn:
    """Replay `answers` in their order and return the steps that follow the last of them.

    Only those are new: whatever was said before was said when it was played. Raises DivergedError when a
    question meets another key's answer, when an answer no longer fits its question, or when the talk ends
    with answers left over.
    """
    running = talk(opening)
    left = iter(answers)
    steps: list[Step] = []
    try:
        step = next(running)
        while True:
            steps.append(step)
            if not isinstance(step, WAITING):
                step = next(running)
            elif (answer := next(left, None)) is not None:
                steps.clear()
                step = running.send(_restored(step, answer))
            else:
                return Turn(steps=tuple(steps), waiting_for=step)
    except StopIteration:
        if (over := next(left, None)) is not None:
            raise DivergedError(f"the talk ended before the answer to {over.key!r}") from None
        return Turn(steps=tuple(steps), waiting_for=None)
    finally:
        running.close()


def _restored(step: Waiting, answer: Answer) -> object:
    if answer.key != step.key:
        raise DivergedError(f"the talk asks {step.key!r}, the next answer kept is to {answer.key!r}")
    if answer.silent:
        return SILENCE
    if isinstance(step, Rest):
        raise DivergedError(f"the talk rests at {step.key!r}, where it once asked")
    source = step.query if isinstance(step, Look) else step.question
    try:
        return source.restore(answer.value)
    except ValueError as error:
        raise DivergedError(f"the answer to {step.key!r} no longer fits its question") from error
