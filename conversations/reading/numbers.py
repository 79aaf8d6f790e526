"""Number words as digits, so that every reader of a value matches on digits alone."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.phrases import lines, table
from conversations.reading.words import folded

_SMALL = "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
_TENS = {"tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "halvtreds": 50, "halvtres": 50, "tres": 60}
_TENS |= {"treds": 60, "halvfjerds": 70, "halvfjers": 70, "firs": 80, "halvfems": 90}
_UNITS = {word: value for value, word in enumerate(_SMALL.split()[:10]) if value}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER_CLOCK_WORD = re.compile(
    r"\b(?P<before>kl\.?|klokken|kokken|halv|nr\.?|nummer|mulighed|valg|svar|over|i|den)\s+(?:et|en)\b(?!\s\w)"
)
# "to be honest" in English, and "ti stille" (be quiet).
_NO_NUMBERS = re.compile(
    r"\bto (?=(?:be|say|do|go|get|work|come|sleep|me|you|tell)\b)|\bti (?:nu |lige |dog )*stille\b|"
    r"(?<=\bbegge )to\b|(?<=\balle )to\b"
)
_ENGLISH = re.compile(r"\b(?:the|my|wake|please|i'm|i am|want|need|would|have|moved|shop|until|because)\b")
_ENGLISH_TO = re.compile(
    r"(?<!five )(?<!ten )(?<!twenty )(?<!quarter )(?<!min )(?<!mins )(?<!minutes )(?<!\d )\bto\b(?! (?:timer?|t|"
    r"min\w*|en halv|"
    r"kvarter|gange|dage|uger)\b)"
)
_JOINT = re.compile(r"['’-]")
_DOUBLED = re.compile(r"(.)\1")
_NOUN_ENDING = re.compile(r"(?<=\d)\s?['’-]?(?:eren|ern|er|tallet|tal|ende|te)\b")
_MEANS_ONE_ALONE = {
    "en": "1",
    "et": "1",
    "een": "1",
    "ein": "1",
    "eine": "1",
    "bir": "1",
    "hal": "1",
    "mid": "1",
    "on": "10",
}


@cache
def _cardinals() -> dict[str, int]:
    """The Danish numbers below a hundred."""
    words = {word: value for value, word in enumerate(_SMALL.split()) if value != 1} | _TENS
    return words | {f"{u}{og}{ten}": _UNITS[u] + t for u in _UNITS for ten, t in _TENS.items() for og in ("og", "o")}


@cache
def _number_words() -> dict[str, int]:
    return _cardinals() | {folded(word): int(value) for value, row in table("numbers.tsv") for word in row}


@cache
def _ordinal_words() -> dict[str, int]:
    words = {folded(word): int(value) for value, row in table("ordinals.tsv") for word in row}
    compound = {"tyvende": 20, "tredivte": 30, "tredvte": 30}
    return words | {f"{unit}og{ten}": u + t for unit, u in _UNITS.items() for ten, t in compound.items()}


@cache
def _hundreds() -> re.Pattern[str]:
    below = "|".join(sorted(_number_words(), key=len, reverse=True))
    times = "|".join([*_UNITS, "et"])
    return re.compile(rf"\b(?:(?P<times>{times})\s?)?hund(?:red[er]?|ere?de?)\s?(?:og\s?|and\s?)?(?P<rest>{below})?\b")


@cache
def _of_several_words() -> re.Pattern[str]:
    phrases = sorted((word for word in _number_words() if " " in word), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


@cache
def _ten_and_unit() -> re.Pattern[str]:
    """ "forty five", "trzydzieści pięć", "otuz beş", "сорок п'ять": in these languages the ten comes first."""
    tens, units = _foreign(range(20, 100, 10)), _foreign(range(1, 10))
    return re.compile(rf"\b(?P<ten>{tens})(?:[- ]| iyo )(?P<unit>{units})\b")


@cache
def _unit_joined_to_ten() -> re.Pattern[str]:
    """German "fünfundvierzig" and Arabic "خمسة وأربعين": in these languages the unit comes first."""
    tens, units = _foreign(range(20, 100, 10)), _foreign(range(1, 10))
    return re.compile(rf"\b(?P<unit>{units}|ein)(?:und| ?و ?)(?P<ten>{tens})\b")


def _foreign(values: Container[int]) -> str:
    """The packaged words (none of the Danish cardinals) of these numbers, as a pattern."""
    words = (folded(word) for value, row in table("numbers.tsv") if int(value) in values for word in row)
    return "|".join(sorted((word for word in words if " " not in word), key=len, reverse=True))


_UNIT_AND_TEN = re.compile(rf"\b(?P<unit>{'|'.join(_UNITS)})\s(?:og|a|o)\s(?P<ten>{'|'.join(_TENS)})\b")


@lru_cache(maxsize=1024)
def with_digits(text: str, *, ordinals: bool = False) -> str:
    """``folded`` text with its number words as digits: "syvogtredive" 37, "to hundrede og fem" 205, "سبعة" 7.

    "en" and "et" stay words except where they can only be a number. With ``ordinals`` "den tredje" becomes "den 3.".
    """
    if text in _MEANS_ONE_ALONE:
        return _MEANS_ONE_ALONE[text]
    text = _NO_NUMBERS.sub(" ", text)
    if _ENGLISH.search(text):
        text = _ENGLISH_TO.sub("til", text)
    text = _hundreds().sub(_hundred, text)
    text = _UNIT_AND_TEN.sub(lambda match: str(_UNITS[match["unit"]] + _TENS[match["ten"]]), text)
    text = _of_several_words().sub(lambda match: str(_number_words()[match.group()]), text)
    for pattern in (_ten_and_unit(), _unit_joined_to_ten()):
        text = pattern.sub(_sum, text)
    if ordinals:
        text = _ordinal_of_two_words().sub(_ordinal_sum, text)
        text = _WORD.sub(lambda word: _ordinal(word.group()), text)
    text = _WORD.sub(lambda word: _digits(word.group()), text)
    return _AFTER_CLOCK_WORD.sub(r"\g<before> 1", text)


COUNTS_OTHER_THINGS = re.compile(
    r"(?<!\d )\b(?!0\d{3}\b)\d+(?:[.,]\d+)?\s?(?:kilometer|tommel\w*|thumbs?|meter|grader|ton|mg|ml|mdr\b|maneder|%|"
    r"alarmer|vakkeure?|madpakker|kor|"
    r"heste|marsvin|"
    r"rundstykker|boller|paller|kasser|busser|biler|firmar|\.? ?job\b|jobs|afslag|etager|ojendraber|piller|vagter|"
    r"lordage|sondage|sporgsmal|"
    r"kager|polser|breve|aviser|sko\b|ture|elever|kunder|gaster|rum\b|varelser|lektioner|klasser|hold\b|holdet|"
    r"i huset|andre|chancer?|"
    r"tog og|bus og|tvillinger|tolke|trin|trapper|nye|tratte|planlagte|aftalte|gode|lange|forste|"
    r"sidste|svare)\b|"
    r"(?:رقم )?(?:ال)?(?:حافلة|باص) (?:رقم )?\d+|\b(?:autobus\w*|автобус\w*|otobus\w*|bus number|bus no) (?:nr |"
    r"numer |номер |no )?\d+|"
    r"(?<!\d )\b\d+\s?(?:born|unger|barn|kolleg\w*|kr|kroner|gange|stk|stykker|km|kg|mails?|moder|kaffer?|kaffepauser?|"
    r"pauser?|ar|"
    r"mennesk\w*|person\w*|opkald|"
    r"venner|kopper|ting|opgaver?|sager|"
    r"hunde?|katte?|soskende|ol|smoger|beskeder|sider|procent)\b|"
    r"\b(?:bus|maskine|port|hylde|gate|afdeling|zone|bane|bord|skab|team|linje|uge|week|lejlighed|varelse|lokale|"
    r"etage|klassetrin|hold|modul|stue|rum|lager|perron|spor|"
    r"kapitel|(?:kaffe|afslag|hund|kollega|bus|linje|barn|born|vagt|dagvagt|bank|bord|besked|forsog|alarm|"
    r"dag) (?:nr\.?|nummer)) \d+\w?|"
    r"\be\d{2}\b|\b(?:str|storrelse|size)\.? \d+|\b(?:pa|i) \d\. (?:hold|th|tv|sal|klasse)|"
    r"\b\d\.? gang\b(?! i ugen)|\b(?:son|datter|dreng|pige|"
    r"baby\w*|lille|kone|mand|bror|"
    r"soster|mor|far|barn|nabo|larer|han|hun|chef) pa \d+\b|"
    r"(?:^|\b(?:med|mit) )tog \d+\b(?! ?(?:t|time|min))"
)
"""Numbers of something that no question asks for: "3 børn", "bus 5"."""


def one_number(text: str, *, shortest: int = 4) -> str:
    """A reply of one word that is a slip away from one of the Danish numbers to twelve ("fyre"), as digits."""
    if not _WORD.fullmatch(text) or len(text) < shortest or text in _ordinary_words():
        return text
    found = {value for word, value in _small().items() if word[0] == text[0] and OSA.distance(word, text) == 1}
    return str(found.pop()) if len(found) == 1 else text


@cache
def _small() -> dict[str, int]:
    """Words of two letters, and shorter misspellings of those of three, could be anything."""
    return {word: value for value, word in enumerate(_SMALL.split()[:13]) if len(word) > 2}


def without_noun_endings(text: str) -> str:
    """ "6'er", "6-tal", "2'eren" as the bare number."""
    return _NOUN_ENDING.sub("", text)


def _hundred(match: re.Match[str]) -> str:
    times = _UNITS.get(match["times"] or "", 1)
    return str(times * 100 + (_number_words()[match["rest"]] if match["rest"] else 0))


def _sum(match: re.Match[str]) -> str:
    return str(_number_words()[match["ten"]] + _number_words().get(match["unit"], 1))


@cache
def _ordinal_of_two_words() -> re.Pattern[str]:
    """ "dwudziestego pierwszego", "двадцять першого", "twenty-first": the ten first, ordinal itself or not."""
    ten = _foreign((20, 30)) + "|" + "|".join(w for w, v in _ordinal_words().items() if v in {20, 30})
    unit = "|".join(w for w, v in _ordinal_words().items() if v < 10)
    return re.compile(rf"\b(?P<ten>{ten})[- ](?P<unit>{unit})\b")


def _ordinal_sum(match: re.Match[str]) -> str:
    ten = _number_words().get(match["ten"]) or _ordinal_words()[match["ten"]]
    return f"{ten + _ordinal_words()[match['unit']]}."


def _ordinal(word: str) -> str:
    value = _ordinal_words().get(word)
    return word if value is None else f"{value}."


def _digits(word: str) -> str:
    words, joined = _number_words(), _JOINT.sub("", word)
    if word in words or joined in words:
        return str(words.get(word, words.get(joined)))
    if word in _ordinary_words():
        return word
    single = _DOUBLED.sub(r"\1", word)
    if single in words and len(single) > 2:
        return str(words[single])
    if len(word) < 5:
        return word
    found = process.extract(word, _long_cardinals(), scorer=OSA.distance, score_cutoff=1, limit=3)
    values = {words[near] for near, _, _ in found if near[0] == word[0]}
    return str(values.pop()) if len(values) == 1 else word


@cache
def _long_cardinals() -> tuple[str, ...]:
    return tuple(word for word in _cardinals() if len(word) >= 5)


@cache
def _ordinary_words() -> frozenset[str]:
    """Everyday words one slip away from a number word ("aften" - "atten")."""
    return frozenset(folded(word) for line in lines("not_numbers.txt") for word in line.split())
