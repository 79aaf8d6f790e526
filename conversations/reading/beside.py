"""What a message says beside a day, a time or a length: "væk mig kl 6 i morgen" says "væk mig".

Days and times stand in messages of every kind. Whether such a message only gives the value that was asked for, or means
something else, is told by its other words.
"""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.dates import feasts, months, relative_days, weekdays
from conversations.reading.numbers import with_digits
from conversations.reading.phrases import table
from conversations.reading.words import folded, plain_words

_UNITS = (
    "dag dage dagen uge uger ugen maned maneder time timer timen kvarter kvart halv minut minutter day days week "
    "weeks month months hour hours minute minutes quarter am pm oclock formiddag eftermiddag nat morgenen weekend "
    "weekenden sonra kadar hafta gun saat dakika dni tygodnie tydzien godzin godzine днів дні тижні тиждень годин "
    "годину хвилин toddobaad maalmood saac daqiiqo ايام اسبوع اسابيع ساعة دقيقة næste kommende sidste next last "
    "times timers eftermiddagen formiddagen aftenen natten ingen ingenting intet none nothing kl klokken ca cirka "
    "omkring around måneden"
)
_OTHERWISE_TOO = (
    "a en et min man may sat sa son sol mar ka dib eve new good over lille hans efter after hal mid bir on t h"
)
"""Words of such names that are more often others: "min chef", "Hans", "over"."""
_LINK_WORDS = (
    "eller or i pa om til fra den d ved at on the in until till by for from und am um bis w we na do o od og and "
    "ve iyo в у на до о об з від في الى من يوم"
)
_LINKS = frozenset(_LINK_WORDS.split())
_SUGGESTING = re.compile(r"^\s*(?:kan|kunne|må) det (?:blive|være)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d")


def beside(text: str) -> str:
    """The message without its numbers, days, times and lengths, and the little words that lead to them."""
    kept: list[str] = []
    for written in _SUGGESTING.sub("", text).split():
        if _is_of_a_value(written):
            while kept and plain_words(kept[-1]) in _LINKS:
                kept.pop()
        else:
            kept.append(written)
    return " ".join(kept)


def _is_of_a_value(written: str) -> bool:
    word = plain_words(written)
    return bool(_NUMBER.search(with_digits(folded(written)))) or (bool(word) and set(word.split()) <= _of_values())


@cache
def _of_values() -> frozenset[str]:
    hours = (name for _, row in table("hour_words.tsv") for name in row)
    names = (*weekdays(), *months(), *relative_days(), *feasts(), *hours, _UNITS)
    return frozenset(word for name in names for word in plain_words(name).split()) - _LINKS - {*_OTHERWISE_TOO.split()}
