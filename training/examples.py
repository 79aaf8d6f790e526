"""What the model learns from: the phrases and messages in the package, and what the guide is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from itertools import chain

from conversations.guide import has_question_word, packaged_guide
from conversations.reading import Intent, phrases
from conversations.reading.features import of_phrases, of_words
from conversations.reading.patterns import normal
from conversations.reading.phrases import lines
from conversations.reading.words import asks

_MOST_SENTENCES = 8
"""So many sentences at most are made of one phrase with alternatives."""
_ASKING = frozenset(
    "må kan skal er får har bliver mister may can could do does must is are am should will".split()  # noqa: SIM905
)
"""How a question begins that has no question word."""
_TELLING = frozenset({"da", "en"})
"""The languages in which the guide's phrases also tell something ("chefen råber ad mig"); in the others they ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message and what it is about; `source` is the file, and so the author, that it came from."""

    text: str
    intent: Intent
    source: str

    @property
    def features(self) -> list[str]:
        """What its intent is told by."""
        words = normal(self.text)
        return sorted({*of_words(words), *of_phrases(words, asks=asks(self.text))})


def examples() -> list[Example]:
    """All of them, in an order that is always the same."""
    return [*_of_phrases(), *_of_messages(), *_of_the_guide()]


def digest(found: Sequence[Example]) -> str:
    """A number that changes with the messages, and with the way in which they are read."""
    told = sha256()
    for one in found:
        told.update("\t".join([one.intent, *one.features, "\n"]).encode())
    return told.hexdigest()


def _of_phrases() -> Iterator[Example]:
    for intent in Intent:
        for line in lines(f"intents/{intent}.txt"):
            yield from (Example(text=text, intent=intent, source="phrases") for text in _sentences(line))


def _of_messages() -> Iterator[Example]:
    for name in sorted(file.name for file in (resources.files(phrases) / "messages").iterdir()):
        for line in lines(f"messages/{name}"):
            text, intent = line.split("\t")
            yield Example(text=text, intent=Intent(intent), source=name.removesuffix(".tsv"))


def _of_the_guide() -> Iterator[Example]:
    for language, worded in packaged_guide().in_all_languages.items():
        for text in chain.from_iterable(topic.phrases for topic in worded.values()):
            if language not in _TELLING or _is_question(text):
                yield Example(text=text, intent=Intent.QUESTION, source="guide")


def _is_question(text: str) -> bool:
    return has_question_word(text) or text.split(maxsplit=1)[0].lower() in _ASKING


def _sentences(line: str) -> Iterator[str]:
    """Concrete sentences of a phrase: as many as its longest choice has words, each choice taken in turn."""
    places = [token.split("|") for token in line.split()]
    for turn in range(min(_MOST_SENTENCES, max(len(place) for place in places))):
        yield " ".join(
            place[(turn * (number + 1) + turn // len(place)) % len(place)] for number, place in enumerate(places)
        )
