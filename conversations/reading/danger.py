"""Reading danger: a fast, separate look at every free text, which prefers a false alarm to a miss."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.intent import Danger, DangerReading, Intent
from conversations.reading.model import resembles, spoke
from conversations.reading.patterns import normal
from conversations.reading.signs import Signs, signs
from conversations.reading.words import asks

LOOKS_LIKE_A_CRISIS, IN_FEW_WORDS = -0.24, 0.1
"""From this score on, words without a phrase are asked about; of up to four it takes more: they may be an answer."""
FEW = 4
HARDLY = -0.8
"""Below this score, a phrase stands among words that speak of something else altogether.

They were chosen on messages of authors whom the model had never seen (docs/understanding.md).
"""
MOSTLY = 0.6
"""A phrase that is more of the message than this is heard alone: there are hardly other words to weigh it against."""

_DOSE = re.compile(
    r"\b[1-3] (?=panodil|pamol|ipren|pill|tabl|paracet|aspirin|ibup|hap|ilaç|parol|kiniin|kaniin|таблет|пігул|حب|apap)",
    re.IGNORECASE,
)
"""How many of a medicine are taken against a headache: a dose is no number of pills."""


def read_danger(text: str) -> DangerReading:
    """Suicide, self-harm, overdose, violence suffered or threatened, acute danger, in all shipped languages.

    Idioms and denials ("dør af grin", "har ikke lyst til at dø") are taken out of the text first. Then phrases are
    looked for, which alone may say "clear"; then a second net, for words that together look like a crisis. It also
    weighs against a phrase: "covid test to streger, så jeg bliver væk" is no farewell.
    """
    words = normal(_DOSE.sub("", text))
    found = signs(words)
    if len(words) < 2:
        return DangerReading(danger=found.level or Danger.NONE, why=found.why, theme=found.theme)
    score = min(resembles(heard, Intent.CRISIS, asks=asks(text)) for heard in {found.words, tuple(words)})
    return _resembling(found.words, score) if found.level is None else _weighed(found, score)


def _weighed(found: Signs, score: float) -> DangerReading:
    """What a phrase says, once the other words are heard too."""
    other = score < HARDLY and found.share <= MOSTLY
    if found.level is Danger.CLEAR and not other:
        return DangerReading(danger=Danger.CLEAR, why=found.why, theme=found.theme)
    if found.level is Danger.CLEAR or not other:
        return DangerReading(danger=Danger.POSSIBLE, why=found.why, theme=found.theme)
    return DangerReading(danger=Danger.NONE, why=f"among words that are none of danger: {found.why}")


def _resembling(words: Sequence[str], score: float) -> DangerReading:
    enough = IN_FEW_WORDS if len(words) <= FEW else LOOKS_LIKE_A_CRISIS
    if score >= enough:
        return DangerReading(danger=Danger.POSSIBLE, why=f"resembles a crisis: {spoke(words, Intent.CRISIS)}")
    return DangerReading(danger=Danger.NONE, why="no words of danger")
