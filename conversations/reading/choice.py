"""Reading which of some options was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from rapidfuzz.distance import OSA

from conversations.reading.duration import read_duration
from conversations.reading.gist import gist
from conversations.reading.numbers import COUNTS_OTHER_THINGS, with_digits, without_noun_endings
from conversations.reading.phrases import lines, table
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.words import folded, plain_words
from conversations.reading.yes_no import read_yes_no

_ASKS_BACK = re.compile(r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why|which|forklar)\b")
_UNDECIDED = re.compile(
    r"\b(?:eller|ved (?:det )?(?:ikke|ikk|ik)|ingen af|begge|alle|lige meget|ligemeget|"
    r"ligegyldigt|or|hverken|enten|du bestemmer|maske|bade|neither|none|both|any|whatever|(?:en|et|noget|nogen|"
    r"en eller) and(?:en|et)(?! mulighed)|"
    r"noget tredje|^andet$|(?:forste|sidste|anden) (?:gang|uge|maned|ar)|det bedste|"
    r"undtagen|bortset|andet end)\b"
)
_NOT_A_NUMBER = re.compile(
    r"\d[.,]\d|[½¼¾]|(?<!\w)-\s?\d|\d\s?[-/]\s?\d|\bhalv\b|\bkl\.? \d|\bom \d|\d (?:timer|min\w*|dage|uger)\b"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:nr|nummer|no|number|den|mulighed|valg|"
    r"svar)?\.?\s?#?\(?(?P<number>\d+)\)?\.?(?!\w)"
)
_LAST = re.compile(
    r"\b(?:den |det )?(?P<next_to>n[ae]st)?(?:sidste|sidst|nederste|nederst|last|letzte[rns]?|"
    r"ostatni\w*|остан\w+|sonuncu\w*|(?:ال)?اخير\w*|ugu dambeeya)\b"
)
_MIDDLE = re.compile(r"\b(?:den |det )?(?:midterste|mellemste|miderste|i midten|midt (?:i|imellem)|midten|middle)\b")
_TOP = re.compile(r"\b(?:den |det )?(?:overste|overst)\b|^forst$|\bugu (?:horreeya|horeeya|sarreeya)\b")
_ONE_OF_THEM = re.compile(r"(?<=\w)(?<!number)(?<!option)(?<!nr)(?<!no) one\b")
_PLAIN = re.compile(r"(?:ja|yes|jep|nej|no|نعم|لا|так|ні|evet|hayır|tak|nie|haa|maya)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;.](?:\s+|$)|\s(?=(?:men|sa|selvom|uanset|but|although)\b)")
_TURNED_DOWN = re.compile(
    r"\b(?:ikke|ikk|ik|not|dont|don't)\b(?! (?:for|helt|sikker))(?!.*\b(?:ved|sikker|om)\b)|"
    r"\b(?:arbejder|optaget|umuligt?)\b|^\s*(?:selvom|"
    r"uanset|although)\b"
)
_TIME_UNIT = re.compile(r"\d ?t\b|\b(?:min\w*|time|timer|kvarter|hours?|halvanden)\b")
_SHORT = 3
_LONGEST = timedelta(days=1)
_FILLER = frozenset(plain_words(" ".join(lines("filler.txt"))).split())


def read_choice(text: str, *, options: Sequence[str]) -> Reading[int]:
    """The 0-based index of the one option meant, by number, order or words; letters are asked again."""
    said = _wanted(gist(text))
    if _ASKS_BACK.search(said):
        return unclear("a question back")
    chosen = _by_exact_words(said, options)
    if len(chosen) != 1:
        if _UNDECIDED.search(said) or re.search(r"\b(?:ikke|ikk|not)\b", said):
            return unclear("undecided")
        chosen = _by_number(said, len(options)) | _by_words(said, options) or _by_yes_no(said, options)
    if len(chosen) != 1 or not 0 <= min(chosen) < len(options):
        return unclear("no option" if not chosen else "not one of the options")
    (index,) = chosen
    return Reading(
        value=index, certainty=SURE if said == str(index + 1) else LIKELY, says_back=str(index + 1), why=options[index]
    )


def _wanted(said: str) -> str:
    """ "ring ikke, skriv sms" as "skriv sms": without what is turned down or only conceded."""
    parts = [part for part in _PARTS.split(said) if part.strip()]
    kept = [part for part in parts if not _TURNED_DOWN.search(part)]
    return " ".join(kept) if kept and len(kept) < len(parts) else said


def _by_exact_words(said: str, options: Sequence[str]) -> set[int]:
    words = _joined(said)
    exact = {index for index, option in enumerate(options) if words and _joined(option) == words}
    return exact or _by_short_form(words, options) or _by_length(said, options)


def _by_short_form(said: str, options: Sequence[str]) -> set[int]:
    """ "man" for "Mandag", when it is all of the reply."""
    found = {index for index, option in enumerate(options) if len(said) == _SHORT and _joined(option).startswith(said)}
    return found if len(found) == 1 else set()


def _joined(text: str) -> str:
    return plain_words(with_digits(folded(text), ordinals=True)).replace(" ", "")


def _by_length(said: str, options: Sequence[str]) -> set[int]:
    """ "et kvarter" for "15 minutter"."""
    length = _length(said)
    return {index for index, option in enumerate(options) if length and _length(option) == length}


def _length(option: str) -> timedelta | None:
    return read_duration(option, longest=_LONGEST).value if _TIME_UNIT.search(folded(option)) else None


def _by_number(said: str, count: int) -> set[int]:
    """Indexes named by number or order; -1 for a number that is no option."""
    said = without_noun_endings(with_digits(_ONE_OF_THEM.sub("", said), ordinals=True))
    if re.search(r"\d", said) and (_NOT_A_NUMBER.search(said) or COUNTS_OTHER_THINGS.search(said)):
        return {-1}
    numbers = {int(match["number"]) - 1 for match in _NUMBER.finditer(said)}
    last, middle = _LAST.search(said), _MIDDLE.search(said)
    if last:
        numbers.add(count - (2 if last["next_to"] else 1))
    if middle and count % 2:
        numbers.add(count // 2)
    return numbers | ({0} if _TOP.search(said) else set())


def _by_words(said: str, options: Sequence[str]) -> set[int]:
    words = [word for word in plain_words(said).split() if word not in _FILLER and not word.isdecimal()]
    scores = [_score(words, option) for option in options]
    best = max(scores, default=0.0)
    return {index for index, score in enumerate(scores) if score == best} if best > 0 else set()


def _score(words: Sequence[str], option: str) -> float:
    """The best word's likeness first, then how much of the reply and of the option is explained."""
    own = [word for word in plain_words(option).split() if word not in _FILLER] or plain_words(option).split()
    likeness = [max(_likeness(word, mine) for mine in own) for word in words] if own else []
    best = max(likeness, default=0.0)
    if best == 0:
        return 0.0
    covered = sum(any(_likeness(word, mine) for word in words) for mine in own)
    return best + sum(likeness) / 10 + covered / len(own) / 100


def _likeness(word: str, own: str) -> float:
    """1.0 the same word, less for an ending more, a short form, or a slip or two; 0 when they differ."""
    if word == own or _meaning(word) == _meaning(own):
        return 1.0
    if word in _meanings() and own in _meanings():
        return 0.0
    if len(own) >= 3 and word.startswith(own) and (len(word) - len(own) <= 4 or len(own) >= 5):
        return 0.9
    if len(word) >= 4 and own.startswith(word):
        return 0.8
    if len(own) == 3 and sorted(word) == sorted(own):
        return 0.6
    slips = OSA.distance(word, own, score_cutoff=2)
    allowed = 0 if min(len(word), len(own)) < 4 else 1 if len(own) < 7 else 2
    return 0.7 - slips / 10 if slips <= allowed else 0.0


@cache
def _meanings() -> dict[str, str]:
    """Words that stand for one thing, weekdays among them, and the thing."""
    rows = (*table("same_choice.tsv"), *table("weekdays.tsv"))
    return {plain_words(word): thing for thing, row in rows for word in row}


def _meaning(word: str) -> str:
    return _meanings().get(word, word)


def _by_yes_no(said: str, options: Sequence[str]) -> set[int]:
    wanted = read_yes_no(said).value
    if wanted is None:
        return set()
    return {
        index for index, option in enumerate(options) if _PLAIN.match(option) and read_yes_no(option).value is wanted
    }
