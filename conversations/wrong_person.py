"""Somebody tells that a number is no longer the one of the person we mean."""

import re

from conversations.reading.words import plain_words

_SAYS_SO = (
    "forkert nummer|forkert nr|forkert tlf|forkert telefonnummer|forkert person|forkerte nummer|forkerte person|"
    "fat i den forkerte|wrong number|wrong person|falsche nummer|falsche person|"
    "не той номер|неправильний номер|помилилися номером|помилились номером|не тот номер|ошиблись номером|"
    "yanlış numara|yanlış kişi|zły numer|pomyłka|رقم غلط|رقم خاطئ|الرقم غلط|الرقم خطأ|lambar khaldan|qof khaldan"
)
_PHRASES = re.compile("|".join(rf"\b{re.escape(plain_words(one))}\b" for one in _SAYS_SO.split("|")))
_I_THINK = re.compile(r"\b(?:jeg tror|tror jeg|i think)\b")
_AROUND = frozenset(
    plain_words(
        "hej hallo undskyld beklager desværre tak mvh du i de har er det dette her vist nok sikkert at fået fat en et "
        "den hi hello sorry you have got this is the a du hast sie haben die це ви ти ты вы это to masz bu هذا waa"
    ).split()
)
"""What may stand beside it. Never "jeg": who says that they themselves rang a wrong number is the right one."""


def says_wrong_person(text: str) -> bool:
    """Whether the whole message says that the wrong person reads this: "forkert nummer", "du har fået fat i den
    forkerte", "sorry, wrong number". Of "den forkerte person fik skylden" nothing follows.
    """
    words = _I_THINK.sub(" ", plain_words(text))
    return _PHRASES.search(words) is not None and set(_PHRASES.sub(" ", words).split()) <= _AROUND
