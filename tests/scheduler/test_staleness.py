"""The table of what becomes of late messages: every row, and both sides of every boundary."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import Calendar, DateSpan
from scheduler.staleness import KINDS, Verdict, next_working_day, verdict

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DENMARK = Calendar(zone=COPENHAGEN)
SEND, CALL, CONTACT, SKIP, ROLL = (
    Verdict.SEND,
    Verdict.APOLOGISE_AND_CALL,
    Verdict.TELL_CONTACT,
    Verdict.SKIP,
    Verdict.ROLL_OVER,
)


def local(text: str) -> datetime:
    """Danish wall time, in 2026 where no year is written: "03-10 06:30" is a Tuesday in March."""
    full = text if len(text) > len("03-10 06:30:00") else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=COPENHAGEN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "target", "expected"),
    [
        ("03-10 06:30", "03-10 07:30", SEND),
        ("03-10 07:00", "03-10 07:30", SEND),
        ("03-10 07:00:01", "03-10 07:30", CALL),
        ("03-10 07:29:59", "03-10 07:30", CALL),
        ("03-10 07:30", "03-10 07:30", CONTACT),
        ("03-10 09:00", "03-10 07:30", CONTACT),
        ("03-10 06:50", "03-10 06:45", SEND),
        ("03-10 07:00:01", None, CONTACT),
    ],
)
def test_a_wake_up_due_at_half_past_six(now: str, target: str | None, expected: Verdict) -> None:
    assert (
        verdict(
            "wake-up",
            due=local("03-10 06:30"),
            now=local(now),
            zone=COPENHAGEN,
            target=local(target) if target else None,
        )
        is expected
    )


def test_lateness_is_real_time_on_the_night_the_clocks_go_back() -> None:
    # 2.30 and the second 2.10 are 40 minutes apart, though the clock on the wall went backwards.
    due = datetime(2026, 10, 25, 2, 30, tzinfo=COPENHAGEN)
    now = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=COPENHAGEN)
    target = datetime(2026, 10, 25, 4, 0, tzinfo=COPENHAGEN)
    assert verdict("wake-up", due=due, now=now, zone=COPENHAGEN, target=target) is CALL


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("03-10 09:00", SEND),
        ("03-10 09:49:59", SEND),
        ("03-10 09:50", CONTACT),
        ("03-10 09:59", CONTACT),
        ("03-10 10:30", CONTACT),
    ],
)
def test_a_reminder_of_a_meeting_at_ten(now: str, expected: Verdict) -> None:
    for due in (local("03-09 10:00"), local("03-10 09:00")):
        assert (
            verdict("meeting-reminder", due=due, now=local(now), zone=COPENHAGEN, target=local("03-10 10:00"))
            is expected
        )


def test_a_reminder_needs_its_meeting() -> None:
    with pytest.raises(ValueError, match="meeting-reminder needs a target"):
        verdict("meeting-reminder", due=local("03-10 09:00"), now=local("03-10 09:00"), zone=COPENHAGEN)


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("03-10 15:30", "03-10 15:30", SEND),
        ("03-10 15:30", "03-10 19:59:59", SEND),
        ("03-10 15:30", "03-10 20:00", SKIP),
        ("03-10 15:30", "03-10 23:59", SKIP),
        ("03-10 15:30", "03-11 00:00", SKIP),
        ("03-10 15:30", "03-11 15:30", SKIP),
        # Agreed for the evening: only the day limits it.
        ("03-10 20:00", "03-10 20:00:02", SEND),
        ("03-10 20:30", "03-10 22:00", SEND),
        ("03-10 20:30", "03-11 00:00", SKIP),
        # In UTC it is still the 10th: the day is the local one.
        ("03-10 22:30", "03-11 00:30", SKIP),
    ],
)
def test_a_check_in(due: str, now: str, expected: Verdict) -> None:
    assert verdict("check-in", due=local(due), now=local(now), zone=COPENHAGEN) is expected


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        pytest.param("03-06 14:00", "03-06 14:00", SEND, id="Friday, the same day"),
        pytest.param("03-06 14:00", "03-07 10:00", SEND, id="Saturday in between: held to Monday"),
        pytest.param("03-06 14:00", "03-09 23:59:59", SEND, id="Monday, the next working day"),
        pytest.param("03-06 14:00", "03-10 00:00", ROLL, id="Tuesday"),
        pytest.param("03-04 14:00", "03-05 23:59:59", SEND, id="Wednesday to Thursday"),
        pytest.param("03-04 14:00", "03-06 00:00", ROLL, id="Wednesday to Friday"),
        pytest.param("04-01 14:00", "04-07 08:00", SEND, id="over Easter, to Tuesday"),
        pytest.param("04-01 14:00", "04-08 00:00", ROLL, id="over Easter, to Wednesday"),
    ],
)
def test_the_mentors_week(due: str, now: str, expected: Verdict) -> None:
    answer = verdict("mentors-week", due=local(due), now=local(now), zone=COPENHAGEN, calendar=DENMARK)
    assert answer is expected


def test_without_a_calendar_the_thursday_before_easter_is_a_working_day() -> None:
    answer = verdict("mentors-week", due=local("04-01 14:00"), now=local("04-07 08:00"), zone=COPENHAGEN)
    assert answer is ROLL


def test_the_week_of_a_mentor_on_endless_leave_is_asked_on_its_day_only() -> None:
    away = Calendar(zone=COPENHAGEN, pauses=(DateSpan(first=date(2026, 3, 7), last=None),))
    due = local("03-06 14:00")
    same_day, monday = local("03-06 18:00"), local("03-09 08:00")
    assert verdict("mentors-week", due=due, now=same_day, zone=COPENHAGEN, calendar=away) is SEND
    assert verdict("mentors-week", due=due, now=monday, zone=COPENHAGEN, calendar=away) is ROLL
    assert next_working_day(date(2026, 3, 6), away) is None


@pytest.mark.parametrize("kind", ["crisis", "alert"])
@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=3), timedelta(days=30)])
def test_a_cry_for_help_is_always_sent(kind: str, late: timedelta) -> None:
    due = local("03-10 02:00")
    assert verdict(kind, due=due, now=due + late, zone=COPENHAGEN) is SEND


def test_an_unknown_kind_says_which_there_are() -> None:
    known = "alert, check-in, crisis, meeting-reminder, mentors-week, wake-up"
    with pytest.raises(ValueError, match=f"no staleness rule for 'chatter'; there are rules for {known}"):
        verdict("chatter", due=local("03-10 02:00"), now=local("03-10 02:00"), zone=COPENHAGEN)


@pytest.mark.parametrize("naive", ["due", "now", "target"])
def test_instants_without_a_zone_are_refused(naive: str) -> None:
    instant = local("03-10 06:30")
    given_as = dict.fromkeys(("due", "now", "target"), instant) | {naive: instant.replace(tzinfo=None)}
    due, now, target = given_as.values()
    with pytest.raises(ValueError, match="has no zone"):
        verdict("wake-up", due=due, now=now, zone=COPENHAGEN, target=target)


#: The later the answer, the further along this list.
FADING = [SEND, CALL, CONTACT, SKIP, ROLL]
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2033, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones
LATENESS = st.timedeltas(timedelta(0), timedelta(days=10))


@given(
    st.sampled_from(sorted(KINDS)),
    INSTANTS,
    LATENESS,
    LATENESS,
    st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_coming_back_sooner_is_never_worse(
    kind: str, due: datetime, one: timedelta, other: timedelta, ahead: timedelta
) -> None:
    sooner, later = (
        verdict(kind, due=due, now=due + late, zone=COPENHAGEN, target=due + ahead, calendar=DENMARK)
        for late in sorted((one, other))
    )
    assert FADING.index(sooner) <= FADING.index(later)


@given(st.dates(date(2024, 1, 1), date(2033, 12, 31)))
def test_the_next_working_day_is_the_first_that_is_no_weekend_or_holiday(day: date) -> None:
    found = next_working_day(day, DENMARK)
    assert found is not None
    assert found > day
    assert found.weekday() < 5
    assert not DENMARK.is_off(found)
    between = [day + timedelta(days=days) for days in range(1, (found - day).days)]
    assert all(skipped.weekday() >= 5 or DENMARK.is_off(skipped) for skipped in between)
