"""A yes that leaves nothing to ask, for what cannot be taken back: "ja", "ja, slet det hele"."""

from __future__ import annotations

from conversations.reading.answer_phrases import only_yes_or_no
from conversations.reading.words import plain_words
from conversations.reading.yes_no import read_yes_no

_CONFIRMING = frozenset(
    plain_words(
        "gør det slet hele alt mig mine data bed om skal du i vil jeg er rigtigt korrekt venligst please do it delete"
    ).split()
)
"""What may stand beside the yes without being another answer."""


def is_outright_yes(text: str) -> bool:
    """Whether it says yes in plain words or a sign.

    "Det gik fint" and "ja, jeg er oppe" answer something else, and are asked again.
    """
    if read_yes_no(text).value is not True:
        return False
    said = [word for word in plain_words(text).split() if word not in _CONFIRMING]
    return not said or only_yes_or_no(" ".join(said))
