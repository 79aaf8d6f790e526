"""Reading which of some options was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.by_clause import FINE, by_conclusion, by_first_sentence, by_first_words, by_opening, wanted
from conversations.reading.by_elimination import by_elimination
from conversations.reading.by_extreme import by_day_beside, by_extreme, by_period
from conversations.reading.by_meaning import by_doubt, by_later, by_none, by_other, by_polarity, by_undecided, by_yes_no
from conversations.reading.by_number import (
    by_clock,
    by_number,
    by_own_number,
    is_another_length,
    without_distances,
)
from conversations.reading.by_place import by_place
from conversations.reading.by_words import by_exact_words, by_near_words, by_words
from conversations.reading.choosing import ASKS_BACK, NOT, TWO, UNDECIDED
from conversations.reading.gist import gist, without_politeness
from conversations.reading.quoted import own_words, without_question
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.related import by_related

_EVERY_OTHER = re.compile(r"\b(?P<every>hver)(?=anden\b|andet\b|tredje\b|fjerde\b|2\b)")
_FORTNIGHT = re.compile(
    r"\b(?:hver(?:t)? (?:14\.?|fjortende) dag|1 gang hver 14\.? dag|every other week|fortnightly)\b"
)
_NONE_OF_IT = re.compile(r"^(?:ikke|ikk|ik|it) (?:noget|nogen)\b(?= [^\W\d]{4})")
_NOT_THAT = re.compile(r"(?:bare |helst )?(?:ikke|ikk|ik|not) (?P<one>(?:den |the |nr\.? ?|nummer )?\w+\.?)")
_LAST_TIME = re.compile(
    r"^(?:jeg )?(?:tog|valgte|sagde|skrev|var) \S+ (?:sidst|i gar|i morges|for)\b[\s,]*(?=.*\b(?:nu|i ?dag|men|sa)\b)"
)
_DISLIKED = re.compile(r"\b(?:ingen penge|rad til)\b")
_NO_OPTION = "no option"
_KNOW_NOT = re.compile(r"\b(?:det )?ved jeg (?:ikke|ikk|ik)\b", re.IGNORECASE)
_THIS_ONE = re.compile(r"\b(?:i )?den (?:her|hersens) (?=uge|måned|maaned|maned)", re.IGNORECASE)
_EACH_WEEK = re.compile(r"(?<=timer) (?:om ugen|om dagen|i ugen|pr\.? uge|hver uge)\b", re.IGNORECASE)
_EACH_NOT = re.compile(r"(?:heller |og )?(?:ikke|ikk|ik|not) (?:heller )?(?P<one>\w+)")


def read_choice(text: str, *, options: Sequence[str]) -> Reading[int]:
    """The 0-based index of the one option meant, by number, order or words; letters are asked again."""
    text = _KNOW_NOT.sub("ved ikke", _THIS_ONE.sub("denne ", without_question(" ".join(text.split()))))
    if (own := own_words(text)) and (told := _read_choice(own, options)).value is not None:
        return told
    return _read_choice(text, options)


def _read_choice(text: str, options: Sequence[str]) -> Reading[int]:
    plain = without_politeness(text)
    ways = (
        by_elimination(plain, options),
        by_conclusion(plain, options),
        by_opening(plain, options),
        by_first_sentence(text, options),
        by_place(plain, len(options)),
        by_extreme(plain, options),
        by_day_beside(plain, options),
        _by_refusals(plain, options),
        by_polarity(plain, options),
    )
    for found in (*ways, by_first_words(gist(text), options)):
        if len(found) == 1:
            return _reading(found.pop(), options, LIKELY)
    if not any("uge" in option or "dag" in option for option in options):
        text = _EACH_WEEK.sub("", text)
    said = _EVERY_OTHER.sub(r"\g<every> ", _NONE_OF_IT.sub("ingen", wanted(FINE.sub("", gist(text)))))
    if not any("14" in option for option in options):
        said = _FORTNIGHT.sub("hver anden uge", said)
    reading = _chosen(said, options)
    if reading.value is None and (again := wanted(without_politeness(text))) != said:
        reading = _chosen(again, options)
    if reading.value is None:
        found = by_related(text, options) if reading.why == _NO_OPTION else by_doubt(text, options)
        return _reading(found.pop(), options, LIKELY) if len(found) == 1 else reading
    return reading


def _chosen(said: str, options: Sequence[str]) -> Reading[int]:
    if ASKS_BACK.search(said):
        return unclear("a question back")
    said = _LAST_TIME.sub("", said)
    if len(options) == TWO and (other := _NOT_THAT.fullmatch(said)):
        refused = by_number(other["one"], TWO)
        return (
            _reading(1 - refused.pop(), options, LIKELY) if refused in ({0}, {1}) else unclear("not one of the options")
        )
    found = (
        by_exact_words(said, options)
        or by_none(said, options)
        or by_other(said, options)
        or by_undecided(said, options)
    )
    if len(found) != 1:
        if UNDECIDED.search(said) or NOT.search(said) or _DISLIKED.search(said):
            return unclear("undecided")
        if is_another_length(said, options):
            return unclear("not one of the lengths")
        said = without_distances(said, options)
        found = (
            by_clock(said, options)
            or by_own_number(said, options)
            or by_period(said, options)
            or by_number(said, len(options)) | by_words(said, options)
            or by_yes_no(said, options)
            or by_near_words(said, options)
            or by_later(said, options)
        )
    if len(found) != 1 or not 0 <= min(found) < len(options):
        return unclear(_NO_OPTION if not found else "not one of the options")
    (index,) = found
    return _reading(index, options, SURE if said == str(index + 1) else LIKELY)


def _reading(index: int, options: Sequence[str], certainty: float) -> Reading[int]:
    return Reading(value=index, certainty=certainty, says_back=str(index + 1), why=options[index])


def _by_refusals(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke Søren og ikke Mette" of three."""
    refused = _EACH_NOT.findall(said)
    if len(refused) != len(options) - 1 or len(refused) < TWO or _EACH_NOT.sub("", said).strip(" ,.og"):
        return set()
    return set(range(len(options))).difference(
        *(by_exact_words(one, options) | by_number(one, len(options)) | by_words(one, options) for one in refused)
    )
