"""Moments as a story tells them: "6.40", "tirsdag 6.40", "i morgen 6.40", "2027-03-28 1.30"."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def moment(said: str, *, now: datetime) -> datetime:
    """The next such moment after `now`, by the clocks of Copenhagen."""
    local = now.astimezone(ZONE)
    day, _, at = said.rpartition(" ")
    return datetime.combine(_day(day, clock(at), local), clock(at), ZONE)


def clock(said: str) -> time:
    """ "6.40"."""
    hours, minutes = said.split(".")
    return time(int(hours), int(minutes))


def weekdays(said: str) -> str:
    """ "mandag onsdag" as the casebook writes it."""
    return "".join(str(WEEKDAYS.index(day)) for day in said.split())


def _day(said: str, at: time, now: datetime) -> date:
    today = now.date()
    if said == "i morgen":
        return today + timedelta(days=1)
    if said and said not in WEEKDAYS:
        return date.fromisoformat(said)
    earliest = today if at >= now.time() else today + timedelta(days=1)
    return earliest + timedelta(days=(WEEKDAYS.index(said) - earliest.weekday()) % 7 if said else 0)
