"""The guide in a further language: all that the Danish has, as short as its letters allow, and no word of danger."""

import re

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
OTHERS = sorted(TOPICS.keys() - {"da", "en"})
LONGEST_TITLE = 34
ASCII_AND_DANISH = " -~æøåÆØÅ"
SHOWN = {
    "ar": r"\u0621-\u063a\u0640-\u064a،؟",
    "uk": "\u0400-\u04ffʼ",
    "tr": "çğıİöşüÇĞÖŞÜâîû",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "so": "",
}
"""Beside ASCII and the Danish letters: what every phone of these readers shows. Arabic without vowel signs."""
LETTER = re.compile(r"[^\W\d_]")
every_language = pytest.mark.parametrize("language", OTHERS)
every_topic = pytest.mark.parametrize(
    ("language", "topic"),
    [(language, topic) for language in OTHERS for topic in TOPICS[language].values()],
    ids=lambda one: one if isinstance(one, str) else one.name,
)


def filled(text: str) -> str:
    return text.format_map(dict.fromkeys(("mentor", "helper", "caseworker"), "Anne-Kathrine"))


@every_language
def test_it_has_every_topic(language: str) -> None:
    assert set(TOPICS[language]) == set(DANISH)


@every_topic
def test_it_says_who_knows_more_and_names_whom_the_danish_names(language: str, topic: Topic) -> None:
    danish = DANISH[topic.name]
    assert (topic.asks, topic.source, topic.written) == (danish.asks, danish.source, danish.written)
    assert placeholders(topic.answer) == placeholders(danish.answer)
    assert bool(topic.answer) == bool(danish.answer)
    assert language in SHOWN


@every_topic
def test_it_is_short_and_every_phone_shows_it(language: str, topic: Topic) -> None:
    assert segments(in_gsm_7(filled(topic.answer), language=language)) <= MOST_SEGMENTS[language]
    assert 0 < len(topic.title) <= LONGEST_TITLE
    shown = re.compile(f"[{ASCII_AND_DANISH}{SHOWN[language]}]*")
    for text in (topic.title, filled(topic.answer)):
        assert shown.fullmatch(text), re.sub(shown, "", text)


@pytest.mark.parametrize("topic", TOPICS.get("ar", {}).values(), ids=lambda topic: topic.name)
def test_arabic_runs_from_the_right(topic: Topic) -> None:
    """A text takes the direction of its first letter (Unicode Bidirectional Algorithm, P2)."""
    for text in filter(None, (topic.title, filled(topic.answer))):
        letter = LETTER.search(text)
        assert letter is not None
        assert letter.group() > "\u0600"


@every_topic
def test_its_phrases_find_it(language: str, topic: Topic) -> None:
    assert len(topic.phrases) >= 3
    for phrase in topic.phrases:
        found = packaged_guide().find(f"{phrase.upper()}?!")
        assert (found.topics, found.sure) == ((topic.name,), True), f"{language}: {phrase}"


@every_language
def test_what_is_asked_is_almost_never_an_alarm(language: str) -> None:
    asked = [phrase for topic in TOPICS[language].values() for phrase in topic.phrases]
    alarming = [phrase for phrase in asked if read_danger(phrase).danger is not Danger.NONE]
    assert len(alarming) <= 0.01 * len(asked), alarming


def test_no_phrase_stands_in_two_topics() -> None:
    meant: dict[tuple[str, ...], str] = {}
    for topics in TOPICS.values():
        for name, topic in topics.items():
            for phrase in topic.phrases:
                assert meant.setdefault(tuple(normal(phrase)), name) == name, phrase
