"""The question which of some guesses was meant, the last of them "something else"."""

import re
from dataclasses import dataclass, replace

from typing_extensions import override

from conversations.engine import Choice, Reply
from conversations.guide import has_question_word
from conversations.reading import cleaned, read_yes_no

_NONE_OF_THEM = re.compile(r"\b(?:ingen|intet|ikke nogen|ikke noget|none|neither) (?:af|of)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Choice):
    """A choice among guesses, of which the last is none of them: a plain no means that one.

    "nej" alone never chooses a guess that has the word in its label ("At sige nej"); "nej, løn" chooses the pay.
    """

    @override
    def read(self, reply: Reply) -> str | None:
        if reply.option is not None or self._pressed(reply) is not None:
            return self._pressed(reply)
        rest = _after_no(reply.text)
        named = Choice.read(self, replace(reply, text=rest))
        return self.of[-1].value if named is None and _turns_down(reply.text, rest) else named


def _after_no(text: str) -> str:
    """What is said after the words of a no with which it begins."""
    words = text.split()
    while words and read_yes_no(words[0]).value is False:
        del words[0]
    return " ".join(words)


def _turns_down(text: str, rest: str) -> bool:
    """Whether it says no and no more, or none of them; "nej, hvad er gyldig grund?" asks something else."""
    if _NONE_OF_THEM.search(cleaned(text)):
        return True
    return len(rest) < len(text.strip()) and not has_question_word(rest) and read_yes_no(text).value is False
