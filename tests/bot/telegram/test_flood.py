"""Telegram's flood limits, with time passed in."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import DeliveryError
from bot.channels.telegram.flood import FloodControl, FloodLimits

PATIENT = FloodLimits(patience=1e9)


@given(st.lists(st.floats(0, 3), min_size=1, max_size=80))
def test_no_second_ever_holds_more_than_thirty_messages(gaps: list[float]) -> None:
    control, now, sent = FloodControl(limits=PATIENT), 0.0, list[float]()
    for gap in gaps:
        now += gap / 20
        sent.append(now + control.bot_place(now=now))
    assert sent == sorted(sent), "first come, first served"
    assert all(later - earlier >= 1 - 1e-6 for earlier, later in zip(sent, sent[30:], strict=False))


@given(st.lists(st.tuples(st.floats(0, 2), st.sampled_from("ab")), min_size=1, max_size=40))
def test_a_chat_gets_a_burst_of_three_and_then_one_a_second(steps: list[tuple[float, str]]) -> None:
    control, now, sent = FloodControl(limits=PATIENT), 0.0, defaultdict[str, list[float]](list)
    for gap, chat in steps:
        now += gap
        sent[chat].append(now + control.chat_place(chat, now=now))
    for times in sent.values():
        assert times == sorted(times)
        assert all(later - earlier >= 1 - 1e-6 for earlier, later in zip(times, times[3:], strict=False))


def test_one_chat_does_not_hold_up_another() -> None:
    control = FloodControl(limits=PATIENT)
    assert [control.chat_place("a", now=0) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert control.chat_place("b", now=0) == 0


def test_what_would_wait_too_long_is_handed_back_with_its_time() -> None:
    control = FloodControl(limits=FloodLimits(patience=2))
    for _ in range(5):
        control.chat_place("a", now=0)
    with pytest.raises(DeliveryError) as caught:
        control.chat_place("a", now=0)
    assert (caught.value.permanent, caught.value.retry_after) == (False, 3)
    assert control.chat_place("a", now=3) == 0, "what was handed back took no place"


def test_a_pause_that_telegram_asks_for_holds_everyone_until_it_is_over() -> None:
    control = FloodControl(limits=FloodLimits(patience=2))
    control.hold(30, now=100)
    control.hold(5, now=101)
    with pytest.raises(DeliveryError) as caught:
        control.chat_place("a", now=110)
    assert caught.value.retry_after == 20
    assert control.chat_place("a", now=129) == 1
    assert control.chat_place("b", now=130) == 0


def test_after_a_pause_messages_go_out_at_the_pace_again_and_not_all_at_once() -> None:
    control = FloodControl(limits=FloodLimits(per_second=10, patience=2))
    control.hold(1, now=0)
    assert [control.bot_place(now=0) for _ in range(3)] == [pytest.approx(1 + number / 10) for number in range(3)]


def test_chats_that_are_quiet_again_are_forgotten() -> None:
    control = FloodControl(limits=FloodLimits())
    for number in range(5_000):
        control.chat_place(str(number), now=number * 0.1)
    assert len(control._chats) <= 1_024
