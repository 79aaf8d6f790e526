"""A labelled file, read and scored: two columns (text, intent) or four (kind, text, context, expected)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.cli.expected import wrong_expectation
from bot.cli.failing import WRONG_USE, FailedError, listed
from bot.cli.understood import UNSURE, understood
from bot.cli.value_kinds import Kind, WrongContextError, read_value
from conversations.reading import Danger, Intent, OwnPhrases, read_danger

INTENT = "intent"
"""The kind of a row whose expected value is an intent."""
MOST_MISTAKES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the file."""

    text: str
    kind: str
    context: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A line of the file, and what the bot made of it."""

    text: str
    kind: str
    context: str
    expected: str
    got: str
    danger: str


def read_rows(path: Path) -> list[Row]:
    """The lines of a labelled file; blank ones do not count. Raises FailedError with all that is wrong in it."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise FailedError(f"{path} cannot be read: {error.strerror or error}.", status=WRONG_USE) from None
    except UnicodeDecodeError:
        raise FailedError(f"{path} is not UTF-8 text.", status=WRONG_USE) from None
    numbered = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip()]
    problems = [f"line {number}: {problem}" for number, columns in numbered for problem in _problems(columns)]
    if not numbered:
        problems = ["there is no line in it"]
    if problems:
        more = [f"and {len(problems) - MOST_MISTAKES} more"] if len(problems) > MOST_MISTAKES else []
        shown = listed((*problems[:MOST_MISTAKES], *more))
        raise FailedError(f"{path} is no labelled file:", *shown, status=WRONG_USE)
    return [_row(columns) for _, columns in numbered]


def _problems(columns: Sequence[str]) -> Iterator[str]:
    match columns:
        case [_, intent]:
            if intent.strip() not in set(Intent):
                yield f"{intent!r} is no intent (they are {', '.join(Intent)})"
        case [kind, _, context, expected]:
            if kind not in set(Kind):
                yield f"{kind!r} is no kind (they are {', '.join(Kind)})"
            else:
                yield from _about_value(Kind(kind), context.strip(), expected.strip())
        case _:
            yield f"{len(columns)} columns between tabs; messages have 2 (text, intent), values 4"


def _about_value(kind: Kind, context: str, expected: str) -> Iterator[str]:
    try:
        read_value(kind, "", context=context, now=datetime.min.replace(tzinfo=UTC))
        wrong = wrong_expectation(kind, expected, context=context)
    except WrongContextError as error:
        wrong = str(error)
    if wrong is not None:
        yield wrong


def _row(columns: Sequence[str]) -> Row:
    if len(columns) == 2:
        return Row(text=columns[0], kind=INTENT, context="", expected=columns[1].strip())
    kind, text, context, expected = columns
    return Row(text=text, kind=kind, context=context.strip(), expected=expected.strip())


def scored(row: Row, *, now: datetime, own: OwnPhrases | None = None) -> Scored:
    """What the bot makes of a row."""
    if row.kind == INTENT:
        told = understood(row.text, now=now, own=own)
        return Scored(**asdict(row), got=told.intent, danger=told.danger)
    value = read_value(Kind(row.kind), row.text, context=row.context, now=now)
    return Scored(**asdict(row), got=value.written, danger=read_danger(row.text).danger)


def summary(rows: Sequence[Scored]) -> dict[str, Any]:
    """Accuracy per label, confusions, and the mistakes about danger (rows labelled crisis are the dangerous ones)."""
    intents = [row for row in rows if row.kind == INTENT]
    return _score(rows) | {
        "labels": {label: _score(of) for label, of in _by_label(rows).items()},
        "confusions": [
            {"expected": expected, "got": got, "count": count}
            for (expected, got), count in Counter(_confused(rows)).most_common()
        ],
        "danger": _danger(intents) if intents else None,
    }


def _by_label(rows: Iterable[Scored]) -> dict[str, list[Scored]]:
    """Intents by what is expected, values by their kind."""
    by_label: dict[str, list[Scored]] = {}
    for row in rows:
        by_label.setdefault(row.expected if row.kind == INTENT else row.kind, []).append(row)
    return dict(sorted(by_label.items()))


def _confused(rows: Iterable[Scored]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row.got != row.expected:
            yield (row.expected, row.got) if row.kind == INTENT else (f"{row.kind} {row.expected}", row.got)


def _score(rows: Sequence[Scored]) -> dict[str, Any]:
    right = sum(row.got == row.expected for row in rows)
    unsure = sum(row.got == UNSURE for row in rows)
    return {
        "rows": len(rows),
        "right": right,
        "unsure": unsure,
        "wrong": len(rows) - right - unsure,
        "accuracy": round(right / len(rows), 4),
    }


def _danger(rows: Sequence[Scored]) -> dict[str, Any]:
    dangerous = [row for row in rows if row.expected == Intent.CRISIS]
    others = [row for row in rows if row.expected != Intent.CRISIS]
    return {
        "rows": len(dangerous),
        "found": sum(row.danger != Danger.NONE for row in dangerous),
        "misses": [row.text for row in dangerous if row.danger == Danger.NONE],
        "others": len(others),
        "false_clear": [row.text for row in others if row.danger == Danger.CLEAR],
        "false_possible": [row.text for row in others if row.danger == Danger.POSSIBLE],
    }
