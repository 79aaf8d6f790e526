"""Three weeks of what has happened in a match: facts as the program's own talks record them, and closed alerts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casebook.demo_office.case import Case, CheckIn, WakeUp
from casebook.demo_office.days import days_before, is_day_off, working_day
from casebook.facts import (
    AbsenceReported,
    ArrivedOnTime,
    AttendanceReported,
    CheckInUnanswered,
    DayDescribed,
    Fact,
    GoalScored,
    HoursReported,
    HumanOffered,
    LatenessReported,
    LeftHome,
    MoodReported,
    Reason,
    WakeUpUnanswered,
    WokeUp,
)
from casebook.ids import Id

WEEKS = 3
LOW_MOOD = 2
FRIDAY = 4
MENTORS_WEEK_AT = time(14)
_UP = "1234sl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One fact of the history: at which local wall time, and by whom (first name) it was told."""

    at: datetime
    by: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """One morning and its letter (see `WakeUp`)."""

    day: date
    letter: str


def mornings(case: Case, *, today: date) -> list[Morning]:
    """The mornings of the last weeks, oldest first; none without a wake-up."""
    wake_up = case.wake_up
    if wake_up is None:
        return []
    days = days_before(today, weeks=WEEKS, weekdays=wake_up.weekdays, every_day=case.works_holidays)
    letters = _aligned(wake_up.mornings, len(days), usual="1")
    return [Morning(day=day, letter=letter) for day, letter in zip(days, letters, strict=True)]


def streak(past: Sequence[Morning]) -> int:
    """How many mornings in a row were answered up to the latest; illness neither counts nor breaks it."""
    letters = "".join(morning.letter for morning in past)
    return sum(letter in _UP for letter in letters.rpartition("-")[2])


def unanswered(case: Case, *, today: date) -> list[datetime]:
    """When (local wall time) nobody had answered a wake-up, and the contact person was told."""
    if case.wake_up is None:
        return []
    ladder = timedelta(minutes=sum(minutes for _, minutes in case.wake_up.rungs))
    missed = (morning.day for morning in mornings(case, today=today) if morning.letter == "-")
    return [datetime.combine(day, case.wake_up.at) + ladder for day in missed]


def history(case: Case, *, today: date, goals: Mapping[str, Id]) -> Iterator[Happened]:
    """All facts of a match in the last weeks. `goals` are the ids of its goals by title."""
    past = mornings(case, today=today)
    if case.wake_up is not None:
        for morning in past:
            yield from _morning(case, case.wake_up, morning)
    yield from _check_ins(case, case.check_in, past, today=today)
    yield from _weeks(case, past, today=today, goals=goals)


def _aligned(letters: str, count: int, *, usual: str) -> str:
    """The last `count` letters; earlier than told, everything was as usual."""
    return letters[max(0, len(letters) - count) :].rjust(count, usual) if count else ""


def _morning(case: Case, wake_up: WakeUp, morning: Morning) -> Iterator[Happened]:
    day, letter = morning.day, morning.letter
    rung_at = datetime.combine(day, wake_up.at)
    if letter == "i":
        yield from _illness(case, day, at=rung_at + timedelta(minutes=4))
        return
    if letter == "-":
        ladder = timedelta(minutes=sum(minutes for _, minutes in wake_up.rungs))
        yield Happened(at=rung_at + ladder, by=case.mentee, fact=WakeUpUnanswered(day=day))
        return
    woke = _woke_up(wake_up, morning)
    up_at = rung_at + _time_taken(wake_up, woke)
    yield Happened(at=up_at, by=case.mentee, fact=woke)
    if letter == "l":
        late = LatenessReported(day=day, minutes=15)
        yield Happened(at=up_at + timedelta(minutes=25), by=case.mentee, fact=late)
    if wake_up.ask_left_home:
        asked_at = up_at + timedelta(minutes=wake_up.left_home_minutes)
        yield Happened(at=asked_at + timedelta(minutes=3), by=case.mentee, fact=LeftHome(day=day, left=True))


def _woke_up(wake_up: WakeUp, morning: Morning) -> WokeUp:
    rung = int(morning.letter) if morning.letter.isdigit() else 1
    by_call = wake_up.rungs[rung - 1][0] == "call"
    return WokeUp(day=morning.day, rung=rung, snoozes=int(morning.letter == "s"), by_call=by_call)


def _time_taken(wake_up: WakeUp, woke: WokeUp) -> timedelta:
    waited = sum(minutes for _, minutes in wake_up.rungs[: woke.rung - 1])
    return timedelta(minutes=waited + woke.snoozes * wake_up.snooze_minutes + (1 if woke.by_call else 3))


def _illness(case: Case, day: date, *, at: datetime) -> Iterator[Happened]:
    """First that they stay at home, then, once asked, when they expect to be back."""
    back = working_day(day, ahead=1)
    yield Happened(at=at, by=case.mentee, fact=AbsenceReported(day=day, reason=Reason.ILL))
    known = AbsenceReported(day=day, reason=Reason.ILL, expected_back=back)
    yield Happened(at=at + timedelta(minutes=2), by=case.mentee, fact=known)


def _check_ins(case: Case, check_in: CheckIn, past: Sequence[Morning], *, today: date) -> Iterator[Happened]:
    went = {morning.day: morning.letter for morning in past}
    days = days_before(today, weeks=WEEKS, weekdays=check_in.weekdays, every_day=case.works_holidays)
    days = [day for day in days if went.get(day) != "i"]
    for n, (day, letter) in enumerate(zip(days, _aligned(check_in.moods, len(days), usual="3"), strict=True)):
        asked_at = datetime.combine(day, check_in.at)
        if letter == "-":
            silent_at = asked_at + timedelta(hours=4)
            yield Happened(at=silent_at, by=case.mentee, fact=CheckInUnanswered(day=day))
            continue
        on_time = went.get(day) not in ("l", "-")
        facts = _told_in_check_in(case, day, mood=int(letter), on_time=on_time, turn=n)
        for minutes, fact in enumerate(facts, start=9):
            yield Happened(at=asked_at + timedelta(minutes=minutes), by=case.mentee, fact=fact)


def _told_in_check_in(case: Case, day: date, *, mood: int, on_time: bool, turn: int) -> Iterator[Fact]:
    """On a bad day a human is offered; on the others, whether they came on time, and a few words."""
    yield MoodReported(day=day, mood=mood)
    if mood <= LOW_MOOD:
        yield HumanOffered(accepted=False)
        return
    yield ArrivedOnTime(day=day, on_time=on_time)
    if words := case.check_in.words:
        yield DayDescribed(day=day, words=words[turn % len(words)].format(mentor=case.mentor))


def _weeks(case: Case, past: Sequence[Morning], *, today: date, goals: Mapping[str, Id]) -> Iterator[Happened]:
    """What the mentor told on the Fridays."""
    fridays = days_before(today, weeks=WEEKS, weekdays=str(FRIDAY))[-len(case.hours_told) :]
    for n, friday in enumerate(fridays, start=-len(fridays)):
        monday = friday - timedelta(days=FRIDAY)
        told: list[Fact] = [
            HoursReported(week=monday, minutes=round(case.hours_told[n] * 60)),
            AttendanceReported(week=monday, present=_present(case, past, monday), planned=case.planned_days),
        ]
        told += [
            GoalScored(week=monday, goal=str(goals[aim.title]), title=aim.title, score=int(aim.marks[n]))
            for aim in case.aims
            if len(aim.marks) >= -n
        ]
        told_at = datetime.combine(friday, MENTORS_WEEK_AT) + timedelta(minutes=6)
        yield from (Happened(at=told_at, by=case.mentor, fact=fact) for fact in told)


def _present(case: Case, past: Sequence[Morning], monday: date) -> int:
    """Days there: not when ill, and not on days off."""
    week = [monday + timedelta(days=n) for n in range(7)]
    ill = sum(morning.letter == "i" for morning in past if morning.day in week)
    off = 0 if case.works_holidays else sum(is_day_off(day) for day in week[:5])
    return max(0, case.planned_days - ill - off)
