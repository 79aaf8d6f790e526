"""When somebody tells of trouble and asks at the same time: a human may be wanted, or what the guide knows."""

import re

from conversations.guide.packaged import packaged_guide
from conversations.guide.preferring import STAYS_AWAY, has_question_word, is_word_for_word, turned_round
from conversations.reading import Intent, Understanding

_CLAUSES = re.compile(r"[.,;:!\n]+|\b(?:men|og|but|and)\b")

_TOLD_OF = STAYS_AWAY | {Intent.CONFLICT}


def asks_as_well(meant: Understanding, words: str) -> bool:
    """Whether what tells of a conflict, or of staying away, is put as a question that the guide surely answers."""
    if meant.unsure or meant.intent not in _TOLD_OF:
        return False
    if meant.intent in STAYS_AWAY and is_word_for_word(words):
        return True
    return _is_put_as_a_question(words) and packaged_guide().find(words).sure


def _is_put_as_a_question(words: str) -> bool:
    clauses = (clause.strip() for clause in _CLAUSES.split(words.lower()))
    return "?" in words or any(has_question_word(one) or turned_round(one) for one in clauses if one)
