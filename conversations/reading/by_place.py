"""An option told by its place among the others: "nr 2, jeg er færdig kl 9.30", "den anden nedefra"."""

from __future__ import annotations

import re

from conversations.reading.numbers import with_digits

_NAMED_NUMBER = re.compile(
    r"^(?:jeg (?:tager|vil|valger|tar) |tag |giv? mig |helst |gerne )?(?:(?:nr|nummer|no|number|mulighed|"
    r"valg)\.? ?(?P<number>\d)\b(?![.,:/]\d)|"
    r"(?P<noun>\d)['’-]?(?:eren|ern)\b)(?!.*\b(?:nej|eller|vent|undskyld|men|ikke|hellere|hov|nr|nummer|"
    r"\d['’]?eren(?! (?:har|er|kan|gider|var|prov\w*|tog|valgte|havde)\b))\b)"
)
_THE_ONE_BEFORE = re.compile(
    r"^(?P<number>\d)[\s,.]+(?:(?:nej|undskyld|vent|hov|jeg mener|mener|altsa|sorry)[\s,.]+)+"
    r"(?:den|det|nummeret|en) (?P<side>for|inden|over|efter|under|lige efter)(?: den)?$"
)
_SETTLED_ON = re.compile(
    r"[\s,.](?:sa|derfor|ma jeg|vil jeg|nu) (?:nr\.? |nummer |valge |sige |(?:skriv|tag|sig|vi tager|jeg tager|"
    r"det bliver|bliver det) )?(?:nr\.? |nummer )?(?P<number>\d)$"
)
_FROM_BELOW = re.compile(r"^(?:den|det|nr) (?P<place>anden|andet|tredje|2|3)\.? (?:nedefra|fra neden|bagfra|sidst)$")
_NONE_OF_THE_FIRST = re.compile(
    r"\b(?:ikke|ikk|ik|ingen af|hverken)\b.*?\bde (?P<count>\d) (?:forste|overste|ovenstande)$"
)
_APOSTROPHE = re.compile(r"(?<=\w)['’-](?=er(?:en|n)?\b)")
_NUMBER_NOUN = re.compile(r"\b(?P<number>forste|anden|ander|et|en|to|tre|fire?|fem|seks)(?:e?ren|e?rn|eren)\b")
_ORDINALS = {"forste": "1", "anden": "2", "ander": "2", "et": "1", "en": "1", "fir": "4"}
_BARE_FIRST = re.compile(r"^(?P<number>\d)[.,]? (?:fordi|(?:for|da) de[nt]?)\b")
_PLACES = {"forste": 1, "anden": 2, "andet": 2, "2": 2, "tredje": 3, "3": 3}

# "kun den anden, den første er kedelig"
_THE_OTHER_IS = re.compile(
    r"^(?:(?:kun|bare|helst|gerne|ja|jeg tager|jeg vil have) )*(?:den|det|nr\.?|nummer) (?P<place>1|2|3|4|anden|andet|"
    r"tredje)\.?(?: \w+)?, (?:den|det) (?!er\b)\S+ (?:er|var|har|gider|kan|virker|lyder) (?!.*\b(?:bedre|ogsa)\b)"
)
# "den anden, fordi min mentor går tidligt om fredagen"
_FIRST_OF_ALL = re.compile(
    r"^(?:(?:kun|bare|helst|gerne|ja|jeg tager) )*(?:den|det) (?P<place>1|2|3|4|anden|andet|tredje)\.?(?: mulighed)?"
    r"(?: af de \d| tak)?(?:$|[,.]? (?:fordi|for|da)\b(?!.*\b(?:den|det) \d))"
)
_THIS_TIME = re.compile(
    r"\b(?P<number>\d)(?:['’]?eren)? (?:denne gang|nu|i ?dag|this time)$|"
    r"\b(?:denne gang|nu|i ?dag)(?: (?!ikke)\w+){0,3}? (?:nr\.? |den )?(?P<number2>\d|anden|tredje|"
    r"forste)(?:['’]?eren)?$"
)
_OUTERMOST = re.compile(
    r"(?:den|det) (?:(?P<top>overste|forste|allerforste|allerøverste|alleroverste)|nederste|sidste|allersidste|"
    r"allernederste)(?: af (?:de|dem)(?: \d| to| tre)?)?(?: tak)?"
)
_EARLIER = frozenset({"for", "inden", "over"})


def by_place(said: str, count: int) -> set[int]:
    """The 0-based index of the option that ``said`` (folded) names by its place among ``count``; else nothing."""
    said = with_digits(_NUMBER_NOUN.sub(_as_place, _APOSTROPHE.sub("", said)))
    places = (
        _outermost(said, count),
        _named(said),
        _from_below(said, count),
        _beside(said),
        _unlike_the_other(said),
        _first_of_all(said),
        _this_time(said),
        _after_all_others(said, count),
    )
    return {place - 1 for place in places if place is not None and 1 <= place <= count}


def _as_place(noun: re.Match[str]) -> str:
    """ "toeren", "firern", "førsteren" with the number in digits."""
    return f"{_ORDINALS.get(noun['number']) or with_digits(noun['number'])}eren"


def _outermost(said: str, count: int) -> int | None:
    """ "den øverste" of a list."""
    match = _OUTERMOST.fullmatch(said)
    return (1 if match["top"] else count) if match else None


def _named(said: str) -> int | None:
    match = _NAMED_NUMBER.search(said) or _BARE_FIRST.search(said) or _SETTLED_ON.search(said)
    return int(next(filter(None, match.groups()))) if match else None


def _from_below(said: str, count: int) -> int | None:
    match = _FROM_BELOW.search(said)
    return count + 1 - _PLACES[match["place"]] if match else None


def _beside(said: str) -> int | None:
    match = _THE_ONE_BEFORE.search(said)
    if not match:
        return None
    return int(match["number"]) + (-1 if match["side"] in _EARLIER else 1)


def _first_of_all(said: str) -> int | None:
    match = _FIRST_OF_ALL.search(said)
    return _PLACES.get(match["place"]) or int(match["place"]) if match else None


def _this_time(said: str) -> int | None:
    """ "tog 3 sidste gang, 4 denne gang"."""
    match = _THIS_TIME.search(said)
    if not match:
        return None
    place = match["number"] or match["number2"]
    return _PLACES.get(place) or int(place)


def _unlike_the_other(said: str) -> int | None:
    match = _THE_OTHER_IS.search(said)
    return _PLACES.get(match["place"]) or int(match["place"]) if match else None


def _after_all_others(said: str, count: int) -> int | None:
    """ "ingen af de tre første" of four."""
    match = _NONE_OF_THE_FIRST.search(said)
    return count if match and int(match["count"]) == count - 1 else None
