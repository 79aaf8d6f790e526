"""What says nothing by words: a value alone ("fredag", "10 min"), a sign alone. It may be a late answer."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.reading.beside import beside
from conversations.reading.clock import read_clock
from conversations.reading.duration import read_duration
from conversations.reading.intent import Intent
from conversations.reading.patterns import EMERGENCY_NUMBERS
from conversations.reading.words import plain_words

OF_A_TIME = (Intent.SET_WAKEUP, Intent.LATE, Intent.RESCHEDULE)
"""What a time alone may mean, the likeliest first."""
_OF_A_LENGTH = (Intent.LATE, Intent.SNOOZE, Intent.SET_WAKEUP)
_OF_A_DAY = (Intent.ABSENT, Intent.SICK, Intent.RESCHEDULE)
_OF_SIGNS: dict[frozenset[str], tuple[Intent, ...]] = {
    frozenset("🔪🔫💣🗡⚔🩸⚰🪦💀☠💊🪓"): (Intent.CRISIS, Intent.LOW, Intent.TALK),
    frozenset("🤒🤕🤢🤮🤧😷🥴🌡🚑🏥"): (Intent.SICK, Intent.ABSENT, Intent.LOW),
    frozenset("😭😢😥😞😔😟😩😫😖😣😰😱💔🥺😿🙁☹😓"): (Intent.LOW, Intent.TALK, Intent.SICK),
    frozenset("😡🤬😠😤"): (Intent.CONFLICT, Intent.TALK, Intent.LOW),
}
"""Signs of trouble, the gravest first."""
_LEADS_TO_A_TIME = frozenset({"kl", "klokken", "ca", "cirka"})
_LEADS = _LEADS_TO_A_TIME | {"min", "mins", "minut"}
_NOTHING = frozenset({"ingen", "ingenting", "intet", "none", "nothing"})
_GARBLED = re.compile(r"[^\W\d]{4,}\d")
_HALF_A_DAY = timedelta(hours=12)


def guesses_of_value(text: str) -> tuple[Intent, ...]:
    """What a day, a time or a length without any other word may mean; none where more is said, or nothing."""
    said, rest = {*plain_words(text).split()}, {*plain_words(beside(text)).split()}
    if not rest <= _LEADS or said <= _LEADS | _NOTHING or _GARBLED.search(text):
        return ()
    if all(word.isdecimal() for word in said - _LEADS_TO_A_TIME):
        return () if said & EMERGENCY_NUMBERS else OF_A_TIME
    if read_duration(text, longest=_HALF_A_DAY, bare_unit="minutes").value is not None:
        return _OF_A_LENGTH
    return _OF_A_DAY if read_clock(text).value is None else OF_A_TIME


def guesses_of_signs(text: str) -> tuple[Intent, ...]:
    """What emoji of illness, grief, anger or weapons may mean; none for kind ones."""
    return next((intents for signs, intents in _OF_SIGNS.items() if signs & {*text}), ())
