"""An option told in one part of a reply, while the rest turns another down or tells why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.by_place import by_place
from conversations.reading.by_words import by_exact_words, by_words, joined, of_option
from conversations.reading.choosing import ASKS_BACK, NOT, TWO, UNDECIDED, plain_with_not
from conversations.reading.gist import without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.related import by_related

_PARTS = re.compile(
    r"[,;.](?:\s+|$)|"
    r"\s(?=(?:men|sa(?! (?:godt|meget|glad|gerne|slemt|darligt|tit|ofte)\b)|selvom|uanset|but|although)\b)"
)
_TURNED_DOWN = re.compile(
    r"\b(?:ikke|ikk|ik|not|dont|don't)\b(?! (?:for|helt|sikker))(?!.*\b(?:ved|sikker|om)\b)|"
    r"\b(?:arbejder|optaget|umuligt?)\b|^\s*(?:selvom|"
    r"uanset|although)\b"
)
_AFTER_IT = re.compile(
    r"[.!]\s+|\sfor\s(?=(?:om|pa|i|hver)\s)|\s(?=(?:لان|bo|бо|cunku|weil|sababtoo)\s)|\s(?:tak|please)\s(?=(?:jeg|for|"
    r"det|min|der)\s)|,?\s+(?:fordi|"
    r"because|(?:da|for) (?:(?:der|jeg|det|sa|vi)|\w+(?:en|et|ne) (?:er|har|var|kan|korer|gar|vil|bliver|koster)))\b"
)
_TAKEN_BACK = re.compile(r"\b(?:nej|vent|eller|hellere|men|undskyld|hov|ups|no|wait|or|rather|but|sorry)\b")
# "hverken cykel eller bus, så gåben", "bare ikke Jonas eller Mette så Ali"
_NEITHER_NOR = re.compile(
    r"^(?:bare |helst |alt andet end )?(?:ikke|ikk|ik|hverken|not|neither) .+ (?:eller|og|or|nor) .+?"
    r"[,;.]?\s+(?:sa|men|derfor|hellere|but|so)(?: hellere| helst| bare)?\s+(?P<right>\S.*)$"
)
_FIRST, _FEW = 5, 3
_MORE = re.compile(r"\b(?:og|ogsa|begge|samt|plus|hvis|medmindre|fint|ok|okay|godt|passer|and|also)\b")
NONE = re.compile(r"\b(?:ingen|aldrig|uden)\b")
_REASON = re.compile(
    r"\b(?:har|er|skal|kan|arbejder|passer) (?:jeg|vi)\b|"
    r"^\s*(?:for |fordi |da )?(?:jeg|vi|der|det|min|mit|han|hun)\b(?! (?:tager|vil|kan))"
)
_CONCLUDED = re.compile(
    r"[\s,.](?:nu (?=vil jeg)|sa(?! (?:god|meget|glad|gerne|slem|darlig|tit|ofte|tidlig|sen|svar|let|nem|hurtig|"
    r"langt?)\w*)|derfor|altsa)(?: (?:det|jeg|vi|hellere|helst|bliver|blir|bli|er|ma|blive|tager|tar|"
    r"valger))* (?P<right>[^\d]+)$"
)
# "te laver jeg ikke, jeg tager kaffe"
_TAKES = re.compile(
    r"[,.;]\s*(?:(?:sa|men|og) )?(?:jeg|a|vi) (?:tager|ta'?r|valger|foretrakker|vil (?:hellere |gerne |"
    r"helst )?(?:have|ha))"
    r" (?P<right>[^\d,.]+)$|\bmen nu (?:vil jeg(?: gerne| hellere)?(?: have| ha)?|er det|"
    r"tager jeg) (?P<right3>[^,.]+)$|"
    r"\b(?:men|og) (?:(?:jeg|a) (?:tager|ta'?r|valger|siger)|tag|skriv|giv mig) (?P<right2>[^,.]+)$"
)
# "min chef siger ferie, men det er løn jeg vil vide noget om"
_CLEFT = re.compile(
    r"\b(?:men |bare |sa )?det er (?P<right>(?!noget\b|ikke\b|det\b|nok\b)\w+(?: \w+)?) "
    r"(?:jeg|vi) (?:vil|skal|gerne|mangler|tanker|har brug)"
)
_FIRST_THEN = re.compile(r"\bforst \w+(?: \w+)? og (?:sa|derefter|bagefter)\b")
FINE = re.compile(
    r"[\s,]+(?:(?:er|lyder|passer|dur|duer|vil vare|ville vare)(?: (?:helt |mig |bare |os )*(?:fint|godt|bedst|"
    r"perfekt|okay|ok|super|rigeligt|nok|"
    r"nemmest|bedre|dejligt|rart))(?: for mig| for os| med mig| hos mig)?|passer mig|tak)$"
)
_CHOOSES = re.compile(r"^(?:(?:ja|ok|jeg|vi|valger|tager|tar|vil|gerne|helst|det bliver|nok|bare|have) )+")
_I = re.compile(r"^(?:(?:jeg|vi|a|nej|desvarre|beklager)[\s,]+)+")


def wanted(said: str) -> str:
    """ "ring ikke, skriv sms" as "skriv sms": without what is turned down or only conceded."""
    if neither := _NEITHER_NOR.search(said):
        return neither["right"]
    parts = [part for part in _PARTS.split(said) if part.strip()]
    kept = [part for part in parts if not _TURNED_DOWN.search(part)]
    return " ".join(kept) if kept and len(kept) < len(parts) else said


def by_opening(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke lige nu, er på arbejde" for "Ikke nu": options of several words, one of them a "not"."""
    words, without_subject = plain_with_not(said), plain_with_not(_I.sub("", said))
    if "ikke" not in words:
        return set()
    return {
        index
        for index, option in enumerate(options)
        if (own := plain_with_not(option)) and "ikke" in own and len(own) > 1
        if own in (words[: len(own)], without_subject[: len(own)])
    }


def by_conclusion(said: str, options: Sequence[str]) -> set[int]:
    """ "bilen er solgt, så det bliver cyklen"."""
    match = _CONCLUDED.search(said) or _TAKES.search(said) or _CLEFT.search(said)
    if match and _FIRST_THEN.search(said):
        return set()
    right = next(filter(None, match.groups())) if match else ""
    if not right or NOT.search(right) or UNDECIDED.search(right):
        return set()
    return by_exact_words(right, options) or by_place(right, len(options)) or by_words(right, options)


def by_first_sentence(text: str, options: Sequence[str]) -> set[int]:
    """ "tog. bussen er aldrig til tiden": what is said first is an option, and what follows takes nothing back."""
    first, *rest = _AFTER_IT.split(without_politeness(text), maxsplit=1)
    if not rest or re.search(r"\d", first) or _TAKEN_BACK.search(rest[0]):
        return by_first_words(text, options)
    return (
        by_first_words(text, options)
        or {index for index, option in enumerate(options) if of_option(option) == joined(first)}
        or _by_short_opening(first, options)
    )


def _by_short_opening(first: str, options: Sequence[str]) -> set[int]:
    """ "bilen. bussen er holdt op med at køre": a word or two that stand alone."""
    first = _CHOOSES.sub("", first)
    if len(first.split()) > TWO or any(sign.search(first) for sign in (UNDECIDED, NOT, ASKS_BACK)):
        return set()
    found = by_words(first, options)
    return found if len(found) == 1 else set()


def by_first_words(text: str, options: Sequence[str]) -> set[int]:
    """ "gul, var rød i morges": the few words before the comma name one option; the rest takes nothing back."""
    first, _, rest = without_politeness(text).partition(",")
    words = rest.split()
    if (
        len(FINE.sub("", first).split()) > _FIRST
        or _TAKEN_BACK.search(first)
        or len(words) < _FEW
        or _TAKEN_BACK.search(rest)
        or (_MORE.search(rest) and not _REASON.search(rest))
    ):
        return set()
    if (
        re.search(r"\d", with_digits(first))
        or UNDECIDED.search(first)
        or NOT.search(first)
        or NONE.search(first)
        or ASKS_BACK.search(first)
    ):
        return set()
    first = FINE.sub("", first)
    found = by_exact_words(first, options) or by_words(first, options) or by_place(first, len(options))
    found = found or by_related(first, options)
    return found if len(found) == 1 else set()
