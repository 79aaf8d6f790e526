"""The guide as a whole: its topics in every language, and which of them answer a question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from conversations.catalogue import MAIN_LANGUAGE
from conversations.guide.index import Hit, Index
from conversations.guide.machine import TOPIC, asks_whether_machine
from conversations.guide.topic import Topic
from conversations.reading.patterns import normal
from conversations.reading.words import plain_words

SURE_FROM = 0.25
CLEAR_BY = 0.08
"""A topic is answered at once when it is so alike, and so much more alike than the next one."""
OFFERED_FROM = 0.14
"""Less alike, and it is not even offered."""
MOST_OFFERED = 3
FEWEST_OFFERED = 2
"""One topic alone that is only a little alike is nothing to choose from: rather somebody is asked."""
_MODE = re.compile(
    r"(?:hvornar|hvad tid|hvilken tid|klokken hvad|hvad klokken|kl hvad)"
    r" (?:skal|bor) (?:jeg|vi|man) mode\b(?! (?:med|min))"
)
"""Danish "møde" is to be at work as well as to meet."""
# All three were chosen on the topics' own phrases: each asked while a quarter of them, or its topic, was left out.


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The topics that may answer a question, the likeliest first. `sure`: the first one does. Empty: none does."""

    topics: tuple[str, ...]
    sure: bool


WHEN_TO_BE_THERE = Found(topics=("start-time", "my-meeting"), sure=False)


class Guide:
    """The topics by language (ISO 639-1), then by name. Danish has every topic, the others may lack some."""

    def __init__(self, topics: Mapping[str, Mapping[str, Topic]]) -> None:
        self._topics = topics
        self._index = Index((name, _written(topic)) for worded in topics.values() for name, topic in worded.items())
        self._phrases = {
            tuple(normal(phrase)): name
            for worded in topics.values()
            for name, topic in worded.items()
            for phrase in topic.phrases
        }

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by name, in Danish."""
        return self._topics[MAIN_LANGUAGE]

    @property
    def in_all_languages(self) -> Mapping[str, Mapping[str, Topic]]:
        """The topics by language, then by name."""
        return self._topics

    def knows(self, question: str) -> bool:
        """Whether it is, word for word, a phrase of one of the topics."""
        return tuple(normal(question)) in self._phrases

    def find(self, question: str) -> Found:
        """Which topics answer a question, asked in any of the guide's languages. An example phrase means its topic."""
        if asks_whether_machine(question):
            return Found(topics=(TOPIC,), sure=True)
        if topic := self._phrases.get(tuple(normal(question))):
            return Found(topics=(topic,), sure=True)
        if _MODE.match(plain_words(question)):
            return WHEN_TO_BE_THERE
        hits = [hit for hit in self._index.hits(question)[:MOST_OFFERED] if hit.likeness >= OFFERED_FROM]
        sure = _is_sure(hits)
        if not sure and len(hits) < FEWEST_OFFERED:
            return Found(topics=(), sure=False)
        return Found(topics=tuple(hit.topic for hit in hits[: 1 if sure else MOST_OFFERED]), sure=sure)


def _is_sure(hits: list[Hit]) -> bool:
    best, second = [*(hit.likeness for hit in hits), 0.0, 0.0][:2]
    return best >= SURE_FROM and best - second >= CLEAR_BY


def _written(topic: Topic) -> tuple[str, ...]:
    """All that is written about a topic in one language."""
    return (*topic.phrases, topic.title, topic.words, _without_places(topic.answer))


def _without_places(answer: str) -> str:
    """The answer without its {named} places."""
    return "".join(text for text, *_ in Formatter().parse(answer))
