"""A talk that nobody answers: all that it then sends, and how long after its beginning. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from conversations.engine import Answer, Ask, Call, Look, Say, TalkFunction, play

LONGEST = 50
"""Silences after which a talk that asks for ever is left."""


def unanswered(talk: TalkFunction, opening: object) -> Iterator[tuple[timedelta, Say | Ask | Call]]:
    """What is said, asked and rung, each with the time since the beginning.

    A talk that looks something up on the way is followed no further.
    """
    silences: list[Answer] = []
    after = timedelta()
    for _ in range(LONGEST):
        turn = play(talk, opening, silences)
        yield from ((after, step) for step in turn.steps if isinstance(step, Say | Ask | Call))
        if turn.waiting_for is None or isinstance(turn.waiting_for, Look):
            return
        silences.append(Answer(key=turn.waiting_for.key, silent=True))
        after += turn.waiting_for.within
