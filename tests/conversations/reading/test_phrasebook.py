"""A message is held against few of the patterns, and nothing is missed by that."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.patterns import BREAK, Pattern, load, normal
from conversations.reading.phrasebook import Phrasebook
from tests.conversations.reading.danger_lines import CLEAR, CLEAR_OR_POSSIBLE, EVERYDAY
from tests.conversations.reading.intent_lines import LINES

FILES = ("danger.tsv", "danger_languages.tsv", "decisive.tsv")
EVERY = tuple(pattern for name in FILES for pattern in load(name))
PHRASEBOOK = Phrasebook(EVERY)
WRITTEN = (*CLEAR, *CLEAR_OR_POSSIBLE, *EVERYDAY, *(text for text, _ in LINES))


@cache
def in_use() -> list[str]:
    """The words of all patterns, also those whose ending is open."""
    words = {word for one in EVERY for part in one.parts for word in (*part.words, *part.starts)}
    return sorted(words | {BREAK, "#"})


def a_message_like(pattern: Pattern) -> st.SearchStrategy[list[str]]:
    """Words in which the pattern may well stand, with others around and between."""
    between = st.lists(st.sampled_from(in_use()), max_size=2)
    places = [st.sampled_from(sorted((*part.words, *part.starts)) or [""]) for part in pattern.parts]
    endings = [st.sampled_from(["", "", "e", "t"]) for _ in pattern.parts]
    return st.builds(
        lambda before, words, ends, after: [*before, *(a + b for a, b in zip(words, ends, strict=True) if a), *after],
        between,
        st.tuples(*places),
        st.tuples(*endings),
        between,
    )


def found_among(patterns: list[Pattern], words: list[str]) -> list[tuple[Pattern, tuple[int, int]]]:
    return [(one, span) for one in patterns if (span := one.find(words)) is not None]


def nothing_is_missed(words: list[str]) -> bool:
    return found_among(list(PHRASEBOOK.possible(words)), words) == found_among(list(EVERY), words)


@given(st.sampled_from(EVERY).flatmap(a_message_like))
def test_whatever_is_found_among_all_is_found_among_the_possible(words: list[str]) -> None:
    assert nothing_is_missed(words)


@given(st.lists(st.sampled_from(in_use()) | st.text(max_size=8), max_size=12))
def test_so_it_is_in_any_words(words: list[str]) -> None:
    assert nothing_is_missed(words)


def test_so_it_is_in_everything_people_wrote() -> None:
    assert [text for text in WRITTEN if not nothing_is_missed(normal(text))] == []


def test_few_are_possible() -> None:
    looked_at = sum(len(list(PHRASEBOOK.possible(normal(text)))) for text in WRITTEN)
    assert looked_at < 0.05 * len(EVERY) * len(WRITTEN)
