"""The part of a reply that carries the value: no greeting, no sign-off, the last word of a correction."""

from __future__ import annotations

import re

from conversations.reading.numbers import with_digits
from conversations.reading.words import folded, squeezed

# "nåede det ikke i denne uge, så nul" turns nothing down that stood before.
_TELLS = re.compile(r"(?:jeg |vi |det )?(?:nade|fik|gik|kom|blev|kunne)\b(?!.*\d)[^,]*$")
_DIGIT = re.compile(r"\d")
_NOISE = re.compile(r"[^\w\s.,:;/\-½¼¾'?!+%()~]|_")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SIGN_OFF = re.compile(
    r"(?<=\S)[\s,.!]+(?:(?:med )?(?:venlig|karlig|mange|de bedste|bedste) hils\w+|m\.?v\.?h\b|"
    r"hilsen|hilsner|hils\b|vh\b|kh\b"
    r"|knus\b|kram\b|dbh\b|best regards|kind regards|regards|з повагою|pozdrawiam|"
    r"mit freundlichen|selamlar).*$"
)
# "45 min *55 min": a star stands before what was meant.
_SPACED_OUT = re.compile(r"(?:[^\W\d] ){2,}[^\W\d]")
_STARRED = re.compile(r"^[^*]*[\w.][^*]*\s\*\s?(?P<right>[^*\s][^*]*)$")
_THANKS = re.compile(r"[\s,.]+(?:og )?tak (?:mange|tusind) gange$|[\s,.]+mange gange tak$")
_IT_WAS = re.compile(r",\s*(?:for|tidligere|sidst|sidste uge|i gar|normalt|ellers) (?:var|er|sagde|havde) [^,]*$")
_GREETING = re.compile(
    r"^(?:(?:hej(?:sa|hej)?|hey|hi|hello|hallo|halloj|goddag|god ?morgen|god ?aften|god ?dag|"
    r"god ?formiddag|mojn|moin|dav|davs|daw"
    r"|kare|salam|selam|merhaba|привіт|dzien dobry|czesc|good morning|guten morgen|yo|yoyo|ok|"
    r"okay)\b[\s,.!:]*)+(?=\S)"
)
_NOT_X_BUT_Y = re.compile(
    r"\b(?:ikke|ikk|ik|(?<!make )(?<!set )(?<!put )(?<!for )(?<!is )it(?! is\b| was\b)|not|nicht)\s+"
    r"(?!for\b|senere\b|tidligere\b|mere\b|mindre\b|men\b)(?P<wrong>[^,]+?)\s*(?:,\s*|(?<=[^\W\d])\.\s+|\bmen\s+|"
    r"\bbut\s+|\bsondern\s+)"
    r"(?:hellere\s+|men\s+|i stedet\s+)?(?P<right>\S.*)$"
)
_INSTEAD_OF = re.compile(
    r"^(?P<right>.+?),?\s+(?:i stedet for|istedet for|istedetfor|fremfor|frem for|instead of|hellere end)\s+.+$"
)
_RATHER = re.compile(r"^(?:(?:jeg |vi )?(?:vil )?)?(?:hellere|snarere)\s+(?:ha(?:ve)?\s+)?(?P<right>.+?)\s+end\s+.+$")
_Y_NOT_X = re.compile(
    r"^(?P<right>.+?),?\s+(?:-\s+)?(?:og\s+)?(?:ikke|ikk|ik|not)\s+(?!for\b|senere\b|tidligere\b|"
    r"mere\b|helt\b|sa\b)(?P<wrong>.+)$"
)
_TAKEN_BACK = re.compile(
    r"^.+[\s,.;:!-]+(?:(?:eller\s+)?(?<!og )nej(?:\s+(?:vent|nej|undskyld|forresten))*|jeg mente|"
    r"jeg mener|mente(?! jeg)|mener(?! jeg)|rettelse|rettet til|det skulle vare|"
    r"skulle vare|ups|hov|hovsa|glem det|undskyld|sorry|i mean|no wait|vent|eller rettere(?: sagt)?|"
    r"rettere sagt|forkert)[\s,.:;!-]+(?P<right>\S.*)$"
)


# What used to be, or was nearly written, gives way to what stands after "men".
_USED_TO = re.compile(
    r"^.*\b(?:plejer|normalt|sidst|sidste gang|skrev|sagde|troede|skulle (?:lige )?til at|var (?!der\b)\w+|egentlig|"
    r"usually|used to|last time)\b.*?\b(?:men|but)\s+(?P<right>\S.*)$"
)
_GIVEN_UP = re.compile(
    r"\S.*[\s,.]+(?:glem det|(?:jeg )?ved (?:det |jeg |sgu |faktisk )*(?:ikke|ikk|ik|it)|"
    r"(?:jeg )?aner (?:det )?(?:ikke|ikk|ik)|"
    r"ingen ide|forget it|dont know|i don'?t know|no idea|spring over)$"
)


def without_politeness(text: str) -> str:
    """``folded`` text without emoji, greeting, sign-off and closing punctuation."""
    text = _DASHES.sub("-", squeezed(folded(_corrected(text))))
    text = _joined(" ".join(_NOISE.sub(" ", text).split()).strip(" ,;:!?"))
    return _THANKS.sub("", _GREETING.sub("", _SIGN_OFF.sub("", text)).strip(" .,;:!?"))


def _joined(text: str) -> str:
    """ "f i r e" as one word."""
    return text.replace(" ", "") if _SPACED_OUT.fullmatch(text) else text


def _corrected(text: str) -> str:
    match = _STARRED.search(text)
    return match["right"] if match else text


def gist(text: str) -> str:
    """What decides a value: "ikke torsdag men fredag, mvh Bo" as "fredag"."""
    return _settled(_IT_WAS.sub("", without_politeness(text))).strip(" .,;:!?")


def _told_before(match: re.Match[str], text: str) -> bool:
    """ "seks ikke syv, jeg skal nå et bad": the number stands before the "not", and none behind the comma."""
    before, after = (bool(_DIGIT.search(with_digits(part))) for part in (text[: match.start()], match["right"]))
    return before and not after


def _settled(text: str) -> str:
    """What remains after people corrected themselves; nothing when they gave up."""
    if _GIVEN_UP.search(text):
        return ""
    for pattern in (_NOT_X_BUT_Y, _TAKEN_BACK, _USED_TO, _INSTEAD_OF, _RATHER, _Y_NOT_X):
        match = pattern.search(text)
        if match and not (pattern is _NOT_X_BUT_Y and _told_before(match, text)) and not _TELLS.match(match["right"]):
            text = match["right"]
    return text
