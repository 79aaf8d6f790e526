"""Inventing openings and answers for any talk, with hypothesis: what the types allow, in sizes that can happen."""

import dataclasses
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from conversations.engine import Answer, Look, Reply, Rest
from conversations.engine.questions import Question
from conversations.engine.steps import Waiting
from conversations.guide import packaged_guide

NOON = datetime(2026, 3, 3, 12, 0)  # noqa: DTZ001 - replies carry local wall-clock time
_DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 12, 31))
_TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 60),
    date: _DAYS,
    time: _TIMES,
    datetime: st.builds(datetime.combine, _DAYS, _TIMES),
    timedelta: st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes)),
    NoneType: st.none(),
}
_WEEKDAYS = st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days)))
_BY_FIELD: dict[str, st.SearchStrategy[Any]] = {
    "guide_topic": st.sampled_from(sorted(name for name, topic in packaged_guide().topics.items() if topic.answer)),
    "of_own_case": st.just(False),
    "wake_weekdays": _WEEKDAYS,
    "weekdays": _WEEKDAYS,
}
"""Fields whose values mean more than their type says."""


def inventions(kind: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values of a type as openings and answers use them; every str is drawn from `words`."""
    return _inventions(kind, words)


@cache
def _inventions(kind: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if kind is str:
        return words
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if dataclasses.is_dataclass(kind) or hasattr(kind, "__struct_fields__"):
        return _built(kind, words)
    return _composed(kind, words)


def _built(kind: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    hints = {name: hint for name, hint in get_type_hints(kind).items() if get_origin(hint) is not ClassVar}
    return st.fixed_dictionaries(
        {name: _BY_FIELD[name] if name in _BY_FIELD else inventions(hint, words) for name, hint in hints.items()}
    ).map(lambda values: kind(**values))


def _composed(kind: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    of = get_args(kind)
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of(*(inventions(part, words) for part in of))
    if get_origin(kind) is tuple and of[-1] is Ellipsis:
        return st.lists(inventions(of[0], words), max_size=4).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*(inventions(part, words) for part in of))
    raise TypeError(f"cannot invent a {kind}")


def answers(waiting: Waiting, words: st.SearchStrategy[str]) -> st.SearchStrategy[Answer]:
    """An answer that may be kept for this step, silence included; what is looked up is always found."""
    silence = st.just(Answer(key=waiting.key, silent=True))
    if isinstance(waiting, Rest):
        return silence
    if isinstance(waiting, Look):
        found = inventions(waiting.query.kind, words).map(waiting.query.keep)
        return found.map(lambda value: Answer(key=waiting.key, value=value))
    return silence | _replies(waiting.question, words).map(lambda value: Answer(key=waiting.key, value=value))


def _replies(question: Question[Any], words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    values = [option.value for option in question.options]
    pressed = [question.read(Reply(text="", at=NOON, option=value)) for value in values]
    some = st.sampled_from(pressed) if pressed else inventions(question.kind, words)
    return some.map(question.keep)
