"""Reading a mark on a scale."""

from __future__ import annotations

import re

from conversations.reading.clauses import read_clauses, read_or_first
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import COUNTS_OTHER_THINGS, one_number, with_digits, without_noun_endings
from conversations.reading.reading import LIKELY, SURE, Reading, unclear

_THE_SCALE = re.compile(
    r"\b(?:pa |fra )?(?:en |den )?(?:skala(?:en)? )?(?:der gar )?(?:fra )?(?P<low>\d+)\s?(?:-|"
    r"til|to)\s?(?P<high>\d+)\b(?=\D*\d)"
)
_OUT_OF = re.compile(
    r"(?<!\d)(?P<mark>\d+)(?: stjerner?| point)?\s?(?:/|\b(?:ud\s?af|af|out of|outta|of|von|pa|z|з|"
    r"من|na|على)\b)\s?(?:de |de der )?(?P<high>\d+)(?![\d/]|[.,]\d)"
)
_FIRST_THE_SCALE = re.compile(r"\b(?P<high>\d+)(?: uzerinden|'?dan|'?den| ka) (?P<mark>\d+)\b")
_SEVERAL = 2
_NUMBER = re.compile(r"\d+")
_NOT_WHOLE = re.compile(
    r"\d[.,:/]\d|[½¼¾%]|\bhalv|\bkomma\b|\bminus\b|\bplus\b|(?<!\w)-\s?\d|\d\s?[-+~/]|"
    r"\d\s?til\s?\d|\bprocent\b|\bpoint fem\b"
)
_RANGE_OR_BOUND = re.compile(
    r"\b(?:(?:hojere|lavere|bedre|darligere|storre) end|tat pa|eller|mellem|imellem|over|under|mindst|hojst|max|"
    r"mere end|mindre end|nasten|op til|dobbelt|"
    r"trin (?:ned|op)|"
    r"or|between|بين|miedzy|zwischen|між|about to|ikke|not|hverken|enten|snart|or)\b"
)
_OTHER_UNIT = re.compile(
    r"\d+\s?(?:timers?|time|t|min(?! (?:ven|bror|mand|kare|gode|sode|mentor|chef|leder|kollega|mor|far|kone|datter|"
    r"son|dag|uge|praktik)\b)\w*|dage?|uger?|maned\w*|ar|kr\w*|gange?|km|"
    r"sted\w*|stk|mg|mdr|ton|grader|kolleg\w*|mennesker|"
    r"personer|h|hours?|days?|weeks?|times?)\b(?: [^\W\d]+)?|"
    r"(?<!i )(?<!i)\bdag \d+\b"
)
_SOME = re.compile(r"\d\s?(?:-|/|til|to|eller)\s?\d+ (?:stykker|stk)\b")
_ASKS_BACK = re.compile(
    r"^(?:what (?:does|is|do)|hva betyder|hva er|hvad er|hvad betyder|hvad menes|hvad vil|hvorfor|hvordan|skal jeg|"
    r"er \d+ )"
)
_OF_OTHERS = re.compile(
    r"^(?:min|mit|mine) (?!er \d|blev \d|bliver \d|num+er|humor|svar|tal|dag|karakter|score|bud|mark|energi|uge|"
    r"sovn|nat|"
    r"stemning)\w+|"
    r"^der (?:er|var) \d|\bplejer\b|\b(?:ud af|out of) (?:de )?\d|"
    r"\b\d+\.? (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b"
)
_ISH = re.compile(r"(?<=\d)[- ]?(?:ish|agtigt?|ca)\b")
_BUS = re.compile(r"\b\d+[a-z]\b")
_IN_THE_NIGHT = re.compile(r"\b(?:den|klokken|kl) er \d+ om (?:morgenen|natten|aftenen)\b")
_AT_A_CLOCK = re.compile(r"\bk(?:l|lokken)\.? ?\d{1,2}(?:[.:]\d\d)?(?!\d)")
_CLOCK = re.compile(r"\bk(?:l|lokken)\b")
_ONE = re.compile(
    r"(?:^|(?<=\bnok )|(?<=\bkun )|(?<=\bbare )|(?<=\btal )|(?<=\btallet )|(?<=\bnummer )|(?<= sige )|(?<= siger )|"
    r"(?<=\bgiver ))(?:en|et|een|one)$"
)
_ONE_OUT_OF = re.compile(r"\b(?:en|et|one|eine?) (?=(?:ud af|af|out of|von) (?:de )?\d)")
_BEFORE = re.compile(
    r"\d+\s(?:i )?(?:i ?gar|forleden|sidste uge|sidst|yesterday)\b|"
    r"\b(?:i ?gar|forleden|sidste uge|sidst|yesterday)\b\D*\d+|"
    r"\b(?:plejer|normalt|som regel|til daglig|typisk)\b(?:(?! men )[^\d])*\d+(?:\s?-\s?\d+)?\w*"
)
_HIGHEST = re.compile(
    r"^(?:det |den )?(?:aller)?hojest\w* (?:pa skala\w*|tal|mulige|muligt)(?: desvarre| tak| i dag| du har|"
    r" der findes| "
    r"(?:jeg|man) kan (?:give|fa))*$"
)
_LOWEST = re.compile(r"^(?:det |den )?(?:aller)?lavest\w* (?:pa skala\w*|tal|mulige|muligt)(?: desvarre| tak| i dag)*$")
_OF_TODAY = re.compile(
    r"(?<![\d.,:/-])(?<!\baf )(?<!\bof )(?<!\btil )(?<!\bpa )"
    r"(?P<mark>\d{1,2})(?!\d)(?:'?er|ern)? (?:i ?dag|nu)\b(?!,? \d)"
)
_IN_DOUBT = re.compile(r"\b(?:eller|maske|or|ved ikke)\b")
# "8 er for højt sat, og 6 er for lavt"
_TOO_MUCH = re.compile(
    r"(?:(?:og|men) )?(?:en |et )?\d+(?:'?er)? (?:er|ville vare|var|lyder) (?:nok |lidt |alt |da )*"
    r"for (?:hojt|lavt|meget|lidt)\b[^,.;\d]*[,.;]*\s*|"
    r"\b\d+ er (?:det |den )?(?:aller)?(?:darligst|bedst|hojest|lavest|varst)\w*[^,.;\d]*[,.;]+\s*"
)
# "jeg plejer at sige 4. det gør jeg også i dag"
_AS_USUAL = re.compile(
    r"^(?:jeg )?plejer (?:jeg )?(?:at )?(?:sige|give|svare|vare pa) (?:en |et )?(?P<mark>\d+)\b.*\b(?:ogsa|stadig|"
    r"det samme|samme) "
    r"(?:i ?dag|nu|igen|denne gang)$"
)
# "to plus to 😏"
_A_SUM = re.compile(r"^(?P<one>\d+) (?P<sign>plus|minus) (?P<other>\d+)$")
_MIDDLE = re.compile(
    r"^(?:(?:lige|pracis|helt|i|den|det|sadan|nok) )*(?:midten|midterste|midt)(?: (?:i|pa|af) (?:skala\w*|den|det))?$"
)
_NOUN = re.compile(r"(?P<number>\b[^\W\d]+)(?:['’-]er(?:en)?|-tal(?:let|ler)?)\b")
_ONE_FIRST = re.compile(r"^(?:en|et|een|one)[.!](?=\s)")
_WRITE_DOWN = re.compile(
    r"^.*\b(?:skriv|noter|sat|write|put|vi siger|siger vi|sa siger jeg|jeg siger|enige om|lander pa|ender pa|"
    r"endte pa|lander (?:\w+ )*midt imellem pa|tilbage ved|"
    r"nede pa|oppe pa|blive til|bliver til|blev til|nojes med|landede pa)(?: bare| det som| sa| en| et)? (?P<mark>\S+)$"
)
# "startede dagen på 3, men nu efter frokost er jeg på 6"
_NOW_IT_IS = re.compile(
    r"\b(?:nu|i ?dag)\b(?: (?!\d)\w+){0,3}? (?:er (?:den|det|jeg|vi)(?: oppe| nede)?(?: pa)?|bliver det|(?:far|gir|"
    r"giver) (?:du|"
    r"jeg)|siger jeg) (?:en |et )?(?P<mark>\d+)(?:'?er|ern)?\b(?![.,:/]\d)"
)
_ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
# "havde været 10, hvis ikke regnen": what it is not.
_WOULD_HAVE_BEEN = re.compile(
    r"\b(?:(?:det|den|og|men) )*(?:havde|ville|kunne|ku|could|would)(?: (?:ha|have|sagt|svaret|vart|varet|blevet|"
    r"give|gat|been|"
    r"vare))+ "
    r"(?:en |et )?\d+(?:'?er)?\b[^,.;]*?(?:[,.;]| men\b|$)"
)
_ROSE = re.compile(
    r"\b(?:roget|steget|stiger|gat|gar|faldet|rykket|kravlet|kommet) (?:op |ned )?fra (?:en |"
    r"et )?\d+(?:'?er)? (?:(?:op|ned) )?(?:til|pa) (?=(?:en |et )?\d)|"
    r"\bfra (?:en |et )?\d+(?:'?er)? (?:sidst|i sidste uge|sidste uge|sidste gang|i ?gar|i ?morges|forleden|"
    r"i \w+dags)\b,? "
    r"(?:(?:er jeg|er den|og|op|ned|nu) )*til (?=(?:en |et )?\d)"
)
# "vi var 9 mand på holdet, alligevel en 8'er": said of the mark and of nothing else.
_CALLED_A_MARK = re.compile(
    r"\b(?:en|et) (?P<noun>\d+)['’-]?(?:er|tal)\b|\b(?P<noun2>\d+)['’-]er\b|"
    r"\b(?:min|mit)(?: eg\w+)? (?:score|humor|svar|tal|karakter|bud|mark) (?:er|blev|bliver|siger)? ?(?:en |"
    r"et )?(?P<mine>\d+)\b"
)
_NO_LONGER = re.compile(r"\b(?:ikke|ikk|ik) (?:mere |langere )?(?:en|et) \d+\S*")
_BUT_NOW = re.compile(r"\b(?:nu|i ?dag|now|today)\b\D*\d")
_FIRST_ALONE = re.compile(
    r"^(?P<mark>\d+)[.!;]\s+(?=[^\W\d])(?!.*\b(?:nej|vent|eller|undskyld(?! til)|hov|rettelse)\b)"
)
_SO_MANY = re.compile(r"(?P<mark>\d+) (?:stykker|stk)\.?(?: tak| herfra| fra mig)*")
_NO_SLIPS = frozenset({"fyre", "tore", "otto", "fore", "sees", "tire"})
"""Words of their own, among other words."""
_NO_MORE_THAN = re.compile(r"\b(?:kan|ka) (?:\w+ )?(?:ikke|ikk|ik) (?:gi|give|komme (?:op )?pa) mere? end (?=\d)")
_GIVES = re.compile(r"(?<=giv)(?P<rest>e?r? (?:den|dem|det)? ?\d+) (?:stykker|stk)\b")


def read_scale(text: str, *, low: int, high: int) -> Reading[int]:
    """The one whole mark from ``low`` to ``high``; ranges, halves and other numbers are asked again."""
    return read_or_first(text, lambda told: _read_scale(told, low, high))


def _read_scale(text: str, low: int, high: int) -> Reading[int]:
    said = _of_now(_ONE_FIRST.sub("1.", _NOUN.sub(_as_number, gist(text))))
    middle, left_over = divmod(low + high, 2)
    for end, pattern in ((high, _HIGHEST), (low, _LOWEST), (middle, _MIDDLE)):
        if pattern.search(said) and not (pattern is _MIDDLE and left_over):
            return Reading(value=end, certainty=LIKELY, says_back=str(end), why=f"{said!r}")
    if outright := _outright(text, said):
        return _mark(outright, low, high)
    reading = read_clauses(said, lambda clause: _mark(clause, low, high), changes=True)
    alone = _FIRST_ALONE.search(without_politeness(text)) if reading.value is None else None
    return _mark(alone["mark"], low, high) if alone else reading


def _of_now(said: str) -> str:
    """Without marks that are not given ("ville have været 5"), or are no longer ("steget fra 3 til 6")."""
    numbers = _NO_MORE_THAN.sub("", with_digits(said))
    if usual := _AS_USUAL.search(numbers):
        return usual["mark"]
    if summed := _A_SUM.search(_ONE.sub("1", numbers)):
        other = int(summed["other"])
        return str(int(summed["one"]) + (other if summed["sign"] == "plus" else -other))
    numbers_told = _TOO_MUCH.sub("", numbers)
    left = _GIVES.sub(r"\g<rest>", _ROSE.sub("", _WOULD_HAVE_BEEN.sub("", numbers_told))).strip(" ,.;")
    return said if left == numbers.strip(" ,.;") else left


def _outright(text: str, said: str) -> str:
    """The words of the mark where it is called one; else nothing."""
    if roman := _in_roman(text):
        return str(roman)
    some = _SO_MANY.fullmatch(with_digits(said))
    if some or (called := _called_a_mark(with_digits(said))) is None:
        told = (
            some
            or _WRITE_DOWN.search(without_politeness(text))
            or _only_now(with_digits(_NOUN.sub(_as_number, without_politeness(text))))
        )
        return told["mark"] if told and _NUMBER.search(with_digits(told["mark"])) else ""
    return str(called)


def _only_now(said: str) -> re.Match[str] | None:
    """The mark of now, where others are told of before or after."""
    said = without_noun_endings(said)
    found = list(_NOW_IT_IS.finditer(said)) or list(_OF_TODAY.finditer(said))
    several = len(set(_NUMBER.findall(said))) > 1
    return found[0] if len(found) == 1 and several and not _IN_DOUBT.search(said) else None


def _in_roman(text: str) -> int | None:
    return _ROMAN.get(text.strip(" .!"))


def _called_a_mark(said: str) -> int | None:
    """The number of several that is called a mark; None where there is no such number, or are several."""
    numbers = {int(number) for number in _NUMBER.findall(said)}
    if len(numbers) < _SEVERAL or _BUT_NOW.search(said) or _BEFORE.search(said):
        return None
    marks = {int(next(filter(None, match.groups()))) for match in _CALLED_A_MARK.finditer(_NO_LONGER.sub("", said))}
    return marks.pop() if len(marks) == 1 else None


def _as_number(noun: re.Match[str]) -> str:
    """ "to'er" as "to"; of "et'er" nothing but an article would be left."""
    return "1" if noun["number"] in {"et", "en"} else noun["number"]


def _mark(said: str, low: int, high: int) -> Reading[int]:
    said = _ONE_OUT_OF.sub("1 ", with_digits(said))
    said = without_noun_endings(_with_the_only_number(said))
    said = _BEFORE.sub(" ", _ISH.sub("", said))
    said = _FIRST_THE_SCALE.sub(r"\g<mark>/\g<high>", said)
    said = _OUT_OF.sub(lambda match: match["mark"] if int(match["high"]) == high else "7,5", said)
    said = _THE_SCALE.sub(
        lambda match: "" if (match["low"], match["high"]) == (str(low), str(high)) else match.group(), said
    )
    said = _IN_THE_NIGHT.sub(" ", _BUS.sub(" ", said))
    if len(_NUMBER.findall(said)) > 1:
        said = _AT_A_CLOCK.sub(" ", said)
    if _SOME.search(said):
        return unclear("a range")
    said = COUNTS_OTHER_THINGS.sub(" ", _OTHER_UNIT.sub(" ", said))
    for pattern in (_ASKS_BACK, _OF_OTHERS, _NOT_WHOLE, _RANGE_OR_BOUND, _CLOCK):
        if pattern.search(said):
            return unclear("not one whole mark")
    marks = {int(number) for number in _NUMBER.findall(said)}
    if len(marks) != 1:
        return unclear("no number" if not marks else "several numbers")
    (mark,) = marks
    if not low <= mark <= high:
        return unclear(f"not from {low} to {high}")
    return Reading(
        value=mark, certainty=SURE if said.isdecimal() else LIKELY, says_back=str(mark), why=f"the number {mark}"
    )


def _with_the_only_number(said: str) -> str:
    """ "nok kun en" and "fyre" (four): numbers only where no other one is told."""
    if re.search(r"\d", said):
        return said
    *others, last = said.split() or [""]
    if len(others) and others[0] not in _NO_SLIPS and (first := one_number(others[0])) != others[0]:
        return " ".join((first, *others[1:], last))
    slip = one_number(last) if not others or last not in _NO_SLIPS else last
    return _ONE.sub("1", " ".join((*others, slip)))
