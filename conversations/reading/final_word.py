"""What an answer of yes or no comes to in the end, when people turn round: "ja... eller nej, alligevel ikke"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CORRECTED = re.compile(
    r"^.+\b(?:vent|hov|hovsa|ups|oops|jeg mener|jeg mente|mente|mener|rettelse|forkert|fejl|i mean|i meant|wait|"
    r"eller rettere(?: sagt)?|tog fejl|trykkede forkert|skrev forkert|omvendt|doch|я мав на увазі|"
    r"yani)\b[\s,.:;!-]+(?P<right>\S.*)$"
)
_CHANGED = re.compile(
    r"^(?:ja|jo|nej|yes|no)\b[\s,.]* ?eller (?:rettere |vent )?(?:ja|jo|nej|yes|no)\b[\s,.:;!-]+(?P<right>\S.*)$"
)
_RECONSIDERED = re.compile(
    r"^(?:ja+|jo|jep|yes|nej|no)\b[\s,.;:!-]+(?:(?:altsa|eller|ah|oh|hm+|men|uh)\b[\s,.;:!-]+)*(?P<right>(?:ja|jo|"
    r"nej|yes|no)\b[\s,]"
    r"(?:(?:forresten|alligevel)\b.*|(?:vent|for|wait|det (?:gar|bliver|er|kan)|jeg (?:kan|ma|nar|har|er)) .+))$"
)
_WAVERED = re.compile(
    r"^(?:ja|nej)(?: ja)*(?:\s*\.{2,}\s*|[\s,.]+(?:oh|eh|hm+|uh|ah|vent)[\s,.]+)(?P<right>(?:ja|jo|nej)\b(?!\s+tak).*)$"
)
_BUT = re.compile(
    r"^(?!ja+[\s,]+men\b)(?!.*\b(?:sagde|siger|maske|ved)\b)(?:ja\b.+[\s,]men (?P<right>nej)|"
    r".+[\s,]men (?P<right2>nej|ja)(?: tak)?)$"
)
# "nej det er helt fint, bare gør det": of a no that only calms, what follows counts.
_CALMING_NO = re.compile(
    r"^nej[\s,.]+(?:det er (?:helt |da |jo )?(?:fint|ok|okay|i orden)|ingen problem\w*|(?:det )?gor (?:da )?ikke noget|"
    r"bevares|tak fordi du sporger|hvor (?:er det )?(?:en )?\w+(?: ide| af dig| tanke)?|"
    r"det er (?:da )?(?:slet )?(?:ikke|intet) "
    r"(?:noget )?problem)[\s,.!]+(?P<right>\S.*)$"
)
# "ja det har jeg hørt, men jeg siger pænt nej tak"
_YES_BUT_NO = re.compile(
    r"^ja\b.*\b(?:(?:siger|takker) (?:jeg )?(?:pant )?nej(?: tak)?|sa (?:bliver det )?nej(?: tak)?|ingen chance|"
    r"glem det|"
    r"behover (?:jeg )?(?:slet )?ikke(?: hjalp| noget)?|(?:sa|nu) (?:jeg )?bliver (?:jeg )?hjemme|"
    r"nu er jeg hjemme igen)$"
)
# "ja. jeg har ikke lyst, men jeg gør det"
_ALL_THE_SAME = re.compile(
    r"^(?:ja+|jo|jep|yes|ok\w*)\b.*\bmen (?:jeg|vi) (?:gor|kommer|prover|klarer|moder|tager)"
    r"(?: (?:det|alligevel|selvfolgelig|nok|op|afsted|jo|sgu|da))*$"
)
# "ja, altså hvis min mor kører mig, men det gør hun så ja", "Undskyld, jeg skrev nej før. Det skulle være ja"
_FINALLY = re.compile(
    r"^ja\w{0,2}\b.*[,.]\s(?P<same>ja)$|(?:\s(?:sa|derfor|tvivl men)\s(?:(?:det|svaret) (?:er|bliver) (?:et )?)?|"
    r"(?:skulle|skal) (?:have )?(?:vare|varet|"
    r"sta)\s(?:et )?|"
    r"(?<!hvis )\b(?:vi|jeg) siger\s|(?<=ikke),\s|:\s(?:det er (?:stadig|fortsat|altsa) )?)(?P<answer>ja|jo|jeps?|"
    r"nej|nix)(?: tak| da)?$|"
    r"(?:\b(?:men|og) jeg siger|^(?:jeg|vi) siger|\bsiger jeg(?: pant)?|\bdet bliver (?:desvarre )?et|"
    r"\bdet er (?:desvarre )?et(?= \w+ nu$)) (?P<said>ja|nej)\b"
    r"(?! (?:hvis|til))(?!.*\bikke$)|"
    r"^(?:ja|nej|jo)[\s,]+(?:(?:undskyld|ups|hov|mente|mener|jeg|vent)[\s,]+)+(?P<meant>ja|nej)\b"
)
_DOUBTS = re.compile(
    r"\b(?:enige|jeg tror|maske|ved (?:det )?(?:jeg )?ikke|eller|sagde|siger (?:han|hun|de|min)|skrev (?:han|hun|"
    r"de)|kommer an|"
    r"afhanger)\b"
)
_THAT_IS = re.compile(r"^(?:nej|ja)[\s,.]+altsa[\s,.]+(?P<right>(?:ja|jo|nej)\b.*)$")
# "hvorfor skulle jeg ikke det? ja da"
_AFTER_A_QUESTION = re.compile(
    r"^.*\?\s+(?P<right>(?:ja+|jo|jep|nej|nix|yes|no|selvfolgelig|naturligvis|klart)(?: (?:da|tak|selvfolgelig|"
    r"klart|gerne|jo))*)$"
)
# "nej nej, det er ikke fordi jeg ikke vil. jeg vil gerne. ja", "havde nær skrevet nej, men ... ja"
_ENDS_IN = re.compile(r"^.*\w[.!]+\s+(?:men )?(?P<right>(?:ja|nej)(?: tak)?)$")
_AFFIRMED = re.compile(r"\bsvarer? (?:jeg )?bekraftende\b")
_DENIED = re.compile(r"\bsvarer? (?:jeg )?benagtende\b")
_HATE_TO = re.compile(
    r"^.*\b(?:sige|svare) (?P<right>nej|ja)\b.*\bmen (?:det )?(?:blir|bliver|er) (?:jeg )?nodt til(?: det)?$"
)
_BUT_SURE = re.compile(r"^.+\bmen (?P<right>(?:klart|selvfolgelig|naturligvis|gerne)\b.*)$")
_NO_NO_YES = re.compile(r"^(?:nej[\s,.]+)+(?P<right>jo[\s,.].*)$")
_GIVEN_UP = re.compile(r"\b(?:ved|aner) (?:det )?(?:jeg )?(?:\w+ )?(?:ikke|ikk|ik)\W*$")
_TURNS = (
    _AFTER_A_QUESTION,
    _ENDS_IN,
    _HATE_TO,
    _BUT_SURE,
    _NO_NO_YES,
    _THAT_IS,
    _BUT,
    _CHANGED,
    _RECONSIDERED,
    _WAVERED,
    _CORRECTED,
)


def final_words(said: str) -> Iterator[str]:
    """The parts of the reply (folded) that may be its last word, the surest first; the reader of the answer judges."""
    if _GIVEN_UP.search(said):
        return
    last = _FINALLY.search(said)
    if last and not _DOUBTS.search(said[: last.start()]):
        yield next(filter(None, last.groups()))
    if _AFFIRMED.search(said):
        yield "ja"
    if _YES_BUT_NO.search(said) or _DENIED.search(said):
        yield "nej"
    if _ALL_THE_SAME.search(said):
        yield "ja"
    if calming := _CALMING_NO.search(said):
        yield calming["right"]
    turned = next((match for pattern in _TURNS if (match := pattern.search(said))), None)
    if turned:
        yield next(filter(None, turned.groups()))
