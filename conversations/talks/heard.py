"""What somebody in a crisis answers: nobody in danger is told that they were not understood."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Option, Question, Reply, Text, YesNo
from conversations.reading import Danger, Keyword, keyword, read_danger


class Said(StrEnum):
    """What a reply in a crisis came to."""

    YES = "yes"
    NO = "no"
    WORDS = "words"
    DANGER = "danger"
    """A new cry: clear words of danger, or HJÆLP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Question[Said]):
    """A cry, a yes, a no, or whatever the person can say now. `offers`: yes and no are shown to choose from."""

    offers: bool = True
    kind: ClassVar[Any] = Said

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options if self.offers else ()

    @override
    def read(self, reply: Reply) -> Said:
        if reply.option is None and _is_cry(reply.text):
            return Said.DANGER
        answer = YesNo().read(reply)
        if answer is None:
            return Said.WORDS
        return Said.YES if answer else Said.NO

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint


def _is_cry(text: str) -> bool:
    return keyword(text) is Keyword.HELP or read_danger(text).danger is Danger.CLEAR
