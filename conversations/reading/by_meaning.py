"""An option told by what it means rather than by its words: none, another one, later, yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.by_clause import NONE
from conversations.reading.by_words import by_words
from conversations.reading.choosing import TWO, UNDECIDED, plain_with_not
from conversations.reading.related import by_whole_expression
from conversations.reading.words import folded, plain_words
from conversations.reading.yes_no import read_yes_no

_PLAIN = re.compile(r"(?:ja|yes|jep|nej|no|نعم|لا|так|ні|evet|hayır|tak|nie|haa|maya)\b", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"\b(?:(?:noget|nogen|en|et) )?(?:helt )?(?:andet|anden arsag|anden grund)\b(?! end| mulighed)|"
    r"\bsomething else\b|^other$|\betwas anderes\b|^anderes$|\bcos innego\b|^inne$|\bщось інше\b|^інше$|"
    r"\bbaska (?:bir )?(?:sey|neden)\b|^diger$|\bشي تاني\b|\bشيء اخر\b"
)
_NOT_ANYBODY = re.compile(r"^(?:\w+ ){0,2}(?:ikke|ikk|ik|uden) (?:\w+ ){0,3}(?:nogen|noget)(?: som helst)?$")
_NOT_NOW = re.compile(r"^(?:ikke (?:lige )?nu|senere|not now|later)$")
_LATER = re.compile(r"\b(?:senere|vent (?:lige )?(?:lidt|med det)|ikke (?:lige )?nu|om lidt|later|not now)\b")
_AGAINST = re.compile(r"\b(?:ikke|ikk|ik|ingen|nej|uden|intet|not|no)\b")
_FORGET = re.compile(r"\bglem\w*\b")


def by_polarity(said: str, options: Sequence[str]) -> set[int]:
    """ "nej tak til påmindelser" of "Påmind mig" and "Påmind mig ikke"."""
    words = [[word for word in plain_with_not(option) if word != "ikke"] for option in options]
    refusing = {index for index, option in enumerate(options) if "ikke" in plain_with_not(option)}
    if len(options) != TWO or len(refusing) != 1 or words[0] != words[1] or _FORGET.search(said):
        return set()
    if _AGAINST.search(said) or read_yes_no(said).value is False:
        return refusing
    return {0, 1} - refusing if read_yes_no(said).value or by_words(said, options) else set()


def by_undecided(said: str, options: Sequence[str]) -> set[int]:
    """ "det er lige meget for mig", where "Lige meget" can be chosen."""
    padded = f" {plain_words(said)} "
    return {
        index
        for index, option in enumerate(options)
        if (undecided := UNDECIDED.search(own := plain_words(option)))
        and (f" {own} " in padded or f" {undecided.group()} " in padded)
    }


def by_doubt(text: str, options: Sequence[str]) -> set[int]:
    """ "aner det ikke" for "Ved ikke"."""
    return {index for index in by_whole_expression(text, options) if UNDECIDED.search(plain_words(options[index]))}


def by_none(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke sige til nogen" for "Ingen"."""
    if not _NOT_ANYBODY.search(said):
        return set()
    return {index for index, option in enumerate(options) if NONE.fullmatch(plain_words(option))}


def by_other(said: str, options: Sequence[str]) -> set[int]:
    """ "noget helt andet" for "Andet"."""
    if not _SOMETHING_ELSE.search(said):
        return set()
    return {index for index, option in enumerate(options) if _SOMETHING_ELSE.fullmatch(plain_words(option))}


def by_later(said: str, options: Sequence[str]) -> set[int]:
    """ "senere, jeg er på job" for "Ikke nu"."""
    return (
        {index for index, option in enumerate(options) if _NOT_NOW.search(folded(option))}
        if _LATER.search(said)
        else set()
    )


def by_yes_no(said: str, options: Sequence[str]) -> set[int]:
    """ "jeps" for "Ja, send det"."""
    wanted = read_yes_no(said).value
    if wanted is None:
        return set()
    return {
        index for index, option in enumerate(options) if _PLAIN.match(option) and read_yes_no(option).value is wanted
    }
