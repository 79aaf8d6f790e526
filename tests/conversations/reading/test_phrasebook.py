"""A message is held against few of the patterns, and nothing is missed by that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.patterns import BREAK, Pattern, load, normal, pattern, problems
from conversations.reading.phrasebook import Phrasebook
from conversations.reading.phrases import lines
from tests.conversations.reading.danger_lines import CLEAR, CLEAR_OR_POSSIBLE, EVERYDAY
from tests.conversations.reading.intent_lines import LINES

FILES = ("danger.tsv", "danger_languages.tsv", "decisive.tsv")
EVERY = tuple(pattern for name in FILES for pattern in load(name))
OF_DANGER = [line.split("\t")[-1] for name in ("danger.tsv", "danger_languages.tsv") for line in lines(name)]
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


def alternatives(place: str) -> list[str]:
    return place.removesuffix("?").split("|")


def typed(alternative: str) -> str:
    """What somebody would type where the alternative stands."""
    return {"..": "", "^": "", "$": "", "#": "40"}.get(alternative, alternative.removesuffix("*"))


def messages_of(written: str) -> Iterator[str]:
    """A message for every alternative of a pattern, with the first one of all other places."""
    places = [alternatives(place) for place in written.split()]
    for at, choices in enumerate(places):
        for choice in choices:
            yield " ".join(typed(choice if number == at else place[0]) for number, place in enumerate(places))


def test_every_alternative_of_every_phrase_of_danger_can_stand_in_a_message() -> None:
    made = [(pattern("clear", "", written), text) for written in OF_DANGER for text in messages_of(written)]
    assert [text for one, text in made if one.find(normal(text)) is None] == []


def misplaced(written: str) -> list[str]:
    """Words that stand twice where "one|two words|three" was written for choices that a place cannot hold."""
    places = [alternatives(place) for place in written.split() if not place.endswith("?")]
    twice = [word for place in places for word in place if place.count(word) > 1]
    return twice + [word for a, b in pairwise(places) if len(a) + len(b) > 2 for word in a if word in b]


def test_no_choice_of_several_words_is_written_as_if_it_were_one() -> None:
    assert [written for written in OF_DANGER if misplaced(written)] == []


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("slår||sparker mig", "'' is not one word"),
        ("død*træt", "'død*træt' is not one word"),
        ("lidt?|på armen", "'lidt?' is not one word"),
        ("jeg - dør", "'-' is not one word"),
        ("jeg ^ dør", "^ stands at the start only"),
        ("dør $ igen", "$ stands at the end only"),
        ("jeg ..", "there is nothing on one side of the gap"),
        (".. dør", "there is nothing on one side of the gap"),
        ("jeg? meget?", "no word is needed"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_refused(written: str, problem: str) -> None:
    assert problem in list(problems(written))


@pytest.mark.parametrize("written", ["^ jeg? .. vil|ville ikke mere? $", "har taget # piller", "dør i|nu|$ igen?"])
def test_a_pattern_that_can_be_meant_is_not(written: str) -> None:
    assert list(problems(written)) == []


@pytest.mark.parametrize("apostrophe", "'\u2019\u2018\u02bc\u00b4`")
def test_an_apostrophe_is_read_as_every_keyboard_writes_it(apostrophe: str) -> None:
    assert normal(f"чоловік мене б{apostrophe}є") == ["чоловік", "мене", "бє"]
