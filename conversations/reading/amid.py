"""A value amid other numbers: "bussen 350S var 20 min forsinket, humør: 3", "jeg har 4 alarmer, men ring ti i seks"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from conversations.reading.reading import LIKELY, Reading, unclear

T = TypeVar("T")

_BREAK = re.compile(
    r"\s*[()]+\s*|\s*[,;!?]+(?:\s+|$)|\.{2,}|"
    r"(?<!\bkl)(?<!\bca)(?<!\bnr)(?<!\bd)(?<!\bden \d)(?<!\bden \d\d)(?<!\bd\. \d)(?<!\bd\. \d\d)\.(?:\s+|$)|:\s+|"
    r"\s-+\s|"
    r"\s(?=(?:fordi|pga|grundet|for (?:at|jeg|der|de|min|vi|han|hun|det)|selvom|uanset|hvis|nar|indtil|"
    r"men|sa|derfor|og (?:sa|jeg|vi|han|hun|det|nu|min)|because|but|so)\s)"
)
_DOUBT = re.compile(
    r"\b(?:komm(?:er|e) an|afhanger|ved (?:det |jeg )?(?:ikke|ikk|ik)|(?:ikke|ikk|ik) (?:helt )?sikker|alt efter|"
    r"i tvivl|"
    r"depends|not sure|no idea|dont know)\b"
)
_OPEN = re.compile(
    r"\b(?:eller|maske|mask|mon|usikker|mellem|imellem|ca|cirka|omkring|mindst|hojst|enten|nasten|or|maybe|around|"
    r"about|"
    r"cirka|moze|може|belki|ربما|vielleicht)\b|\d\s?(?:-|til)\s?\d"
)
# Words with which people give their answer, rather than mention something beside it.
_ANSWERS = re.compile(
    r"\b(?:siger|sig|giver|gir|skriv|skriver|noter|sat|satter|valger|tag|tager|gor|lad os|aftale|aftaler|bliver|blev|"
    r"stemmer for|svaret|svar|tallet|tal|humor\w*|overskud\w*|energi\w*|stemning\w*|dagens|er jeg|er vi oppe|herfra|"
    r"fra mig|"
    r"ring|ringe|ringer|vak|vaek|vakke|vakkes|vakning\w*|op|opkald|onskes|beder om|modet|samtalen|snakken|varede|"
    r"tog|brugte|"
    r"fik|talte|snakkede|sad|i alt|ialt|sammenlagt|passer|er fint?|er godt|er perfekt|er bedst|er bedre|gar|"
    r"foreslar|foretrakker|"
    r"(?:er det|det er) (?:en |et )?\d|moder|kommer|ses|modes|i say|make it|call|wake)\b"
)
_NOW = re.compile(r"^(?:sa|derfor|men|nu|og nu|i ?dag|idag|altsa|but|so|now)\b|\bnu\b")
_BESIDE = re.compile(
    r"^(?:fordi|pga|grundet|for (?!mig|min skyld)|selvom|uanset|hvis|nar|indtil|because|if|when)\b|"
    r"\b(?:plejer|normalt|sommetider|sidste?|sidst|forleden|i gar|tidligere|havde|ville|kunne|skulle|trode|tankte|"
    r"regnet med|"
    r"tor ikke|gamle?|ellers|bliver ved|i stedet for|var (?!i dag)|modt|mangler|skrev|fejl|koster|kostede|aftalt|"
    r"planlagt\w*|kors\w*|korte|transport\w*|frokost\w*|forsinket|svomning|syn pa|tandlage|henter|afleverer|"
    r"skulle have|aben|abner|korer|gar fra|"
    r"begynder|starter|slutter|sluttede|serveres|alarm\w*|vakkeur\w*)\b"
)
_OF_OTHERS = re.compile(
    r"^(?:og |men |sa )?(?:min|mit|mine|han|hun|de|hans|hendes|der|bussen?|tog\w*|chefen|lagen|kommunen|babyen|"
    r"den lille|"
    r"kollega\w*|vi er|vi har|jeg har|jeg er|jeg bor|jeg skal|bor|har|skal|her er)\b"
)
_TURNED_DOWN = re.compile(r"\b(?:ikke|ikk|ik|it|aldrig|hverken|not|never|for (?:sent|tidligt|sen|tidlig))\b")
_LENGTH = re.compile(r"\b(?:timer?|t|min|minut\w*|kvarter|halvanden|hours?|mins?)\b")
_IF = re.compile(r"^(?:hvis|medmindre|if|unless)\b")
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_TWO = re.compile(r"\d\D+\d")
_SHORT, _SHORTISH = 3, 5
_ENOUGH, _AHEAD = 1.5, 1.5


def read_amid(said: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """The value of the one clause of ``said`` (folded) that looks most like an answer; unclear where none does."""
    if _DOUBT.search(said):
        return unclear("in doubt")
    strength: dict[T, float] = {}
    clauses = _clauses(said)
    for place, clause in enumerate(clauses):
        if _OPEN.search(clause):
            if read(_OPEN.sub(" ", clause)).value is not None or _TWO.search(clause):
                return unclear("a choice of two")
            continue
        value = read(clause).value
        if value is None and _BARE.fullmatch(clause):
            return unclear("a number that is none")
        if value is not None:
            provided = any(_IF.search(after) for after in clauses[place + 1 : place + 2])
            told = _strength(clause, first=place == 0) - (3.0 if provided else 0.0)
            strength[value] = max(strength.get(value, -9.0), told)
    ranked = sorted(strength.items(), key=lambda one: one[1], reverse=True)
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _AHEAD):
        return unclear("several numbers, and none stands out")
    value = ranked[0][0]
    return next(
        Reading(value=value, certainty=LIKELY, says_back=reading.says_back, why=f'"{clause}"')
        for clause in clauses
        if (reading := read(clause)).value == value
    )


def _clauses(said: str) -> list[str]:
    return [part for part in (one.strip(" .,;:!?") for one in _BREAK.split(said)) if part]


def _strength(clause: str, *, first: bool) -> float:
    """How much a clause looks like the answer: short, first, put as one; less where it tells of something else."""
    words = len(clause.split())
    strength = 2.0 if words <= _SHORT else 1.0 if words <= _SHORTISH else 0.0
    strength += 2.0 if _ANSWERS.search(clause) else 0.0
    strength += 1.0 if _NOW.search(clause) else 0.0
    strength += 0.5 if first else 0.0
    strength += 1.5 if _LENGTH.search(clause) else 0.0
    strength -= 3.0 if _BESIDE.search(clause) else 0.0
    strength -= 2.0 if _OF_OTHERS.search(clause) else 0.0
    return strength - (3.0 if _TURNED_DOWN.search(clause) else 0.0)
