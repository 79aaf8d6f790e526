"""The guide in Arabic: all that the Danish has, in at most four parts of an SMS; none of it sounds like danger."""

import re

import pytest

from bot.channels.plain import segments
from bot.texts import placeholders
from conversations.guide import Topic, packaged_guide, packaged_topics
from conversations.reading import Danger, read_danger
from conversations.reading.patterns import normal
from tests.conversations.test_languages import MOST_SEGMENTS

TOPICS = packaged_topics()
DANISH, ARABIC = TOPICS["da"], TOPICS["ar"]
LONGEST_TITLE = 30
LETTER = re.compile(r"[^\W\d_]")
SHOWN = re.compile(r"[ -~æøåÆØÅ\u0621-\u063a\u0640-\u064a،؟]*")
"""ASCII, Danish letters, Arabic ones without vowel signs, and their comma and question mark: what every phone shows."""
every_topic = pytest.mark.parametrize("topic", ARABIC.values(), ids=lambda topic: topic.name)


def filled(text: str) -> str:
    return text.format_map(dict.fromkeys(("mentor", "helper", "caseworker"), "Anne-Kathrine"))


def test_it_has_every_topic() -> None:
    assert set(ARABIC) == set(DANISH)


@every_topic
def test_it_says_who_knows_more_and_names_whom_the_danish_names(topic: Topic) -> None:
    danish = DANISH[topic.name]
    assert (topic.asks, topic.source, topic.written) == (danish.asks, danish.source, danish.written)
    assert placeholders(topic.answer) == placeholders(danish.answer)
    assert bool(topic.answer) == bool(danish.answer)


@every_topic
def test_it_is_short_and_runs_from_the_right(topic: Topic) -> None:
    assert segments(filled(topic.answer)) <= MOST_SEGMENTS["ar"]
    assert 0 < len(topic.title) <= LONGEST_TITLE
    for text in filter(None, (topic.title, filled(topic.answer))):
        letter = LETTER.search(text)
        assert letter is not None
        assert letter.group() > "\u0600"
        assert SHOWN.fullmatch(text)


@every_topic
def test_its_phrases_find_it_and_raise_no_alarm(topic: Topic) -> None:
    assert 3 <= len(topic.phrases) <= 6
    for phrase in topic.phrases:
        found = packaged_guide().find(f"{phrase.upper()}?!")
        assert (found.topics, found.sure) == ((topic.name,), True), phrase
        assert read_danger(phrase).danger is Danger.NONE, phrase


def test_no_phrase_stands_in_two_topics() -> None:
    others = {tuple(normal(phrase)): name for name, topic in DANISH.items() for phrase in topic.phrases}
    for name, topic in ARABIC.items():
        for phrase in topic.phrases:
            assert others.setdefault(tuple(normal(phrase)), name) == name, phrase
