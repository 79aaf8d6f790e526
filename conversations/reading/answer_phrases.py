"""The phrases that mean yes or no, and where in a reply they stand."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.phrases import lines, table
from conversations.reading.words import plain_words

_INTENSE = re.compile(
    r"\b(?P<verb>passer|gar|lyder|er|bliver)(?P<me> mig)? (?:(?:rigtig|virkelig|super|vildt|mega|ret|ganske|temmelig|"
    r"helt|meget|ekstremt|sardeles|desvarre|sgu|bare|da|altsa|jo|nu|lige|faktisk) )+(?=(?:godt|fint|perfekt|okay|ok|"
    r"udmarket|glimrende|"
    r"darligt|skidt|elendigt|ringe|umuligt|forkert)\b)"
)
# "mandag er fint", "kl 10 passer ikke": the day or the time asked about is what "det" stands for.
_THE_PROPOSED = re.compile(
    r"^(?P<plain>(?:ja|nej|jo) )?(?:(?:pa )?(?:man|tirs|ons|tors|fre|lor|son)dag(?:en)?|i ?morgen|"
    r"(?:kl|klokken) \d+(?: \d\d)?|"
    r"tidspunktet|dagen|datoen|tiden)(?= (?:passer|duer|gar|lyder|funker|er (?!jeg|der|det)))"
)
# "det kan jeg såmænd godt": small words that shade the tone and no more.
_SHADED = re.compile(
    r"\b(?P<head>(?:kan|vil|skal|gor|er|har|ma|kommer|tager|klarer) (?:jeg|du|vi|han|hun|i|de)) "
    r"(?:(?:sa ?mand|skam|sgu|da|jo|nu|faktisk|altsa|virkelig|ogsa|sandelig|nemlig|heller|bare|"
    r"lige|meget|rigtig|overordentlig|hjertens|frygtelig|ualmindelig|"
    r"desvarre(?= (?:sige|takke|melde|springe|afsla|aflyse))) )+(?=\w)"
)
# Of Jutland, where "ikke" is said so; after other words it may be English.
_IT = re.compile(
    r"\b(?P<before>jeg|det|kan|vil|gor|er|har|skal|kommer|ma|tor|gider|nar|slet|da|endnu|nok|bestemt|helst|der) it\b"
)
_LONG_DRAWN = re.compile(r"ja+e+h*|ja+h+|na+e+h*|na+h{2,}")
_DRAWN = (
    (re.compile(r"ne{2,}j+|ne+jj+"), "nej"),
    (re.compile(r"ye{2,}s+|yes{2,}"), "yes"),
    (re.compile(r"jo{2,}w*|jow+"), "jo"),
    (re.compile(r"ja?t[ak]k?"), "ja tak"),
    (re.compile(r"ja+e?r+h*"), "ja"),
)
_LONG_WORDS = tuple(
    plain_words(word)
    for word in ("selvfølgelig", "naturligvis", "definitivt", "overhovedet", "garanteret", "ubetinget")
)
_LONGEST = 7
_TAILS = frozenset(plain_words(" ".join(lines("answer_tails.txt"))).split())


def spelt_out(part: str) -> str:
    """Its words in one spelling, and without what only strengthens: "passer rigtig godt" as "passer godt"."""
    words = _IT.sub(r"\g<before> ikke", " ".join(_spelt(word) for word in plain_words(part).split()))
    words = _SHADED.sub(r"\g<head> ", words)
    return _INTENSE.sub(r"\g<verb>\g<me> ", _THE_PROPOSED.sub(r"\g<plain>det", words))


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    if _LONG_DRAWN.fullmatch(word):
        return "ja" if word[0] == "j" else "nej"
    for drawn, plain in _DRAWN:
        if drawn.fullmatch(word):
            return plain
    if word in _slang() or len(word) < 8:
        return _slang().get(word, word)
    near = process.extractOne(word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=2)
    return near[0] if near else word


@cache
def _slang() -> dict[str, str]:
    return {plain_words(typed): plain_words(word) for word, row in table("answer_words.tsv") for typed in row}


@cache
def phrases(name: str) -> dict[str, bool]:
    """The phrases of the file, and whether each must stand alone."""
    return {spelt_out(line): line.endswith("$") for line in lines(name)}


def opening(said: str, first: int, name: str) -> str:
    """The longest phrase of the file that the reply opens with, or an empty string."""
    words = said.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        start, rest = " ".join(words[:count]), words[count:]
        alone = phrases(name).get(start, phrases(name).get(start.removeprefix("jeg ")))
        if alone is None:
            continue
        if not alone or count == first or _tails_off(rest) or opening(" ".join(rest), first - count, name):
            return start
    return ""


def _tails_off(rest: list[str]) -> bool:
    return all(word in _TAILS for word in rest)


def phrase_in(said: str, name: str) -> str:
    """The longest phrase of the file that stands anywhere in the reply, or an empty string."""
    padded = f" {said} "
    return max((phrase for phrase in phrases(name) if f" {phrase} " in padded), key=len, default="")


def only_yes_or_no(text: str) -> bool:
    """Whether it says yes or no ("ja tak") and nothing besides: where nothing was asked, that is small talk.

    "oppe" and "bliver hjemme" answer questions with yes and no, too, and tell something all the same.
    """
    words = plain_words(text).split()
    return bool(words) and _particles().issuperset(words)


@cache
def _particles() -> frozenset[str]:
    return frozenset(plain_words(line) for line in lines("particles.txt"))
