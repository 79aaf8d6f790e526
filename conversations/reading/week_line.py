"""Reading a mentor's whole week with one mentee from a single message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from conversations.reading.attendance import Attendance, read_attendance
from conversations.reading.duration import read_duration
from conversations.reading.gist import gist
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """A mentor's week with one mentee, told in one message. ``goals`` are marks 1-5, None when not told."""

    hours: timedelta
    attendance: Attendance | None
    goals: tuple[int, ...] | None


_LONGEST_WEEK = timedelta(hours=100)
_USUAL_DAYS = 5
_GOALS = re.compile(
    r"[,;.]?\s*\b(?:del)?mal(?:ene)?\b[:\s]*(?P<marks>(?:[\s,;og.-]*\b\d(?![\d./]|"
    r"(?:,\d)? ?(?:t|timer)\b| af))*)(?P<fine>ok|fint|godt|okay)?"
)
_HOURS = re.compile(
    r"(?P<hours>(?<![\d/.,])\d{1,3}(?:[.,]\d{1,2}| ?½)? ?(?:timer|time|t|h|"
    r"hours)\b\.?(?: ?(?:og )?\d{1,2} ?(?:min\w*|m)\b)?|\b\d{1,2}[:t]\d{2}\b"
    r"|(?:\b\w+ )?(?:1 halv|en halv|halvanden) times?\b)|"
    r"^(?P<bare>\d{1,2}(?:[.,]\d)?(?: ?½)?)(?=[\s,;]|$)(?! af| ud af)"
)


def read_week_line(text: str, *, goals: int) -> Reading[WeekLine]:
    """ "7t 4/5 mål ok", "7,5t, alle dage, mål 3 4". Hours are needed; "mål ok" leaves the marks to be asked."""
    said = with_digits(gist(text))
    marked = _GOALS.search(said)
    rest = _GOALS.sub(" ", said)
    timed = _HOURS.search(rest)
    if not timed:
        return unclear("no hours")
    hours = read_duration(timed.group(), longest=_LONGEST_WEEK).value
    marks = _marks(marked, goals)
    if hours is None or marks == ():
        return unclear("hours or goals are unclear")
    left = (rest[: timed.start()] + " " + rest[timed.end() :]).strip(" ,;.")
    attendance = read_attendance(left, planned=_USUAL_DAYS).value if left else None
    if left and attendance is None and re.search(r"\d", left):
        return unclear("days are unclear")
    return _reading(WeekLine(hours=hours, attendance=attendance, goals=marks))


def _marks(marked: re.Match[str] | None, goals: int) -> tuple[int, ...] | None:
    """One mark a goal, None when not told, empty when they do not fit."""
    marks = tuple(int(mark) for mark in re.findall(r"\d+", marked["marks"])) if marked else ()
    if not marks:
        return None
    return marks if len(marks) == goals and all(1 <= mark <= 5 for mark in marks) else ()


def _reading(line: WeekLine) -> Reading[WeekLine]:
    minutes = int(line.hours.total_seconds() // 60)
    parts = [f"{minutes // 60}t" if minutes % 60 == 0 else f"{minutes // 60}:{minutes % 60:02}"]
    if line.attendance:
        parts.append(f"{line.attendance.present}/{line.attendance.planned}")
    if line.goals:
        parts.append("mål " + " ".join(map(str, line.goals)))
    return Reading(value=line, certainty=LIKELY, says_back=", ".join(parts), why="hours, days and goals in one line")
