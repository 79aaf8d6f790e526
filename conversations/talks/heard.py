"""What somebody in a crisis answers: nobody in danger is told that they were not understood."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Option, Question, Reply, Text, YesNo
from conversations.reading import (
    Danger,
    Intent,
    Keyword,
    cleaned,
    is_plain_agreement,
    is_plain_denial,
    keyword,
    read_danger,
    understand,
)
from conversations.talks.heard_words import asks_who_has_it, is_read_by_others, wants_no_message


class Said(StrEnum):
    """What a reply in a crisis came to."""

    YES = "yes"
    NO = "no"
    SAFE = "safe"
    """A no that says to what: "jeg er ikke i fare"."""
    WORDS = "words"
    LEAVE = "leave"
    """To be left alone, as it was kept until it was `PEACE`: sessions under way then were asked on."""
    PEACE = "peace"
    """To be left alone: "stop med at skrive til mig", "han læser min telefon"."""
    WHO = "who"
    """Whether a human knows of it: "har nogen set det?"."""
    DANGER = "danger"
    """A new cry: clear words of danger, or HJÆLP."""


NO = frozenset({Said.NO, Said.SAFE})
_OUT_OF_DANGER = re.compile(
    r"\b(?:ikke|ikk|not|no longer)(?: \w+){0,2} (?:i|in) (?:fare|danger)\b"
    r"|(?<!ikke )(?<!not )\b(?:ude af fare|out of danger|i sikkerhed)\b"
    r"|\bnie jestem w niebezpiecze|\bне в небезпеці|\btehlikede değilim|لست في خطر|\bkhatar kuma jiro\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Question[Said]):
    """A cry, a yes, a no, or whatever the person can say now. `offers`: yes and no are shown to choose from.

    Only a plain yes is one: "kommer 20 min for sent" tells of nobody who is there. `of_danger`: it is asked about
    danger. There "jeg vil ikke mere" is no no, nor is "ikke i dag": only a plain denial. Words that are neither are
    asked about once more, and then count as a yes.
    """

    offers: bool = True
    of_danger: bool = False
    kind: ClassVar[Any] = Said

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options if self.offers else ()

    @override
    def read(self, reply: Reply) -> Said:
        if reply.option is None and (heard := _heard_first(reply.text)) is not None:
            return heard
        answer = YesNo().read(reply)
        if (answer is True or (answer is False and self.of_danger)) and not self._is_plain(reply, answer=answer):
            answer = None
        if answer is not True and _OUT_OF_DANGER.search(cleaned(reply.text)):
            return Said.SAFE
        if answer is None:
            return Said.PEACE if _wants_to_be_left(reply.text) else Said.WORDS
        return Said.YES if answer else Said.NO

    def _is_plain(self, reply: Reply, *, answer: bool) -> bool:
        plainly = is_plain_agreement if answer else is_plain_denial
        return self._pressed(reply) is not None or plainly(reply.text)

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint


def _heard_first(text: str) -> Said | None:
    """What counts whatever yes or no is beside it. Where somebody else reads along, not even a cry is answered there:
    the humans are paged either way.
    """
    if is_read_by_others(text):
        return Said.PEACE
    if _is_cry(text):
        return Said.DANGER
    if wants_no_message(text):
        return Said.PEACE
    return Said.WHO if asks_who_has_it(text) else None


def _is_cry(text: str) -> bool:
    return keyword(text) is Keyword.HELP or read_danger(text).danger is Danger.CLEAR


def _wants_to_be_left(text: str) -> bool:
    meant = understand(text)
    return meant.intent is Intent.STOP and not meant.unsure
