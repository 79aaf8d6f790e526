"""Staying in touch with somebody who was in danger, until a human closes the alert: that ends the talk.

Whoever asks for peace gets it: a phone that somebody else reads must not speak of danger.
"""

from datetime import datetime, time, timedelta
from itertools import count

from conversations.engine import (
    SILENCE,
    IsOpen,
    LocalTime,
    Raise,
    Say,
    Severity,
    Talk,
    Text,
    WhoHas,
    ask,
    look,
    rest,
)
from conversations.talks.crisis_words import CAUSE, TOLD, CrisisOpening, cry, silence, text, words
from conversations.talks.heard import NO, Heard, Said

SOON = timedelta(minutes=10)
"""How long an answer is waited for while there is danger."""
_LATER = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), timedelta(days=1))
"""How long it is quiet before the person is asked again: after an answer the first, after each silence the next."""
_DAY = timedelta(days=1)
_MANY = 30
"""Touches after which it is looked each time whether the alert is open still: only a human ends this by closing it."""
_FIRST, _LAST = time(9, 0), time(21, 0)
"""Whoever was out of danger when they last wrote is not woken to be asked how they are."""
PEACE = "peace-"
"""How the keys of what is waited for begin, once somebody has asked for peace."""


def stay_in_touch(opening: CrisisOpening, key: str) -> Talk[None]:
    """Be there, ever more rarely, while nobody answers. `key` is what is said first.

    Whatever is written is heard here and nowhere else; what is not about the danger is a human's to answer.
    """
    said, asks, worry, silences = words(opening, key), False, key == "stay.danger", 0
    for n in count():
        if n >= _MANY and not worry and not (yield from look(f"open-{n}", IsOpen(cause=CAUSE))):
            break
        now = yield from look(f"now-{n}", LocalTime())
        wait = SOON if worry else _later(now, silences)
        heard = yield from ask(f"touch-{n}", said, Heard(offers=asks, of_danger=asks), within=wait)
        if heard is SILENCE:
            yield from _unanswered(opening, worry=worry, silences=silences)
            taker = yield from look(f"taker-{n}", WhoHas(cause=CAUSE))
            said = words(opening, "touch.taken" if taker else "touch", variant=n, taker=taker)
            asks, worry, silences = True, False, 0 if worry else silences + 1
        elif heard is Said.PEACE:
            yield from left_in_peace(opening)
            return
        elif heard is Said.WHO:
            said, asks, silences = (yield from who_has_it(opening, f"touch-{n}")), False, 0
        else:
            worry = heard is Said.DANGER or (asks and heard is Said.YES)
            if worry:
                yield from cry(opening)
            said = words(opening, _answer_to(heard, asked=asks, worry=worry), variant=n)
            asks, silences = worry, 0
    yield Say(text=words(opening, "touch.last"))


def left_in_peace(opening: CrisisOpening) -> Talk[None]:
    """One sentence, and no word more of our own accord: the humans hear that they must reach the person with care."""
    careful = text("alert.peace", first_name=opening.first_name)
    yield Raise(cause=CAUSE, severity=Severity.ACUTE, text=careful, to=TOLD)
    said, worry = words(opening, "peace"), False
    for n in count():
        heard = yield from ask(
            f"{PEACE}{n}", said, Heard(offers=worry, of_danger=worry), within=SOON if worry else _DAY
        )
        if heard is SILENCE:
            break
        worry = heard is Said.DANGER or (worry and heard is Said.YES)
        if worry:
            yield from cry(opening)
        if heard is Said.WHO:
            said = yield from who_has_it(opening, f"{PEACE}{n}")
        else:
            said = words(opening, "danger.again" if worry else "peace" if heard is Said.PEACE else "peace.words")
    yield silence(opening) if worry else _reminder(opening)
    yield from _silent_while_open(opening)


def _silent_while_open(opening: CrisisOpening) -> Talk[None]:
    """A human is reminded each day. What is written meanwhile takes the talk up anew."""
    for n in count():
        yield from rest(f"{PEACE}rest-{n}", within=_DAY)
        if not (yield from look(f"{PEACE}open-{n}", IsOpen(cause=CAUSE))):
            break
        yield _reminder(opening)
    yield Say(text=words(opening, "peace"))


def who_has_it(opening: CrisisOpening, key: str) -> Talk[Text]:
    """An honest answer to "har nogen set det?"."""
    taker = yield from look(f"{key}-who", WhoHas(cause=CAUSE))
    return words(opening, "who.taken" if taker else "who.nobody", taker=taker)


def _answer_to(heard: Said, *, asked: bool, worry: bool) -> str:
    """`asked`: whether the person was asked about danger, so that a bare no means that there is none."""
    if worry:
        return "danger.again"
    if heard is Said.LEAVE:
        return "leave"
    return "touch.safe" if heard is Said.SAFE or (asked and heard in NO) else "touch.words"


def _later(now: datetime, silences: int) -> timedelta:
    """How long to leave somebody in peace: ever longer, and not into the night."""
    then = now + _LATER[min(silences, len(_LATER) - 1)]
    if then.time() < _FIRST:
        then = datetime.combine(then.date(), _FIRST)
    elif then.time() >= _LAST:
        then = datetime.combine(then.date() + timedelta(days=1), _FIRST)
    return then - now


def _unanswered(opening: CrisisOpening, *, worry: bool, silences: int) -> Talk[None]:
    """After a cry silence is acute; and each day that nobody closes it, a human is reminded."""
    if worry:
        yield silence(opening)
    if silences >= len(_LATER) - 1:
        yield _reminder(opening)


def _reminder(opening: CrisisOpening) -> Raise:
    still_open = text("alert.open", first_name=opening.first_name)
    return Raise(cause="crisis-open", severity=Severity.TODAY, text=still_open, to=TOLD)
