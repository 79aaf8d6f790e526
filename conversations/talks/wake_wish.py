"""A wish for another wake-up: how it is asked for, what is missing of it, and what it comes to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import ClockTime, Day, Option, Question, Reply, Text, YesNo
from conversations.reading import WakeRequest, read_wake_request
from conversations.talks.weekdays import WORKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The wake-up as it was agreed on: `is_on` until it was switched off."""

    at: time
    weekdays: tuple[int, ...]
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a wish comes to: single `days`, or from now on the `weekdays`. `at` None leaves the wake-up out."""

    days: tuple[date, ...]
    weekdays: tuple[int, ...]
    at: time | None

    @property
    def lasting(self) -> bool:
        """From now on, and not for single days."""
        return not self.days

    def after(self, today: date, now: time) -> "Plan | None":
        """What of it is still to come; None when all has passed."""
        left = tuple(
            day for day in self.days if datetime.combine(day, self.at or time.max) > datetime.combine(today, now)
        )
        return self if self.lasting else replace(self, days=left) if left else None


def plan_of(wish: WakeRequest, standing: Standing | None) -> Plan:
    """A whole wish as a plan. From now on is the agreed weekdays, where no others were said; without any the workdays.

    The same time on more weekdays is added to what was agreed; another time takes its place, for there is only one.
    """
    if wish.each_day:
        return Plan(days=wish.each_day, weekdays=(), at=None if wish.off else wish.at)
    agreed = standing.weekdays if standing is not None else ()
    if wish.off:
        left = tuple(day for day in agreed if wish.weekdays and day not in wish.weekdays)
        return Plan(days=(), weekdays=left, at=standing.at if standing is not None and left else None)
    weekdays = wish.weekdays or agreed or WORKDAYS
    if standing is not None and standing.is_on and wish.at == standing.at:
        weekdays = tuple(sorted({*weekdays, *agreed}))
    return Plan(days=(), weekdays=weekdays, at=wish.at)


def put_right(wish: WakeRequest, said: WakeRequest) -> WakeRequest:
    """A wish with what was said of it afterwards: another time, another day, or none at all."""
    when = said if said.says_when else wish
    said = counted_from(wish.at, said)
    told = said if said.at is not None or said.off or said.shift else wish
    return replace(when, at=told.at, off=told.off, shift=told.shift)


def counted_from(at: time | None, wish: WakeRequest) -> WakeRequest:
    """A wish for some minutes earlier or later as one for a time, where that which it counts from is known."""
    if not wish.shift or wish.at is not None or at is None:
        return wish
    moved = datetime.combine(_ANY_DAY, at) + timedelta(minutes=wish.shift)
    return replace(wish, at=moved.time(), shift=0)


def _read(reply: Reply) -> WakeRequest | None:
    if reply.option is not None:
        return None
    return read_wake_request(reply.text, today=reply.at.date(), now=reply.at.time(), asked=True).value


@dataclass(frozen=True, slots=True, kw_only=True)
class ForWhen(Question[WakeRequest]):
    """A day, several, or every day; the time may come with it."""

    kind: ClassVar[Any] = WakeRequest

    @override
    def read(self, reply: Reply) -> WakeRequest | None:
        wish = _read(reply)
        if wish is not None and wish.says_when:
            return wish
        day = Day().read(reply)
        return None if day is None else WakeRequest(day=day, at=None, off=False)

    @property
    @override
    def hint(self) -> Text:
        return Day().hint


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOrOff(Question[WakeRequest]):
    """A time, or none: "sluk", "ingen vækning". `agreed` is what "en halv time senere" counts from."""

    agreed: time | None = None
    kind: ClassVar[Any] = WakeRequest

    @override
    def read(self, reply: Reply) -> WakeRequest | None:
        said = _read(reply)
        wish = None if said is None else counted_from(self.agreed, said)
        if wish is not None and (wish.at is not None or wish.off):
            return wish
        at = ClockTime().read(reply)
        return None if at is None else WakeRequest(day=None, at=at, off=False)

    @property
    @override
    def hint(self) -> Text:
        return ClockTime().hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Right(Question[bool | WakeRequest]):
    """Yes, no, or what is right at once: "nej, kl. 6.15". `outright`: only a plain yes is one."""

    outright: bool = False
    kind: ClassVar[Any] = bool | WakeRequest

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options

    @override
    def read(self, reply: Reply) -> bool | WakeRequest | None:
        numbered = reply.text.strip().rstrip(".") in {"1", "2"}
        wish = None if numbered else _read(reply)
        return wish if wish is not None and wish != _NOTHING else YesNo(outright=self.outright).read(reply)

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint


_ANY_DAY = date(2000, 1, 1)
_NOTHING = WakeRequest(day=None, at=None, off=False)
