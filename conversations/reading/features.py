"""What a message is weighed by: its words, neighbours, letter groups, and the phrases of the files that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from conversations.reading.decisive import decision
from conversations.reading.signs import signs

WORD, PAIR, LETTERS, PHRASE, ASKS = "w:", "p:", "l:", "d:", "?:"
"""What each kind of feature begins with."""
START, END = "^", "$"
_SIZES = (2, 3, 4, 5)


def of_words(words: Sequence[str]) -> Iterator[str]:
    """What the ``normal`` words alone give: what danger is weighed by."""
    yield from neighbours(words)
    for word in words:
        yield from of_word(word)


def neighbours(words: Sequence[str]) -> Iterator[str]:
    """Each word with the next, and with the one after that ("tage .. vagt"); the message's ends count as words.

    A word alone is also what it is alone: "ja" begins much that is more than a yes.
    """
    ends = (START, *words, END)
    yield from (f"{PAIR}{one} {other}" for one, other in pairwise(ends))
    yield from (f"{PAIR}{one} .. {other}" for one, other in zip(ends, ends[2:], strict=False))
    if len(words) == 1:
        yield alone(words[0])


def alone(word: str) -> str:
    """A message of this word only."""
    return f"{PAIR}{START} {word} {END}"


def of_word(word: str) -> Iterator[str]:
    """The word itself, and every group of two to five letters in it, its beginning and end marked."""
    padded = f"<{word}>"
    yield f"{WORD}{word}"
    for size in _SIZES:
        for at in range(max(1, len(padded) - size + 1)):
            yield f"{LETTERS}{padded[at : at + size]}"


def of_phrases(words: Sequence[str], *, asks: bool) -> Iterator[str]:
    """Which phrases of the files stand in the words; `asks`: whether there was a question mark."""
    decided, sign = decision(words), signs(words)
    if decided is not None:
        yield f"{PHRASE}{decided.intent}"
    if sign.level is not None:
        yield f"{PHRASE}{sign.level}"
    if asks:
        yield ASKS
