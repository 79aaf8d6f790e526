"""One day's wake-up at another time, or left out: as it was asked before it could be for good."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from casebook.facts import WakeUpChanged
from conversations.engine import (
    SILENCE,
    ClockTime,
    Day,
    Definition,
    Record,
    Say,
    Silence,
    Talk,
    Text,
    Urgency,
    YesNo,
    ask,
    texts_of,
)

_WITHIN = timedelta(hours=1)
_ROUNDS = 3
text = texts_of("wake-change")


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeChangeOpening:
    """What was understood of the wish (None: not said). `off` leaves the wake-up out; `standing` is the usual time."""

    first_name: str
    today: date
    now: time
    day: date | None
    at: time | None
    off: bool
    standing: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    day: date
    at: time | None


def wake_change(opening: WakeChangeOpening) -> Talk[None]:
    """Ask what is missing and read it back. A "no" starts afresh, at most three rounds; silence ends it safely."""
    day, at = opening.day, opening.at
    for n in range(_ROUNDS):
        wish = yield from _wish(opening, day, at, key=str(n))
        if isinstance(wish, Silence):
            yield Say(text=_as_before(opening.standing))
            return
        if _has_passed(opening, wish):
            yield Say(text=text("passed"))
        else:
            right = yield from ask(f"right-{n}", _read_back(wish), YesNo(), within=_WITHIN)
            if right is not False:
                yield from _settled(opening, wish, confirmed=right is not SILENCE)
                return
        day = at = None
    yield Say(text=text("given-up"))
    yield Say(text=_as_before(opening.standing))


def _wish(opening: WakeChangeOpening, day: date | None, at: time | None, *, key: str) -> Talk[_Wish | Silence]:
    answer: date | time | Silence
    if day is None:
        answer = yield from ask(f"day-{key}", text("day"), Day(), within=_WITHIN)
        if isinstance(answer, Silence):
            return SILENCE
        day = answer
    if at is None and not opening.off:
        answer = yield from ask(f"at-{key}", text("at"), ClockTime(), within=_WITHIN)
        if isinstance(answer, Silence):
            return SILENCE
        at = answer
    return _Wish(day=day, at=None if opening.off else at)


def _has_passed(opening: WakeChangeOpening, wish: _Wish) -> bool:
    if wish.at is None:
        return wish.day < opening.today
    return (wish.day, wish.at) <= (opening.today, opening.now)


def _read_back(wish: _Wish) -> Text:
    return text("right.off", day=wish.day) if wish.at is None else text("right", day=wish.day, at=wish.at)


def _settled(opening: WakeChangeOpening, wish: _Wish, *, confirmed: bool) -> Talk[None]:
    """Unconfirmed, a new time holds and leaving out does not: either way somebody is woken."""
    if wish.at is not None:
        yield Record(fact=WakeUpChanged(day=wish.day, at=wish.at))
        yield Say(text=text("set", day=wish.day, at=wish.at))
    elif confirmed:
        yield Record(fact=WakeUpChanged(day=wish.day, at=None))
        yield Say(text=text("off", day=wish.day))
    else:
        yield Say(text=_as_before(opening.standing))


def _as_before(standing: time | None) -> Text:
    return text("as-before") if standing is None else text("as-before.at", at=standing)


DEFINITION = Definition(
    name="wake-change",
    version=1,
    opening=WakeChangeOpening,
    talk=wake_change,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=6),
)
