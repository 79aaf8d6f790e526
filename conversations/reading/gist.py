"""The part of a reply that carries the value: no greeting, no sign-off, the last word of a correction."""

from __future__ import annotations

import re

from conversations.reading.numbers import with_digits
from conversations.reading.words import folded, squeezed

# "nåede det ikke i denne uge, så nul" turns nothing down that stood before.
_TELLS = re.compile(r"(?:jeg |vi |det )?(?:nade|fik|gik|kom|blev|kunne)\b(?!.*\d)[^,]*$")
_DIGIT = re.compile(r"\d")
# "3. Undskyld det sene svar": said of the answer, not of the number.
_POLITE = re.compile(r"\b(?:undskyld|sorry|beklager|vent|ups|hov|hovsa)[\s,.:;!-]*$")
_SHORT = 1
_VALUE = re.compile(
    r"\b(?:halv\w*|kvart\w*|trekvart\w*|en|et|time|i ?dag|i ?morgen|i ?overmorgen|(?:man|tirs|ons|tors|fre|lor|"
    r"son)dag\w*|ja|nej|"
    r"ingen\w*|intet|nul|(?:ved|aner) .*|glem|maske|midnat|middag)\b"
)
_NOISE = re.compile(r"[^\w\s.,:;/\-½¼¾'?!+%()~]|_")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SIGN_OFF = re.compile(
    r"(?<=\S)[\s,.!]+(?:(?:med )?(?:venlig|karlig|mange|de bedste|bedste) hils\w+|m\.?v\.?h\b|"
    r"hilsen|hilsner|hils\b|vh\b|kh\b"
    r"|knus\b|kram\b|dbh\b|best regards|kind regards|regards|з повагою|pozdrawiam|"
    r"mit freundlichen|selamlar).*$"
)
# "45 min *55 min": a star stands before what was meant.
_TICKED = re.compile("\N{CROSS MARK}\\s*(?P<right>[^\N{CROSS MARK}]+?)\\s*\N{WHITE HEAVY CHECK MARK}")
_SPACED_OUT = re.compile(r"(?:[^\W\d] ){2,}[^\W\d]")
_STARRED = re.compile(r"^[^*]*[\w.][^*]*\s\*\s?(?P<right>[^*\s][^*]*)$")
_ALONE_FIRST = re.compile(
    r"^(?P<value>(?:(?:pa|den|kl|klokken|en|et)\.? )?\S+(?: \S+){0,2}?)"
    r"(?:(?<=\w)\.|,? siger \w+\.|\s-+)\s+(?!(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|"
    r"dec)\w*\b)(?P<rest>(?:\S+\s+){2,}\S+)$"
)
_TAKES_BACK = re.compile(
    r"\b(?:nej|vent|eller|undskyld(?! til)|hov|ups|rettelse|forkert|skal vare|skulle vare|i stedet|hellere|mente|mener|"
    r"alligevel|no|wait|sorry|rather|instead|plus|og sa|i alt)\b|^(?:og|men|but|and)\b"
)
_BEFORE = re.compile(r"\b(?:i gar|i forgars|i \w+dags|sidste?|plejer|normalt|yesterday|last)\b")
_THANKS = re.compile(r"[\s,.]+(?:og )?tak (?:mange|tusind) gange$|[\s,.]+mange gange tak$")
_IT_WAS = re.compile(r",\s*(?:for|tidligere|sidst|sidste uge|i gar|normalt|ellers) (?:var|er|sagde|havde) [^,]*$")
_GREETING = re.compile(
    r"^(?:(?:hej(?:sa|hej)?|hey|hi|hello|hallo|halloj|goddag|god ?morgen|god ?aften|god ?dag|"
    r"god ?formiddag|mojn|moin|dav|davs|daw"
    r"|kare|salam|selam|merhaba|привіт|dzien dobry|czesc|good morning|guten morgen|yo|yoyo|puha|pyha|puh|uha|phew|ok|"
    r"okay)\b[\s,.!:]*)+(?=[^\s.!,:;])"
)
_NOT_X_BUT_Y = re.compile(
    r"\b(?:ikke|ikk|ik|(?<!make )(?<!set )(?<!put )(?<!for )(?<!is )it(?! is\b| was\b)|not|nicht)\s+"
    r"(?!for\b|senere\b|tidligere\b|mere\b|mindre\b|men\b)(?P<wrong>[^,]+?)\s*(?:,\s*|[!;]+\s*|(?<=\d)\.\s+(?=\d)|"
    r"\.{2,}\s*|"
    r"(?<=[^\W\d])\.\s+|"
    r"\bmen\s+|"
    r"\bbut\s+|\bsondern\s+)"
    r"(?:hellere\s+|men\s+|i stedet\s+)?(?P<right>\S.*)$"
)
_INSTEAD_OF = re.compile(
    r"^(?:(?:i stedet for|istedet for|istedetfor|fremfor|instead of) (?:halv |kvart \w+ )?\S+?,? (?=(?:vil|kan|ma|"
    r"skal|helst|gerne|jeg|"
    r"sa) .*\d))?(?P<right>.+?)(?:(?<=\d)$|,?\s+(?:i stedet for|istedet for|istedetfor|fremfor|frem for|instead of|"
    r"hellere end)\s+.+$)"
)
_RATHER = re.compile(r"^(?:(?:jeg |vi )?(?:vil )?)?(?:hellere|snarere)\s+(?:ha(?:ve)?\s+)?(?P<right>.+?)\s+end\s+.+$")
_Y_NOT_X = re.compile(
    r"^(?P<right>.+?),?\s+(?:-\s+)?(?:og\s+)?(?:ikke|ikk|ik|not)\s+(?!for\b|senere\b|tidligere\b|"
    r"mere\b|helt\b|sa\b)(?P<wrong>.+)$"
)
_TAKEN_BACK = re.compile(
    r"^.+[\s,.;:!-]+(?:(?:eller\s+)?(?<!og )n(?:ej|ah)(?:\s+(?:vent|nej|undskyld|forresten|bare|sig))*|jeg mente|"
    r"jeg mener|mente(?! jeg)|mener(?! jeg)|rettelse|rettet til|det skulle (?:vare|ha(?:ve)? (?:varet|vart|vare|"
    r"staet))|"
    r"skulle vare|ups|hov|hovsa|glem det|spog til side|ej h?v[ai]d? siger jeg|hvad siger jeg|jeg tog fejl|tog fejl|"
    r"nej stop|(?:bare )?(?:for sjov|lavede sjov|laver sjov|joker?|jk)|"
    r"undskyld|sorry|i mean|no wait|"
    r"no(?=,? (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|mon|tues|wednes|thurs|fri|satur|"
    r"sun))|"
    r"nein(?: doch)?(?: eher)?|vent|"
    r"eller rettere(?: sagt)?|"
    r"rettere sagt|forkert(?=[,.:;!-]))[\s,.:;!-]+(?P<right>\S.*)$"
)


# What used to be, or was nearly written, gives way to what stands after "men".
_USED_TO = re.compile(
    r"^.*\b(?:plejer|normalt|sidst|sidste gang|skrev|sagde|trode|skulle (?:lige )?til at|var (?!der\b)\w+|egentlig|"
    r"usually|used to|last time)\b.*?\b(?:men|but)\s+(?P<right>\S.*)$"
)
# "søndag går ikke men mandag er ok", "yarın değil öbür gün", "не в середу, а в четвер"
_TURNED_DOWN = re.compile(
    r"^.+? (?:gar|passer|duer|dur|er|kan(?: jeg)?|virker|holder) (?:desvarre |slet |nok |sa )?(?:ikke|ikk|ik|it)"
    r"(?: for mig| sa godt| muligt| mig| lige)*(?:,\s+sa|,?\s+(?:men|hellere|derimod|but))\s+(?P<right>\S.*)$|"
    r"^.+ degil,?\s+(?P<tr>\S.*)$|^(?:не|nie) .+?,?\s+(?:а|але|ale|tylko|lecz)\s+(?P<slavic>\S.*)$"
)
_OR_SO = re.compile(r",? (?:eller|el) (?:noget i den (?:stil|retning|dur|boldgade))$")
_IDIOM = re.compile(
    r"[\s,]+(?:nar|hvis) jeg (?:tanker|kigger|ser) (?:over|efter|tilbage|narmere)(?: over)?(?: det| efter)*$|"
    r"[\s,]+(?:hverken fugl eller fisk|hvis (?:jeg|man) ma bede|hvis \d+ (?:altsa )?er (?:det )?(?:gode|bedste?|"
    r"hojeste?))\b"
)
_NOR_OTHERS = re.compile(r"(?<=\w)[\s,.;]+(?:og )?hverken \S+ eller \S+$")
_NEITHER = re.compile(r"^(?:hverken \d+ eller|ikke \d+ men heller ikke) \d+[,.;:]? (?:men |sa )?(?=\D*\d)")
_NOBODY = re.compile(
    r"(?:heller|bare|helt|jeg|vi|det|der|han|hun|de|a)(?: (?:har|er|var|vil|kan|skal|fik|blev|havde|gider|gor))?"
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


def first_sentence(text: str) -> str:
    """The first sentence where it is short and names a value, and the rest takes nothing back; else nothing."""
    match = _ALONE_FIRST.search(without_politeness(text))
    if not match or _TAKES_BACK.search(match["rest"]) or _BEFORE.search(match["value"]):
        return ""
    if not _names_a_value(match["value"]):
        return ""
    return match["value"]


def _corrected(text: str) -> str:
    match = _TICKED.search(text) or _STARRED.search(text)
    return match["right"] if match else text


def gist(text: str) -> str:
    """What decides a value: "ikke torsdag men fredag, mvh Bo" as "fredag"."""
    return _settled(_IT_WAS.sub("", without_politeness(text))).strip(" .,;:!?")


_BECAUSE = re.compile(r"(?:for|fordi|da|siden|because)\b")


def _told_before(match: re.Match[str], text: str) -> bool:
    """ "seks ikke syv, jeg skal nå et bad": the number stands before the "not", and none behind the comma."""
    if match.re is _TAKEN_BACK:
        before = text[: match.start("right")]
        talks = len(match["right"].split()) > _SHORT and not _names_a_value(match["right"])
        return talks and bool(_POLITE.search(before)) and _names_a_value(before)
    if _BECAUSE.match(match["right"]) and _names_a_value(text[: match.start()]):
        return True
    told, after = (bool(_DIGIT.search(with_digits(part))) for part in (text[: match.start()], match["right"]))
    return told and not after


def _names_a_value(said: str) -> bool:
    return bool(_VALUE.search(said) or _DIGIT.search(with_digits(said, ordinals=True)))


def _without_excuse(text: str) -> str:
    """ "halv syv! undskyld jeg blander altid": what is said of the answer is no other answer."""
    match = _TAKEN_BACK.search(text)
    if not match or not _told_before(match, text):
        return text
    before = _POLITE.sub("", text[: match.start("right")]).strip(" ,.;:!-")
    return before if _names_a_value(before) else text


def _settled(text: str) -> str:
    """What remains after people corrected themselves; nothing when they gave up."""
    if _GIVEN_UP.search(text):
        return ""
    text = _NEITHER.sub("", text)
    text = _NOR_OTHERS.sub("", _IDIOM.sub("", _OR_SO.sub("", text)))
    if refused := _TURNED_DOWN.search(text):
        return next(right for right in refused.groups() if right)
    text = _without_excuse(text)
    for pattern in (_NOT_X_BUT_Y, _TAKEN_BACK, _USED_TO, _INSTEAD_OF, _RATHER, _Y_NOT_X):
        match = pattern.search(text)
        told_before = match and pattern in (_NOT_X_BUT_Y, _TAKEN_BACK) and _told_before(match, text)
        if match and not told_before and not _TELLS.match(match["right"]) and not _NOBODY.fullmatch(match["right"]):
            text = match["right"]
    return text
