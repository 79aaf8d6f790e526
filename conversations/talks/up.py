"""The question of the morning: are you up? Read from what people write half asleep; a doubt is not awake."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Option, Question, Reply, Text, options, texts_of
from conversations.reading import Intent, read_choice, read_yes_no, understand
from conversations.reading.wordless import guesses_of_value
from conversations.reading.words import plain_words

text = texts_of("wake-up")


class Morning(StrEnum):
    """Up, or a little more time wanted."""

    UP = "up"
    SNOOZE = "snooze"


_ASKED = "Er du oppe?"
_AGREED = {True: Morning.UP, False: Morning.SNOOZE, None: None}
_MEANT = {Intent.AWAKE: Morning.UP, Intent.SNOOZE: Morning.SNOOZE}
_CERTAIN = {
    plain_words(word): answer
    for answer, words in {
        Morning.UP: ("oppe", "er oppe", "jeg er oppe", "vågen", "er vågen", "jeg er vågen", "op", "up", "awake"),
        Morning.SNOOZE: ("snooze", "lidt mere", "5 min", "5 minutter", "5 min mere", "5 minutter mere"),
    }.items()
    for word in words
}
"""What most people write, half asleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Up(Question[Morning]):
    """Are you up? On the phone 1 is yes. "Not yet" asks for more time, while there is some."""

    snooze_minutes: int
    may_snooze: bool
    kind: ClassVar[Any] = Morning

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        both = _up_or_snooze(self.snooze_minutes)
        return both if self.may_snooze else both[:1]

    @override
    def read(self, reply: Reply) -> Morning | None:
        pressed = self._pressed(reply)
        answer = Morning(pressed) if pressed else None if reply.option else _morning(reply)
        return None if answer is Morning.SNOOZE and not self.may_snooze else answer

    @property
    @override
    def hint(self) -> Text:
        return text("hint.up-or-snooze" if self.may_snooze else "hint.up")


@cache
def _up_or_snooze(minutes: int) -> tuple[Option, ...]:
    """Kept: thousands of mornings begin in the same second."""
    return options("wake-up", {"up": {}, "snooze": {"minutes": minutes}})


def _morning(reply: Reply) -> Morning | None:
    """One of the certain words, a label in the person's own spelling, or what it means; a doubt is not awake."""
    if (certain := _CERTAIN.get(plain_words(reply.text))) is not None:
        return certain
    chosen = read_choice(reply.text, options=reply.shown).value if reply.shown else None
    if chosen is not None and chosen < len(Morning):
        return tuple(Morning)[chosen]
    understood = understand(reply.text)
    signs = {
        None if understood.unsure else _MEANT.get(understood.intent),
        Morning.SNOOZE if Intent.SNOOZE in guesses_of_value(reply.text) else None,
        _AGREED.get(read_yes_no(reply.text, question=_ASKED).value),
    }
    return next((answer for answer in (Morning.SNOOZE, Morning.UP) if answer in signs), None)
