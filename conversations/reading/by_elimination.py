"""The one option that is left when all others are turned down: "alt andet end bus", "hverken mandag eller tirsdag"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.by_number import by_number
from conversations.reading.by_words import by_exact_words, by_words
from conversations.reading.words import folded

_NO = r"(?:ikke|ikk|ik|not)"
_REFUSED_AFTER = re.compile(
    rf"\b(?:alt andet end|hvad som helst andet end|bare {_NO}|helst {_NO}|{_NO}|hverken|ingen af|anything but)\s+"
    r"(?!(?:kun|bare|nodvendigvis|helt|sikker|altid|fordi|for|sa|lige|nogen|noget|mere|meget|i tvivl)\b)"
    r"(?P<names>[^,.;!?]+?)"
    r"(?=[,.;!?]|$|\s(?:sa|men|derfor|tak|fordi|for|da|der|jeg|vi|han|hun|det|hvis|efter|pga)\b)"
)
_REFUSED_BEFORE = re.compile(
    rf"(?:^|[,.;!]\s*)(?P<names>[^,.;!?]+?)\s(?:gar|kan jeg|passer|dur|duer|gider jeg|orker jeg|tor jeg|vil jeg)\s"
    rf"(?:mig |bare |desvarre |slet |godt )*{_NO}\b"
)
_AND = re.compile(rf"\s(?:eller|og|or|nor|and)\s(?:{_NO}\s|heller\s{_NO}\s)?")
_BARE_NO = re.compile(rf"^(?:{_NO}|heller {_NO}|at|om|pa|til|i|en|et|den|det|vil|have|ha)\s+")
_THE_OTHER = re.compile(
    r"^(?P<why>.+?)[\s,.]+(?:sa|derfor|men)\s(?:(?:jeg|vi|tager|tar|det bliver|bliver det|vil|hellere|helst)\s)*"
    r"den anden(?: mulighed| en)?(?: tak)?$"
)
_AGAINST = re.compile(rf"\b(?:{_NO}|ingen|uden|hader|for (?:dyr|langt|koldt|svart|tidligt|sent)\w*)\b")
_TWO = 2


def by_elimination(said: str, options: Sequence[str]) -> set[int]:
    """The 0-based index of the option that is left of ``said`` (folded); none where more or fewer are left."""
    if any(re.search(rf"\b{_NO}\b", folded(option)) for option in options):
        return set()
    if len(options) == _TWO and (other := _THE_OTHER.search(said)) and _AGAINST.search(other["why"]):
        refused = _named(other["why"], options)
    else:
        refused = _all_refused(said, options)
    left = set(range(len(options))) - refused
    return left if refused and len(left) == 1 and not said.endswith("?") else set()


def _all_refused(said: str, options: Sequence[str]) -> set[int]:
    """Nothing where one of those turned down is no option."""
    matches = [*_REFUSED_AFTER.finditer(said), *_REFUSED_BEFORE.finditer(said)]
    refused: set[int] = set()
    for name in (name for match in matches for name in _AND.split(match["names"])):
        found = _named(_BARE_NO.sub("", name.strip()), options)
        if len(found) != 1:
            return set()
        refused |= found
    return refused


def _named(name: str, options: Sequence[str]) -> set[int]:
    return by_exact_words(name, options) or by_number(name, len(options)) | by_words(name, options)
