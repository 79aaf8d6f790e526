"""Whether a morning goes out in time: counted message by message, against the forecast."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forecast import IN_TIME, Forecast, Load, Rate, forecast

SIX = datetime(2026, 10, 19, 4, 0, tzinfo=UTC)
HAIR = timedelta(milliseconds=1)
rates = st.sampled_from([0.5, 1.0, 3.0, 30.0])
mornings = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 3)), min_size=1, max_size=60).map(
    lambda due: [Load(at=SIX + timedelta(minutes=minute), channel="sms", size=40 * size) for minute, size in due]
)


def lateness(loads: list[Load], per_second: float) -> list[timedelta]:
    """Of every single message, in a line, each taking as long as the rate says."""
    clear_at, late = SIX, []
    for load in sorted(loads, key=lambda one: one.at):
        for _ in range(load.size):
            clear_at = max(clear_at, load.at) + timedelta(seconds=1) / per_second
            late.append(clear_at - load.at)
    return late


def of(loads: list[Load], rate: Rate) -> Forecast:
    (found,) = forecast(loads, {("sms", False): rate})
    return found


@given(loads=mornings, per_second=rates)
def test_the_last_one_is_as_late_as_counted_one_by_one(loads: list[Load], per_second: float) -> None:
    told, counted = of(loads, Rate(per_second=per_second, per_sender=per_second)), lateness(loads, per_second)
    assert told.size == len(counted)
    assert abs(told.late - max(counted)) < HAIR
    assert abs(told.too_late - sum(late > IN_TIME + HAIR for late in counted)) <= len({one.at for one in loads})
    assert told.fits == (told.too_late == 0)


@given(loads=mornings, senders=st.integers(1, 5))
def test_with_as_many_senders_as_it_says_everything_is_in_time_and_with_one_less_it_is_not(
    loads: list[Load], senders: int
) -> None:
    told = of(loads, Rate(per_second=float(senders), per_sender=1.0))
    assert told.have == senders
    assert max(lateness(loads, told.senders)) <= IN_TIME + HAIR
    if not told.fits:
        assert told.senders > senders
        assert max(lateness(loads, told.senders - 1)) > IN_TIME - HAIR


@pytest.mark.parametrize(
    ("people", "rate", "late", "senders"),
    [
        (10_000, Rate(per_second=30.0, per_sender=30.0), 334, 2),
        (9_000, Rate(per_second=30.0, per_sender=30.0), 300, 1),
        (1_000, Rate(per_second=1.0, per_sender=1.0), 1000, 4),
        (1_000, Rate(per_second=4.0, per_sender=1.0), 250, 4),
    ],
)
def test_mornings_as_they_are_met(people: int, rate: Rate, late: int, senders: int) -> None:
    """Ten thousand on one Telegram bot at the same minute; a thousand by SMS from one number."""
    told = of([Load(at=SIX, channel="sms", size=people)], rate)
    assert round(told.late.total_seconds()) in (late, late - 1)
    assert told.senders == senders


def test_channels_do_not_stand_in_each_others_way() -> None:
    loads = [Load(at=SIX, channel=channel, size=600) for channel in ("telegram", "sms", "pigeon")]
    told = forecast(
        loads,
        {
            ("sms", False): Rate(per_second=1.0, per_sender=1.0),
            ("telegram", False): Rate(per_second=30.0, per_sender=30.0),
        },
    )
    assert [(one.channel, one.fits) for one in told] == [("sms", False), ("telegram", True)]
    assert forecast([], {}) == []


def test_calls_stand_in_a_line_of_their_own() -> None:
    """Five thousand, woken by two messages and two calls each: the messages go out at fifty a second, calls at one."""
    loads = [
        Load(at=SIX + timedelta(minutes=minute), channel="sms", size=5_000, call=call)
        for minute, call in ((0, False), (10, False), (20, True), (25, True))
    ]
    rates = {("sms", False): Rate(per_second=50.0, per_sender=1.0), ("sms", True): Rate(per_second=1.0, per_sender=1.0)}
    messages, calls = forecast(loads, rates)
    assert (messages.calls, messages.fits, messages.senders, messages.would_do) == (False, True, 50, "50 senders")
    assert (calls.calls, calls.size, calls.late) == (True, 10_000, timedelta(seconds=10_000 - 5 * 60))
    assert (calls.have, calls.senders, calls.would_do) == (1, 17, "17 calls a second")
