"""The wake-up at another time, or left out: on one day, on several, or from now on."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from casebook.facts import StandingWakeUpChanged, WakeUpChanged
from conversations.engine import SILENCE, Definition, Record, Say, Silence, Talk, Text, Urgency, ask, texts_of
from conversations.reading import WakeRequest
from conversations.talks.wake_wish import AtOrOff, ForWhen, Plan, Right, Standing, counted_from, plan_of, put_right
from conversations.talks.weekdays import weekdays_in_words

_WITHIN = timedelta(hours=1)
_ROUNDS = 3
text = texts_of("wake-change")


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeChangeOpening:
    """What was understood of the wish (None: nothing yet), and the wake-up as it was agreed on (None: none was)."""

    first_name: str
    helper_name: str
    today: date
    now: time
    wish: WakeRequest | None
    standing: Standing | None


def wake_change(opening: WakeChangeOpening) -> Talk[None]:
    """Ask what is missing and read it back; silence ends it safely.

    A correction is read back again, a "no" starts afresh, at most three times.
    """
    wish = _again(opening)
    for n in range(_ROUNDS):
        whole = yield from _whole(wish, opening.standing, key=str(n))
        if isinstance(whole, Silence):
            yield Say(text=_as_before(opening))
            return
        plan = plan_of(whole, opening.standing).after(opening.today, opening.now)
        if plan is None:
            yield Say(text=text("passed"))
            wish = None
        elif _changes_nothing(plan, opening.standing):
            yield Say(text=_as_before(opening))
            return
        else:
            for_good = plan.lasting and plan.at is None
            question = Right(outright=for_good)
            right = yield from ask(f"right-{n}", _read_back(plan, opening.standing), question, within=_WITHIN)
            corrected = put_right(whole, right) if isinstance(right, WakeRequest) else whole
            if right is not False and corrected == whole:
                yield from _settled(opening, plan, confirmed=right is not SILENCE)
                return
            wish = None if right is False else corrected
    yield Say(text=text("given-up"))
    yield Say(text=_as_before(opening))


def _again(opening: WakeChangeOpening) -> WakeRequest | None:
    """ "Tænd vækningen igen", with nothing else, is the time that was agreed on, from now on."""
    wish, standing = opening.wish, opening.standing
    if wish is None or wish.says_when or wish.at is not None or wish.off or wish.shift:
        return wish
    return replace(wish, lasting=True, at=standing.at if standing is not None else None)


def _whole(wish: WakeRequest | None, standing: Standing | None, *, key: str) -> Talk[WakeRequest | Silence]:
    """With a day, or from now on; and with a time, or none at all. Minutes earlier or later count from what was
    agreed."""
    agreed = standing.at if standing is not None else None
    if wish is None or not wish.says_when:
        when = yield from ask(f"day-{key}", text("when"), ForWhen(), within=_WITHIN)
        if isinstance(when, Silence):
            return SILENCE
        wish = when if wish is None else put_right(wish, when)
    wish = counted_from(agreed, wish)
    if wish.at is None and not wish.off:
        at = yield from ask(f"at-{key}", text("at-or-off"), AtOrOff(agreed=agreed), within=_WITHIN)
        if isinstance(at, Silence):
            return SILENCE
        wish = put_right(wish, at)
    return wish


def _changes_nothing(plan: Plan, standing: Standing | None) -> bool:
    """Somebody who is not woken at all wants no wake-up, or somebody woken on workdays none on Sundays."""
    if not plan.lasting or standing is None:
        return plan.at is None and standing is None
    agreed = (standing.at, standing.weekdays) if standing.is_on else (None, ())
    return (plan.at, plan.weekdays) == agreed


def _read_back(plan: Plan, standing: Standing | None) -> Text:
    if not plan.lasting:
        day = _days(plan)
        return text("right.off", day=day) if plan.at is None else text("right", day=day, at=plan.at)
    if plan.at is None:
        return text("right.never")
    dropped = standing is not None and standing.is_on and not {*standing.weekdays} <= {*plan.weekdays}
    return text("right.only" if dropped else "right.lasting", days=weekdays_in_words(plan.weekdays), at=plan.at)


def _days(plan: Plan) -> date | Text:
    if len(plan.days) == 1:
        return plan.days[0]
    return text("days.some", days=tuple(text("days.one", day=day) for day in plan.days))


def _settled(opening: WakeChangeOpening, plan: Plan, *, confirmed: bool) -> Talk[None]:
    """Unconfirmed, a new time holds and leaving out does not: either way somebody is woken."""
    if not confirmed and _wakes_less(plan, opening.standing):
        yield Say(text=_as_before(opening))
    elif not plan.lasting:
        for day in plan.days:
            yield Record(fact=WakeUpChanged(day=day, at=plan.at))
        days = _days(plan)
        yield Say(text=text("off", day=days) if plan.at is None else text("set", day=days, at=plan.at))
    else:
        yield Record(fact=StandingWakeUpChanged(at=plan.at, weekdays=plan.weekdays))
        yield Say(text=_from_now_on(plan, opening.helper_name))


def _from_now_on(plan: Plan, helper: str) -> Text:
    if plan.at is None:
        return text("never", helper=helper)
    return text("lasting", days=weekdays_in_words(plan.weekdays), at=plan.at, helper=helper)


def _wakes_less(plan: Plan, standing: Standing | None) -> bool:
    if plan.at is None or not plan.lasting or standing is None or not standing.is_on:
        return plan.at is None
    return not {*standing.weekdays} <= {*plan.weekdays}


def _as_before(opening: WakeChangeOpening) -> Text:
    standing = opening.standing
    return text("as-before.at", at=standing.at) if standing is not None and standing.is_on else text("as-before")


DEFINITION = Definition(
    name="wake-change",
    version=2,
    opening=WakeChangeOpening,
    talk=wake_change,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=6),
)
