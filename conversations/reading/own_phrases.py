"""An office's own phrases: how people write there, before the packaged phrases are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.reading.decisive import Decision
from conversations.reading.intent import Intent
from conversations.reading.patterns import Pattern, pattern

_COLUMNS = 2
_THEME = "the office's own phrase"
NOT_THEIRS = Intent.CRISIS
"""Danger is read before any office's phrases, and by the same words everywhere."""


class PhrasesError(ValueError):
    """A file of own phrases cannot be used. `problems` names every line that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPhrases:
    """The patterns of one office; the first that fits decides."""

    patterns: tuple[Pattern, ...]

    def decision(self, words: Sequence[str]) -> Decision | None:
        """What the office's phrases say that these ``normal`` words mean, or None."""
        for one in self.patterns:
            span = one.find(words)
            if span:
                why = f'{_THEME}: "{" ".join(words[slice(*span)])}"'
                return Decision(intent=Intent(one.label), why=why)
        return None


def own_phrases(text: str) -> OwnPhrases:
    """The phrases of a file: an intent, a tab and a pattern a line; ``#`` starts a comment.

    Raises PhrasesError with all that is wrong.
    """
    numbered = [
        (number, line.split("\t"))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    problems = [f"line {number}: {problem}" for number, columns in numbered for problem in _problems(columns)]
    if problems:
        raise PhrasesError(problems)
    return OwnPhrases(patterns=tuple(pattern(label.strip(), _THEME, written) for _, (label, written) in numbered))


def _problems(columns: Sequence[str]) -> Iterator[str]:
    if len(columns) != _COLUMNS:
        yield "an intent, a tab and a phrase are needed"
        return
    label, written = columns[0].strip(), columns[1].strip()
    if label not in set(Intent):
        yield f"{label!r} is no intent; they are {', '.join(Intent)}"
    elif label == NOT_THEIRS:
        yield "danger is read by the same words everywhere; a phrase of your own cannot change it"
    if not any(part.words or part.starts for part in pattern(label, _THEME, written).parts):
        yield "the phrase has no word in it"
