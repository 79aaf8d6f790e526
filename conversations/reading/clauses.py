"""A value with talk around it: "6.20, om jeg må bede", "fordi bussen var sen blev det 3 timer"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from conversations.reading.amid import read_amid
from conversations.reading.gist import first_sentence
from conversations.reading.numbers import with_digits
from conversations.reading.quoted import own_words
from conversations.reading.reading import Reading, unclear
from conversations.reading.words import folded

T = TypeVar("T")
_BREAK = re.compile(
    r"\s*[()]+\s*|\s*[,;!?]+(?:\s+|$)|(?<=[^\W\d]{4})\.\s+|\.\s+(?=(?:nu|men|i ?dag|jeg|det|der|now|but)\b)|\s-\s|"
    r"\s(?=(?:fordi|pga|grundet|for at|for jeg|da|men|sa|og (?:sa|jeg|vi|han|hun|det)|selvom|uanset|pa vej|hvis|"
    r"indtil|because|but|so|and (?:i|we)|"
    r"weil|aber|denn|бо|але|cunku|ama|bo|ale|لان|بس)\s)"
)
_BRACKETS = re.compile(r"(?<=\w)\s*\((?P<remark>[^()]{3,})\)\s*")
_SENTENCES = re.compile(r"[^\W\d]\.\s+\S")
# What makes the value open, wherever it stands in the reply.
_IN_DOUBT = re.compile(
    r"\b(?:eller|maske|mask|mon|ved (?:det )?(?:ikke|ikk|ik)|(?:ikke|ikk|ik|er) (?:helt )?(?:sikker|usikker)|"
    r"usikker|tvivl|"
    r"kommer an|afhanger|hvis|medmindre|mindst|hojst|max|maks|plus|minus|mere end|mindre end|mellem|imellem|"
    r"til gengald|"
    r"lidt (?:for|efter|over|under|mere|mindre|senere|tidligere)|senere|tidligere|ca|pr|per|hver|or|maybe|"
    r"perhaps|not sure|"
    r"vielleicht|oder|moze|lub|albo|може|або|belki|veya|yada|ربما|mise|vent|hellere|glem)\b"
)
_SUMMED_UP = re.compile(
    r"^.*\b(?:altsa|skriv(?: bare)?|noter|dvs|lad os sige|det (?:skal|skulle) (?:have )?(?:vare|sta)(?: pa)?|(?:og|"
    r"men) jeg siger|og det blev(?: til)?|(?:det|den|vi|jeg) (?:ender|endte|lander|landede) pa|(?:lad det|"
    r"sa lad det) blive|enige om|"
    r"tiden er|prov(?: med)?|(?:ret(?:te)?|lave?|a?endre?|andre?|skifte?|flytt?e?|"
    r"ryk(?:ke)?|"
    r"stil(?:le)?) (?:det |modet |samtalen |"
    r"den )?(?:venligst |lige |gerne )?(?:(?:om|op|ned|frem|tilbage) )?(?:fra (?:kl\.? )?\S+(?: \S+)? )?til|"
    r"sa siger (?:vi|jeg)|d\.v\.s|det vil sige|i alt|ialt|alt i alt|"
    r"sammenlagt|tilsammen|total\w*|samlet(?: set)?|overordnet|i gennemsnit|"
    r"in total|so|"
    r"razem|insgesamt)\b"
    r"[\s:,.]*(?P<right>\S.*)$"
)
_TOTAL = re.compile(r"^.*,\s*(?P<right>[^,]+?) (?:i alt|ialt|sammenlagt|tilsammen|in total)$")
# "7, ikke mere og ikke mindre" stresses the seven; "6.30 og ring to gange hvis jeg ikke svarer" orders something else.
_STRESSED = re.compile(
    r"(?<=\S)[\s,.]+(?:og )?(?:hverken|heller ikke|ikke|ikk|ik|it|not|no)(?: (?:et|en|1) \w+)? "
    r"(?:for|tidligere|senere|mere|mindre|over|under|later|earlier|more|less)(?: end (?:det|den|that))?"
    r"(?:[\s,]+(?:og|eller|or)?\s?(?:ikke |ikk |ik |it )?(?:for|tidligere|senere|mere|mindre|over|under|less|later))?$"
)
_ORDER = re.compile(
    r"(?<=\S)[\s,.]+(?:og )?(?:ring|bank|prik|prov igen|skriv igen|rusk|kald|spil)\b.*\b(?:hvis|nar|indtil)\b.*$"
)
# "det tager 20 min at komme, sa 6.10": what it comes to. With "helst" also where something else was named before.
_CONCLUDED = re.compile(
    r"^(?P<left>.+?)[\s,.;:!-]+(?:sa|derfor|saa|so)\s(?:(?:det bliver|bliver det|vi siger|jeg siger|siger vi|"
    r"lad os sige|det er|"
    r"det ma blive|ma det blive|jeg vil sige|giver det|skriv|sat|sig|nok|bare|vel|altsa|rundt regnet)\s)*"
    r"(?P<rather>(?:(?:jeg )?vil (?:jeg )?(?:gerne|hellere|helst)|hellere|helst|"
    r"rather)\s(?:pa\s)?)?(?P<right>\S+(?: \S+){0,5}?)(?: vil jeg sige| siger jeg| ma det vare)?$"
)
_CLOSED = re.compile(r"\b(?:lukket|fri|ferie|optaget|travlt)\b")
_PLANNED = re.compile(r"\b(?:weekend\w*|plejer|normalt|sku|skulle|havde aftalt|var planen|egentlig)\b")
_FROM_ME = re.compile(r" (?:fra mig|herfra|for mig|hos mig|from me)$")
_FORMERLY = re.compile(
    r"\b(?:var|gamle?|i ?gar|i forgars|sidste uge|sidste gang|sidst|forleden|tidligere|plejede|plejer|i mandags|was|"
    r"old|yesterday|"
    r"last (?:time|week))\b"
)
_NOW = re.compile(r"\b(?:nu|ny|nye|nyt|i ?dag|i ?morgen|idag|denne gang|new|now|today)\b")
_ABOUT_ME = re.compile(r"^.*\bmen (?:jeg|mig|a|vi|for mig)\b(?P<right>.*\S)$")
# "d 6 er jeg hos tandlægen, men d 11 kan jeg"
_WHAT_SUITS = re.compile(
    r"^.*\bmen (?P<right>[^,.]+?) (?:kan|passer|gar|duer|er) (?:(?:jeg|mig|fint|godt|ok|okay|bedst|fri)\s?)+$"
)
_WHAT_HOLDS = re.compile(r"^.*\bdet er (?P<right>[^,]+?) (?:der|som) (?:galder|er rigtig\w*|passer|er den rigtige)$")
_NEGATED = re.compile(
    r"\b(?:ikke|ikk|ik|not|nicht|cant|cannot|can't|optaget|travlt|har (?:\w+ ){0,3}(?:varet|haft|gjort)|arbejder|"
    r"umuligt|er (?:min|mit|vores) \w+ (?:pa|i|"
    r"til|"
    r"hos|syg)|er (?:jeg|vi) (?:pa|i|til|hos|vak|syg|"
    r"ude|bortrejst)|selvom|uanset|nie|не|مش|ما|"
    r"skal (?:jeg |vi )?(?:til|i) (?:lage|tand|skole|mode|begravelse|fest|samtale|prove|eksamen|sprog)\w*|"
    r"har (?:jeg )?(?:skole|lagetid|vagt|mode|fri|undervisning|sprogskole|tandlage|samtale))\b"
)
_BOUND = re.compile(r"\b(?:for(?! (?:travlt|meget|mange)\b)|efter|inden|before|after|end|mere|mindre)\b")


def read_or_first(text: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """The value of the text; where it is unclear, of its first sentence, if that is nothing but a value.

    "Fredag. Jeg skrev torsdag til Bente, men det var før jeg så vagtplanen."
    """
    text = " ".join(text.split())
    if (own := own_words(text)) and (told := read(own)).value is not None:
        return told
    reading = read(text)
    if reading.value is None and (outside := _outside_brackets(text)):
        reading = read(outside)
    first = first_sentence(text) if reading.value is None else ""
    return read(first) if first else reading


def _outside_brackets(text: str) -> str:
    """ "Kl. 05.40 (dagvagt fra 7)": what stands before a remark in brackets that leaves nothing open."""
    match = _BRACKETS.search(text)
    if (
        not match
        or text.count("(") > 1
        or _IN_DOUBT.search(folded(text))
        or _IN_DOUBT.search(folded(match["remark"]))
        or _NEGATED.search(folded(match["remark"]))
    ):
        return ""
    return text[: match.start()] + text[match.end() :]


def read_clauses(said: str, read: Callable[[str], Reading[T]], *, changes: bool = False) -> Reading[T]:
    """The value of ``said`` (folded); when unclear as a whole, of the part that sums it up, or of its one clause.

    No other clause may hold a number, unless it is turned down ("den 5. kan jeg ikke, men fredag"), nor a doubt.
    ``changes``: of something that has one value at a time, so that "i går 3, nu 7" is a seven.
    """
    said = _ORDER.sub("", _STRESSED.sub("", said))
    whole = read(said)
    clauses = [clause for clause in (part.strip(" .,;:!?") for part in _BREAK.split(said)) if clause]
    if whole.value is not None:
        some = len(clauses) > 1 and any(map(_turned_down, clauses))
        return _not_turned_down([(read(clause), clause) for clause in clauses], otherwise=whole) if some else whole
    ways = [partial(_summed_up, said, read), partial(_concluded, said, read)]
    if changes:
        ways.append(partial(_newest, clauses, read))
    if len(clauses) > 1:
        ways.append(partial(_of_one_clause, said, clauses, read))
    if len(clauses) > 1 or _SENTENCES.search(said):
        ways.append(partial(read_amid, said, read))
    return next((told for way in ways if (told := way()).value is not None), whole)


def _summed_up(said: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """ "2 timer og en halv, altså 2,5", "men for mig bliver det torsdag"."""
    for pattern in (_SUMMED_UP, _TOTAL, _ABOUT_ME, _WHAT_SUITS, _WHAT_HOLDS):
        match = pattern.search(said)
        if match and (told := read(match["right"].strip(" .,;:!?"))).value is not None:
            return told
    return unclear("no sum")


def _of_one_clause(said: str, clauses: Sequence[str], read: Callable[[str], Reading[T]]) -> Reading[T]:
    if _IN_DOUBT.search(said):
        return unclear("in doubt")
    return _only_one([(read(clause), clause) for clause in clauses])


def _concluded(said: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """ "bussen tager 20 min, så 6.10": what is named after "so", where nothing before it is such a value, too."""
    match = _CONCLUDED.search(said)
    if not match or _IN_DOUBT.search(match["left"]):
        return unclear("no conclusion")
    given_up = match["rather"] or _PLANNED.search(match["left"]) or _CLOSED.search(match["left"])
    before = None if given_up else read(match["left"]).value
    told = read(_FROM_ME.sub("", match["right"]))
    return told if before in (None, told.value) else unclear("one after the other")


def _newest(clauses: Sequence[str], read: Callable[[str], Reading[T]]) -> Reading[T]:
    """ "den gamle tid var 6, den nye er 6.25": of two values the one of now."""
    told = [(reading, clause) for clause in clauses if (reading := read(clause)).value is not None]
    earlier = [clause for _, clause in told if _FORMERLY.search(clause) and not _NOW.search(clause)]
    now = [reading for reading, clause in told if _NOW.search(clause) and not _FORMERLY.search(clause)]
    return now[0] if len(now) == 1 and len(earlier) == len(told) - 1 > 0 else unclear("nothing has changed")


def _not_turned_down(readings: Sequence[tuple[Reading[T], str]], *, otherwise: Reading[T]) -> Reading[T]:
    """ "på fredag, i dag er jeg optaget": of two values that are one as a whole, the one that is wanted."""
    valued = [(reading, clause) for reading, clause in readings if reading.value is not None]
    wanted = [reading for reading, clause in valued if not _turned_down(clause)]
    return wanted[0] if len(valued) == 2 and len(wanted) == 1 else otherwise


def _only_one(readings: Sequence[tuple[Reading[T], str]]) -> Reading[T]:
    valued = [(reading, clause) for reading, clause in readings if reading.value is not None]
    wanted = [reading for reading, clause in valued if not _turned_down(clause)] or [reading for reading, _ in valued]
    left_open = any(
        reading.value is None
        and not _turned_down(clause)
        and (reading.why.startswith("several") or re.search(r"\d", with_digits(clause)))
        for reading, clause in readings
    )
    return wanted[0] if len(wanted) == 1 and not left_open else unclear("not one value")


def _turned_down(clause: str) -> bool:
    return bool(_NEGATED.search(clause)) and not _BOUND.search(clause)
