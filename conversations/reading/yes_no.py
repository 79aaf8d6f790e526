"""Reading yes and no."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.gist import without_politeness
from conversations.reading.phrases import lines
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.words import cleaned, plain_words

_YES_SIGNS = frozenset("👍👌✅✔☑💯🆗🙆")
_NO_SIGNS = frozenset("👎❌✖🚫⛔🙅❎")
_ASKS_BACK = re.compile(
    r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why|when|who|how|was|wann|"
    r"co|що|ماذا|شو|ليش)\b(?! ikke$)"
)
_HARMLESS_NOT = re.compile(
    r"\b(?:ikke|ikk|ik|it|ej) (?:(?:\w+ ){0,3}?for|noget problem|andet|glem\w*|bekymret|syg|sen|mere end|kun)\b"
)
_FILLER = re.compile(
    r"^(?:(?:sa|og|jamen|ah|na|oh|uh|oh|hm+|altsa|tak|men|det bliver et|det er et|jeg siger|"
    r"svaret er|bror|bro|ingen tvivl|lol|haha|undskyld|sorry)(?: |$))+(?=\w)"
)
_REFUSAL = re.compile(
    r"\b(?:kan|kommer|kmr|ka|vil|gider|skal|nar|tor|ma|har|er|gor|moder|orker|magter|passer|"
    r"gar|sker|blir|bliver)\b(?: \w+){0,3}? (?:ikke|ikk|ik|it|ej|aldrig|ingen)\b"
    r"|\b(?:cant|cannot|wont|dont|not|nicht|не|ما|مش|nie)\b|\b(?:ikke|ikk|ik) (?:kan|komme|kommer|vil)\b"
)


def read_yes_no(text: str) -> Reading[bool]:
    """Yes or no; "måske", questions back and contradictions are asked again. Emoji count only when they stand alone."""
    said = plain_words(without_politeness(text)) or plain_words(text)
    said = _FILLER.sub("", said) or said
    if not said:
        return _signs(text)
    hedge = _hedge(said)
    if hedge:
        return unclear(f'"{hedge}" is neither yes nor no')
    if _ASKS_BACK.search(said):
        return unclear("a question back")
    return _answer(said)


def _hedge(said: str) -> str:
    if said in _phrases("no.txt") | _phrases("yes.txt"):
        return ""
    undecided = _phrase_in(said, "undecided.txt")
    plain = said.split(maxsplit=1)[0] in _PLAIN_YES | _PLAIN_NO
    return undecided or ("" if plain else _phrase_in(said, "hesitant.txt"))


def _answer(said: str) -> Reading[bool]:
    no, yes = _opening(said, "no.txt"), _opening(said, "yes.txt")
    if len(no) > len(yes):
        contradicted = no in _PLAIN_NO and _opening(said.removeprefix(no).strip(), "yes.txt") in _ARRIVES
        return unclear("no and yes") if contradicted else _read(False, no, said)  # noqa: FBT003 - the value read
    refusal = _REFUSAL.search(_HARMLESS_NOT.sub("", said.removeprefix(yes) if yes in _PLAIN_YES else said))
    if yes:
        if not refusal:
            return _read(True, yes, said)  # noqa: FBT003 - the value read
        return unclear("yes and no") if yes in _PLAIN_YES else _read(False, refusal.group(), said)  # noqa: FBT003
    if refusal:
        return _read(False, refusal.group(), said)  # noqa: FBT003 - the value read
    return _misspelt(said)


_PLAIN_YES = frozenset({"ja", "jep", "jo", "yes", "jaja", "ja ja", "ok", "okay", "j", "y"})
_PLAIN_NO = frozenset({"nej", "nix", "no", "n", "nope"})
_ARRIVES = frozenset({"jeg kommer", "kommer", "jeg er der", "ja", "jo", "jeg er pa vej", "er pa vej"})


def _misspelt(said: str) -> Reading[bool]:
    if " " in said or len(said) < 6:
        return unclear("neither yes nor no")
    for value, name in ((True, "yes.txt"), (False, "no.txt")):
        if process.extractOne(said, _phrases(name), scorer=OSA.distance, score_cutoff=2):
            return _read(value, said, said)
    return unclear("neither yes nor no")


def _signs(text: str) -> Reading[bool]:
    shown = set(cleaned(text))
    yes, no = bool(shown & _YES_SIGNS), bool(shown & _NO_SIGNS)
    return unclear("no words") if yes == no else _read(yes, "emoji", "emoji")


def _read(value: bool, phrase: str, said: str) -> Reading[bool]:  # noqa: FBT001 - the value read
    certainty = SURE if phrase == said else LIKELY
    return Reading(value=value, certainty=certainty, says_back="ja" if value else "nej", why=f'"{phrase}"')


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(plain_words(line) for line in lines(name))


def _opening(said: str, name: str) -> str:
    """The longest phrase of the file that the reply opens with, or an empty string."""
    words = said.split()
    for count in range(min(6, len(words)), 0, -1):
        start = " ".join(words[:count])
        if start in _phrases(name) or start.removeprefix("jeg ") in _phrases(name):
            return start
    return ""


def _phrase_in(said: str, name: str) -> str:
    """The longest phrase of the file that stands anywhere in the reply, or an empty string."""
    padded = f" {said} "
    return max((phrase for phrase in _phrases(name) if f" {phrase} " in padded), key=len, default="")
