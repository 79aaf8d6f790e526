"""One topic of the guide: a question that newcomers ask, and its answer.

It is written as a Markdown file with a front matter, one a language (docs/writing-a-guide-topic.md).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FILE = re.compile(r"\A---\n(?P<front>.*?)^---\n(?P<answer>.*)\Z", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<name>[a-z]+):(?: (?P<value>.*))?")
_ITEM = re.compile(r" +- (?P<item>.+)")
_NEEDED = frozenset({"title", "asks", "source", "written"})


class Answerer(StrEnum):
    """Who knows more where the guide does not suffice."""

    PERSONAL_MENTOR = "personal-mentor"
    TRADE_MENTOR = "trade-mentor"
    CONTACT_PERSON = "contact-person"
    CASEWORKER = "caseworker"
    CASEBOOK = "casebook"
    """No human: the answer is a fact of the person's own case, and stands in no guide."""


class TopicError(ValueError):
    """A file is no topic of the guide; the message says what is wrong in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic in one language.

    `title` stands on a button. `phrases` are questions that it answers, as people ask them; `words` are others that
    point to it, where there are any. `answer` may name {mentor}, {helper} and {caseworker}. `source` says where it is
    known from, `written` when that was looked at last.
    """

    name: str
    title: str
    phrases: tuple[str, ...]
    words: str
    asks: Answerer
    answer: str
    source: str
    written: date


def read_topic(name: str, text: str) -> Topic:
    """The topic of a file's text. Raises TopicError."""
    file = _FILE.fullmatch(text)
    if file is None:
        raise TopicError("a topic begins with a front matter between two lines of ---")
    fields, phrases = _front(file["front"])
    if missing := sorted(_NEEDED - fields.keys()):
        raise TopicError(f"the front matter lacks {', '.join(missing)}")
    if not phrases:
        raise TopicError("the front matter lacks phrases")
    return Topic(
        name=name,
        title=fields["title"],
        phrases=phrases,
        words=fields.get("words", ""),
        asks=_answerer(fields["asks"]),
        answer=" ".join(file["answer"].split()),
        source=fields["source"],
        written=_day(fields["written"]),
    )


def _front(front: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields of a front matter, and the items of its one list, the phrases."""
    fields: dict[str, str] = {}
    phrases: list[str] = []
    for line in front.splitlines():
        if item := _ITEM.fullmatch(line):
            phrases.append(item["item"].strip())
        elif field := _FIELD.fullmatch(line):
            if value := (field["value"] or "").strip():
                fields[field["name"]] = value
        elif line.strip():
            raise TopicError(f"{line!r} is neither `name: value` nor `  - phrase`")
    return fields, tuple(phrases)


def _answerer(value: str) -> Answerer:
    try:
        return Answerer(value)
    except ValueError:
        raise TopicError(f"asks: {value!r} is none of {', '.join(Answerer)}") from None


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise TopicError(f"written: {value!r} is no date like 2026-01-31") from None
