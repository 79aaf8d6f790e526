"""The morning wake-up: message, nudge, call, second call, and at last the contact person. Never a word of blame."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import dropwhile

from msgspec import Struct

from casebook.facts import LeftHome, TaperAnswered, WakeUpUnanswered, WokeUp
from conversations.engine import (
    SILENCE,
    Definition,
    Raise,
    Record,
    Say,
    Severity,
    Silence,
    Talk,
    Text,
    Urgency,
    YesNo,
    ask,
    call,
    rest,
    texts_of,
)
from conversations.talks.up import Morning, Up

text = texts_of("wake-up")
LEFT_HOME_WITHIN = timedelta(minutes=30)
TAPER_WITHIN = timedelta(hours=2)
_RUNG, _SNOOZE = "rung-", "snooze-"


class RungKind(StrEnum):
    """How one rung of the ladder reaches the person."""

    MESSAGE = "message"
    CALL = "call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One attempt, and the minutes it is given before the next."""

    kind: RungKind
    minutes: int


class WakeUpOpening(Struct, frozen=True, kw_only=True):
    """What a wake-up may know.

    `target` is when the person must be ready; `streak` counts the mornings in a row before this one; `variant`
    changes from day to day, and the wording with it; `late`: the program itself is late, and calls at once.
    """

    first_name: str
    helper_name: str
    helper_phone: str
    day: date
    at: time
    target: time | None
    rungs: tuple[Rung, ...]
    variant: int
    streak: int
    snooze_minutes: int
    snoozes: int
    ask_left_home: bool
    left_home_minutes: int
    propose_taper: bool
    late: bool


def wake_up(opening: WakeUpOpening) -> Talk[None]:
    """Wake one person on one morning."""
    if opening.late:
        yield Say(text=text("late", name=opening.first_name))
    woke = yield from _climb(opening)
    if woke is None:
        yield from _hand_over(opening)
        return
    yield Record(fact=woke)
    yield from _praise(opening)
    if opening.ask_left_home and not (yield from _left_home(opening)):
        return
    if opening.propose_taper and len(opening.rungs) > 1:
        yield from _taper(opening)


def is_climbing(key: str) -> bool:
    """Whether a wake-up that waits at this key is still on its ladder, which ends at the contact person."""
    return key.startswith((_RUNG, _SNOOZE))


def _climb(opening: WakeUpOpening) -> Talk[WokeUp | None]:
    """Rung by rung until the person is up; None when the ladder ends first."""
    snoozes = 0
    for number, rung in _rungs(opening):
        answer = yield from _ring(opening, number, rung, may_snooze=snoozes < opening.snoozes)
        while answer is Morning.SNOOZE and snoozes < opening.snoozes:
            snoozes += 1
            answer = yield from _snooze(opening, snoozes)
        if answer is Morning.UP:
            by_call = rung.kind is RungKind.CALL
            return WokeUp(day=opening.day, rung=number, snoozes=snoozes, by_call=by_call)
    return None


def _rungs(opening: WakeUpOpening) -> Iterator[tuple[int, Rung]]:
    """The rungs with their numbers; when the program is late, from the first call on."""
    numbered = enumerate(opening.rungs, start=1)
    if opening.late and any(rung.kind is RungKind.CALL for rung in opening.rungs):
        return dropwhile(lambda one: one[1].kind is not RungKind.CALL, numbered)
    return numbered


def _ring(opening: WakeUpOpening, number: int, rung: Rung, *, may_snooze: bool) -> Talk[Morning | Silence]:
    up = _up(opening.snooze_minutes, may_snooze)
    within = timedelta(minutes=rung.minutes)
    wording = _wording(opening, number, rung.kind)
    if rung.kind is RungKind.CALL:
        return (yield from call(f"{_RUNG}{number}", wording, up, within=within))
    return (yield from ask(f"{_RUNG}{number}", wording, up, within=within))


@cache
def _up(snooze_minutes: int, may_snooze: bool) -> Up:  # noqa: FBT001 - cached by it
    return Up(snooze_minutes=snooze_minutes, may_snooze=may_snooze)


def _wording(opening: WakeUpOpening, number: int, kind: RungKind) -> Text:
    name, helper, variant = opening.first_name, opening.helper_name, opening.variant
    if kind is RungKind.CALL:
        calls_before = [rung.kind for rung in opening.rungs[: number - 1]].count(RungKind.CALL)
        return text("call", variant=calls_before, name=name, helper=helper)
    if number == 1:
        return text("wake", variant=variant, name=name, helper=helper, at=opening.at)
    return text("nudge", variant=variant + number, name=name, helper=helper)


def _snooze(opening: WakeUpOpening, number: int) -> Talk[Morning | Silence]:
    pause = timedelta(minutes=opening.snooze_minutes)
    up = _up(opening.snooze_minutes, number < opening.snoozes)
    return (yield from ask(f"{_SNOOZE}{number}", text("snooze", pause=pause), up, within=pause))


def _hand_over(opening: WakeUpOpening) -> Talk[None]:
    yield Record(fact=WakeUpUnanswered(day=opening.day))
    alert = text("alert.unanswered", name=opening.first_name, at=opening.at)
    yield Raise(cause="wake-up-unanswered", severity=Severity.TODAY, text=alert)
    key = "unanswered" if opening.helper_phone else "unanswered.no-phone"
    yield Say(text=text(key, helper=opening.helper_name, phone=opening.helper_phone))


def _praise(opening: WakeUpOpening) -> Talk[None]:
    name = opening.first_name
    if opening.target is None:
        yield Say(text=text("up", variant=opening.variant, name=name))
    else:
        yield Say(text=text("up-with-target", variant=opening.variant, name=name, target=opening.target))
    mornings = opening.streak + 1
    if _is_worth_praise(mornings):
        yield Say(text=text("streak", mornings=mornings, name=name))


def _is_worth_praise(mornings: int) -> bool:
    return mornings in {3, 5} or (mornings > 0 and mornings % 10 == 0)


def _left_home(opening: WakeUpOpening) -> Talk[bool]:
    """Later on: out of the door? False when nobody answered."""
    yield from rest("before-leaving", within=timedelta(minutes=opening.left_home_minutes))
    left = yield from ask("left-home", text("left-home"), YesNo(asked="Er du ude af døren?"), within=LEFT_HOME_WITHIN)
    if left is SILENCE:
        yield Say(text=text("left-home-unanswered"))
        return False
    yield Record(fact=LeftHome(day=opening.day, left=left))
    yield Say(text=text("left-home-yes" if left else "left-home-no"))
    return True


def _taper(opening: WakeUpOpening) -> Talk[None]:
    """After weeks of success: would fewer rungs do?"""
    question = text("taper", name=opening.first_name)
    agreed = yield from ask("taper", question, YesNo(), within=TAPER_WITHIN)
    if agreed is SILENCE:
        yield Say(text=text("taper-unanswered"))
        return
    yield Record(fact=TaperAnswered(rungs=len(opening.rungs) - 1, agreed=agreed))
    yield Say(text=text("taper-yes" if agreed else "taper-no", helper=opening.helper_name))


DEFINITION = Definition(
    name="wake-up",
    version=1,
    opening=WakeUpOpening,
    talk=wake_up,
    urgency=Urgency.WAKE_UP,
    keeps=timedelta(minutes=30),
)
