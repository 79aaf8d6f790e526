"""Every topic that ships: complete, easy to read, short enough for an SMS, and found by its own phrases."""

from itertools import combinations

import pytest

from bot.texts import placeholders
from conversations.guide import Answerer, Topic, TopicError, packaged_guide, packaged_topics, read_topic
from conversations.reading.patterns import normal
from conversations.talks.own_case import ANSWERS
from tests.conversations.plain_language import TWO_SEGMENTS, lix, septets

TOPICS = packaged_topics()
DANISH, ENGLISH = TOPICS["da"], TOPICS["en"]
ANSWERED = [topic for topic in DANISH.values() if topic.asks is not Answerer.CASEBOOK]
PLACES = {"mentor", "helper", "caseworker"}
HARDEST = 24.0
LONGEST_TITLE = 34
TOPIC = """---
title: Kaffe
asks: trade-mentor
source: skik
written: 2026-11-22
phrases:
  - koster kaffen noget
---
Kaffen er
gratis.
"""
every_topic = pytest.mark.parametrize("topic", DANISH.values(), ids=lambda topic: topic.name)
every_answer = pytest.mark.parametrize("topic", ANSWERED, ids=lambda topic: topic.name)


def test_there_are_many() -> None:
    assert len(ANSWERED) >= 45
    assert set(ENGLISH) == set(DANISH)


@every_answer
def test_an_answer_is_easy_to_read_in_both_languages(topic: Topic) -> None:
    for answer in (topic.answer, ENGLISH[topic.name].answer):
        filled = answer.format_map(dict.fromkeys(PLACES, "Mette"))
        assert lix(filled) <= HARDEST, f"{lix(filled):.1f}: {filled}"


@every_answer
def test_an_answer_fits_two_segments_in_the_alphabet_of_sms(topic: Topic) -> None:
    for answer in (topic.answer, ENGLISH[topic.name].answer):
        assert 0 < septets(answer.format_map(dict.fromkeys(PLACES, "Anne-Kathrine"))) <= TWO_SEGMENTS


@every_topic
def test_titles_fit_a_button_and_three_of_them_a_message(topic: Topic) -> None:
    for title in (topic.title, ENGLISH[topic.name].title):
        assert 0 < septets(title) <= LONGEST_TITLE


@every_answer
def test_answers_name_only_people_who_are_there_and_the_same_in_both_languages(topic: Topic) -> None:
    assert placeholders(topic.answer) <= PLACES
    assert placeholders(ENGLISH[topic.name].answer) == placeholders(topic.answer)


@every_topic
def test_the_same_people_know_more_in_both_languages(topic: Topic) -> None:
    assert ENGLISH[topic.name].asks is topic.asks


@every_topic
def test_its_own_phrases_find_it(topic: Topic) -> None:
    for phrase in (*topic.phrases, *ENGLISH[topic.name].phrases):
        found = packaged_guide().find(f"{phrase.upper()}?!")
        assert (found.topics, found.sure) == ((topic.name,), True), phrase


def test_no_phrase_stands_in_two_topics() -> None:
    phrases = {
        name: {tuple(normal(phrase)) for one in (topic, ENGLISH[name]) for phrase in one.phrases}
        for name, topic in DANISH.items()
    }
    assert [(one, other) for one, other in combinations(phrases, 2) if phrases[one] & phrases[other]] == []


def test_what_the_casebook_answers_has_an_answer_there() -> None:
    assert set(ANSWERS) == {name for name, topic in DANISH.items() if topic.asks is Answerer.CASEBOOK}
    assert all(not DANISH[name].answer for name in ANSWERS)


def test_a_file_becomes_a_topic() -> None:
    topic = read_topic("coffee", TOPIC)
    assert (topic.title, topic.asks, topic.phrases) == ("Kaffe", Answerer.TRADE_MENTOR, ("koster kaffen noget",))
    assert (topic.answer, topic.written.isoformat(), topic.words) == ("Kaffen er gratis.", "2026-11-22", "")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("---\ntitle", "title", "begins with a front matter"),
        ("title: Kaffe\n", "", "lacks title"),
        ("source: skik", "source:", "lacks source"),
        ("  - koster kaffen noget\n", "", "lacks phrases"),
        ("trade-mentor", "the boss", "'the boss' is none of personal-mentor, trade-mentor"),
        ("2026-11-22", "i går", "'i går' is no date"),
        ("phrases:", "Phrases here", "'Phrases here' is neither"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(right: str, wrong: str, said: str) -> None:
    with pytest.raises(TopicError, match=said):
        read_topic("coffee", TOPIC.replace(right, wrong))
