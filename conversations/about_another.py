"""Whether words of danger that staff write are about somebody else: "Ali siger han vil dø"."""

import re
from collections.abc import Iterable

from conversations.reading import cleaned
from conversations.reading.words import plain_words

_OF_ONESELF = re.compile(
    r"\b(?:jeg|mig|min|mit|mine|mig selv|vi|os|vores|i|i'?m|ive|i'?ve|i'?ll|me|my|mine|myself|we|us|our)\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes|de|dem|he|she|him|her|his|hers|they|them|sig selv|himself|herself)\b"
)
_TELLING = re.compile(
    r"\b(?:jeg (?:er )?(?:\w+ )?(?:tror|frygter|hører|ser|(?:bange|bekymret|nervøs|urolig) for)"
    r"|jeg har (?:lige )?(?:talt|snakket) med"
    r"|(?:siger|skriver|fortæller|sagde|skrev|fortalte) (?:lige )?(?:nu )?(?:til )?mig"
    r"|(?:skrevet|sagt|fortalt) (?:til )?mig|min (?:mentee|unge|praktikant|elev|kollega)"
    r"|i (?:think|fear|hear|am afraid|am worried|just talked to|talked to)"
    r"|(?:told|tells|texted|wrote to) me|my mentee)\b"
)
"""Where a mentor stands in it themselves, but only as whoever tells it."""
_QUOTED = re.compile(r"(?:siger|skriver|sagde|skrev|says|writes|said|wrote)\b[^\"”:']{0,20}(?::|[\"”'“»])")
"""What follows is somebody else's "jeg"."""


def is_about_another(text: str, names: Iterable[str]) -> bool:
    """Whether it tells of somebody in the third person, or by one of these first names, and not of whoever wrote it.

    Where both could be meant ("han siger jeg skal dø") it is about whoever wrote it.
    """
    said = cleaned(text)
    if not (_OF_ANOTHER.search(said) or named_in(text, names)):
        return False
    before = said[: quoted.start()] if (quoted := _QUOTED.search(said)) else said
    return _OF_ONESELF.search(_TELLING.sub(" ", before)) is None


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of the first names that stand in it, also as "Alis"."""
    words = set(plain_words(text).split())
    return [name for name in names if words & {plain_words(name), f"{plain_words(name)}s"}]
