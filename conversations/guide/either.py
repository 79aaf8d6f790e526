"""When somebody tells of trouble and asks at the same time: a human may be wanted, or what the guide knows."""

import re

from conversations.guide.packaged import packaged_guide
from conversations.guide.preferring import has_question_word
from conversations.reading import Intent, Understanding, cleaned

_CLAUSES = re.compile(r"[.,;:!\n]+|\b(?:men|og|but|and)\b")
_TURNED_ROUND = re.compile(
    r"(?:skal|må|kan|bør|er|har|burde|vil|skulle|gør) (?:jeg|man|vi|de|det)\b"
    r"|(?:should|may|can|must) i\b|is it\b|do i\b"
)
"""Danish and English ask by turning the words round: "skal jeg svare igen"."""


def asks_as_well(meant: Understanding, words: str) -> bool:
    """Whether what tells of a conflict is put as a question that the guide surely answers."""
    if meant.unsure or meant.intent is not Intent.CONFLICT:
        return False
    return _is_put_as_a_question(words) and packaged_guide().find(words).sure


def _is_put_as_a_question(words: str) -> bool:
    clauses = (clause.strip() for clause in _CLAUSES.split(words.lower()))
    return "?" in words or any(has_question_word(one) or _TURNED_ROUND.match(cleaned(one)) for one in clauses if one)
