"""The guide in the translated languages: all of the Danish, short, found by its phrases, hardly any alarming."""

import pytest

from bot.channels.alphabet import in_gsm_7
from bot.channels.plain import segments
from bot.texts import placeholders
from conversations.guide import Topic, packaged_guide, packaged_topics
from conversations.reading import Danger, read_danger
from conversations.reading.patterns import normal
from tests.conversations.test_languages import MOST_SEGMENTS

TOPICS = packaged_topics()
DANISH = TOPICS["da"]
TRANSLATED = sorted(TOPICS.keys() - {"da", "en"})
LONGEST_TITLE = 30
each_language = pytest.mark.parametrize("language", TRANSLATED)
every_topic = pytest.mark.parametrize(
    "topic",
    [pytest.param(topic, id=f"{one}-{name}") for one in TRANSLATED for name, topic in TOPICS[one].items()],
)


@each_language
def test_it_has_every_topic(language: str) -> None:
    assert set(TOPICS[language]) == set(DANISH)


@every_topic
def test_it_says_who_knows_more_and_names_whom_the_danish_names(topic: Topic) -> None:
    danish = DANISH[topic.name]
    assert (topic.asks, topic.source, topic.written) == (danish.asks, danish.source, danish.written)
    assert placeholders(topic.answer) == placeholders(danish.answer)
    assert bool(topic.answer) == bool(danish.answer)


@each_language
def test_it_is_short(language: str) -> None:
    for topic in TOPICS[language].values():
        answer = topic.answer.format_map(dict.fromkeys(placeholders(topic.answer), "Anne-Kathrine"))
        assert segments(in_gsm_7(answer, language=language)) <= MOST_SEGMENTS[language], topic.name
        assert 0 < len(topic.title) <= LONGEST_TITLE, topic.name


@every_topic
def test_its_phrases_find_it(topic: Topic) -> None:
    assert 3 <= len(topic.phrases) <= 6
    for phrase in topic.phrases:
        found = packaged_guide().find(f"{phrase.upper()}?!")
        assert (found.topics, found.sure) == ((topic.name,), True), phrase


@each_language
def test_what_is_asked_is_almost_never_an_alarm(language: str) -> None:
    asked = [phrase for topic in TOPICS[language].values() for phrase in topic.phrases]
    alarming = [phrase for phrase in asked if read_danger(phrase).danger is not Danger.NONE]
    assert len(alarming) <= 0.01 * len(asked), alarming


def test_no_phrase_stands_in_two_topics() -> None:
    owners: dict[tuple[str, ...], str] = {}
    for topics in TOPICS.values():
        for name, topic in topics.items():
            for phrase in topic.phrases:
                assert owners.setdefault(tuple(normal(phrase)), name) == name, phrase
