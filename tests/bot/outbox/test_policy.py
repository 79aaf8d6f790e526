"""The policy of the outbox: what goes out, on which channel; each step alone, and all in their order."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.channels.channel import Abilities
from bot.outbox.policy import (
    ALWAYS,
    CAN_WAIT,
    Candidate,
    Quiet,
    Step,
    decide,
    on_a_channel,
    opted_out,
    quiet_hours,
    stale,
)
from bot.outbox.room import Room, room_now, with_room
from casebook.ids import Id
from casebook.model import OutboxState, PersonState
from scheduler.quiet_hours import QuietHours

NOON = datetime(2026, 10, 19, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 10, 19, 21, 30, tzinfo=UTC)
SIX = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
"""Six in the morning in Copenhagen."""
ALI, BO, OFFICE = (Id(f"{n:032x}") for n in (1, 2, 3))
QUIET = {OFFICE: Quiet(hours=QuietHours(start=time(21), end=time(6)), zone=ZoneInfo("Europe/Copenhagen"))}
KINDS = ["wake-up", "check-in", "crisis", "alert", "notice", "reply", "stopped", "meeting-reminder", "human"]
CHANNELS = ["telegram", "sms", "voice"]
VOICE = frozenset({"voice"})
ADDRESSES = {ALI: [("telegram", "77"), ("sms", "+4520000000"), ("voice", "+4520000000")]}

any_candidate = st.builds(
    Candidate,
    message=st.uuids().map(lambda one: Id(one.hex)),
    person=st.none() | st.sampled_from([ALI, BO]),
    person_state=st.sampled_from(list(PersonState)),
    kind=st.sampled_from(KINDS),
    spoken=st.booleans(),
    wanted_channel=st.none() | st.sampled_from([*CHANNELS, "carrier pigeon"]),
    wanted_address=st.none() | st.just("+4520000000"),
    not_after=st.none() | st.integers(-100, 100).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    office=st.none() | st.just(OFFICE),
    answered=st.booleans(),
)
many = st.lists(any_candidate, max_size=12)
any_addresses = st.dictionaries(
    st.sampled_from([ALI, BO]), st.lists(st.tuples(st.sampled_from(CHANNELS), st.text(min_size=1)), max_size=4)
)
any_working = st.frozensets(st.sampled_from(CHANNELS))
few = st.integers(0, 3)
any_room = st.dictionaries(st.sampled_from(CHANNELS), st.builds(Room, messages=few, calls=few))
any_now = st.sampled_from([NOON, NIGHT])


def to_ali(kind: str = "reply", **given: object) -> Candidate:
    usual = {
        "message": Id("9" * 32),
        "person": ALI,
        "person_state": PersonState.ACTIVE,
        "kind": kind,
        "spoken": False,
        "wanted_channel": None,
        "wanted_address": None,
        "not_after": None,
        "office": OFFICE,
    }
    return Candidate(**{**usual, **given})  # type: ignore[arg-type]  # its own fields by name


def one(candidate: Candidate, step: Step) -> Candidate:
    """What a step makes of a single message."""
    return step([candidate])[0]


# -- what holds for every step, and for all of them


def pipeline(*, now: datetime, room: dict[str, Room], addresses: dict[Id, list[tuple[str, str]]]) -> list[Step]:
    return [
        opted_out,
        stale(now),
        quiet_hours(now, QUIET),
        on_a_channel(addresses, working=frozenset(room), voice=VOICE),
        with_room(room),
    ]


@given(candidates=many, room=any_room, addresses=any_addresses, now=any_now)
def test_no_message_is_lost_doubled_or_reordered(
    candidates: list[Candidate], room: dict[str, Room], addresses: dict[Id, list[tuple[str, str]]], now: datetime
) -> None:
    for step in pipeline(now=now, room=room, addresses=addresses):
        assert [one.message for one in step(candidates)] == [one.message for one in candidates]


@given(candidates=many, room=any_room, addresses=any_addresses, now=any_now)
def test_what_was_held_back_stays_so(
    candidates: list[Candidate], room: dict[str, Room], addresses: dict[Id, list[tuple[str, str]]], now: datetime
) -> None:
    held = [one.held_back(OutboxState.DROPPED, "before") for one in candidates]
    assert decide(held, pipeline(now=now, room=room, addresses=addresses)) == held


@given(candidates=many, room=any_room, addresses=any_addresses, now=any_now)
def test_whatever_goes_out_may_and_can(
    candidates: list[Candidate], room: dict[str, Room], addresses: dict[Id, list[tuple[str, str]]], now: datetime
) -> None:
    """To somebody who may be written to, in time, at an address that is theirs, on a channel that works and can ring
    where ringing is wanted, and no more than it takes."""
    going = [one for one in decide(candidates, pipeline(now=now, room=room, addresses=addresses)) if not one.verdict]
    for one in going:
        assert one.person_state is PersonState.ACTIVE or one.kind in ALWAYS
        assert one.not_after is None or one.not_after >= now
        assert one.channel in room
        assert not one.spoken or one.channel in VOICE
        assert one.address
        if one.person is not None:
            assert (one.channel, one.address) in addresses[one.person]
    for channel, takes in room.items():
        there = [one.spoken for one in going if one.channel == channel]
        assert there.count(False) <= takes.messages
        assert there.count(True) <= takes.calls


def test_the_steps_run_in_their_order() -> None:
    """Each step sees what the one before it has made."""

    def then(word: str) -> Step:
        return lambda candidates: [replace(one, why=f"{one.why} {word}") for one in candidates]

    assert decide([to_ali()], [then("first"), then("second")])[0].why == " first second"


# -- STOP


@pytest.mark.parametrize("state", [PersonState.STOPPED, PersonState.FROZEN])
@pytest.mark.parametrize("kind", KINDS)
def test_after_stop_only_what_concerns_life_and_the_answer_to_it(kind: str, state: PersonState) -> None:
    decided = one(to_ali(kind, person_state=state), opted_out)
    assert (decided.verdict is None) is (kind in {"stopped", "crisis", "alert"})
    assert decided.verdict in (None, OutboxState.DROPPED)


@given(candidates=many)
def test_nobody_else_is_dropped(candidates: list[Candidate]) -> None:
    for before, after in zip(candidates, opted_out(candidates), strict=True):
        if before.person_state is PersonState.ACTIVE:
            assert after == before


# -- too late


@pytest.mark.parametrize(
    ("not_after", "verdict"),
    [
        (None, None),
        (NOON + timedelta(seconds=1), None),
        (NOON, None),
        (NOON - timedelta(seconds=1), OutboxState.STALE),
    ],
)
def test_what_is_of_no_more_use_is_not_sent(not_after: datetime | None, verdict: OutboxState | None) -> None:
    assert one(to_ali("wake-up", not_after=not_after), stale(NOON)).verdict is verdict


# -- quiet hours


@pytest.mark.parametrize("kind", KINDS)
def test_at_night_only_what_can_wait_waits_until_the_morning(kind: str) -> None:
    decided = one(to_ali(kind), quiet_hours(NIGHT, QUIET))
    assert decided.until == (SIX if kind in CAN_WAIT else None)
    assert (decided.verdict is OutboxState.QUEUED) is (kind in CAN_WAIT)


@pytest.mark.parametrize(("kind", "office", "now"), [("notice", OFFICE, NOON), ("notice", None, NIGHT)])
def test_by_day_nothing_waits_nor_does_a_reply_to_somebody_of_no_office(
    kind: str, office: Id | None, now: datetime
) -> None:
    candidate = to_ali(kind, office=office)
    assert one(candidate, quiet_hours(now, QUIET)) == candidate


# -- the channel


def places(candidate: Candidate, *, working: Sequence[str] = CHANNELS) -> tuple[str | None, OutboxState | None]:
    step = on_a_channel(ADDRESSES, working=frozenset(working), voice=VOICE)
    decided = one(candidate, step)
    return decided.channel, decided.verdict


def test_the_best_liked_channel_that_works_here() -> None:
    assert places(to_ali()) == ("telegram", None)
    assert places(to_ali(), working=["sms"]) == ("sms", None)


def test_a_call_goes_where_one_can_be_rung_up() -> None:
    assert places(to_ali("wake-up", spoken=True)) == ("voice", None)
    assert places(to_ali("wake-up", spoken=True), working=["telegram", "sms"]) == (None, OutboxState.FAILED)


def test_a_channel_that_was_chosen_before_is_kept() -> None:
    assert places(to_ali("alert", wanted_channel="sms")) == ("sms", None)


def test_where_the_chosen_channel_is_gone_another_one_does() -> None:
    """Rather on a second channel than not at all."""
    assert places(to_ali("alert", wanted_channel="sms"), working=["telegram"]) == ("telegram", None)


def test_nobody_reachable_fails_and_says_so() -> None:
    assert places(to_ali(person=BO)) == (None, OutboxState.FAILED)
    assert places(to_ali(), working=[]) == (None, OutboxState.FAILED)


def test_a_stranger_is_answered_where_they_wrote_and_nowhere_else() -> None:
    stranger = to_ali(person=None, wanted_channel="sms", wanted_address="+4550505050")
    assert places(stranger) == ("sms", None)
    assert places(stranger, working=["telegram"]) == (None, OutboxState.FAILED)
    assert places(replace(stranger, wanted_channel=None, wanted_address=None)) == (None, OutboxState.FAILED)


@given(candidates=many, addresses=any_addresses, working=any_working)
def test_a_chosen_channel_is_left_only_when_it_is_of_no_use(
    candidates: list[Candidate], addresses: dict[Id, list[tuple[str, str]]], working: frozenset[str]
) -> None:
    for decided in on_a_channel(addresses, working=working, voice=VOICE)(candidates):
        if decided.person is None or decided.channel in (None, decided.wanted_channel):
            continue
        theirs = {channel for channel, _ in addresses[decided.person]}
        usable = decided.wanted_channel in theirs & working and (not decided.spoken or decided.wanted_channel in VOICE)
        assert not usable


def test_where_no_sms_arrives_all_is_read_aloud() -> None:
    """Where the channel can: else it is written all the same."""
    place = ("sms", dict(ADDRESSES[ALI])["sms"])
    for voice, spoken in ((frozenset({"sms"}), True), (VOICE, False)):
        step = on_a_channel(ADDRESSES, working=frozenset({"sms"}), voice=voice, voice_only={place})
        (one,) = step([to_ali()])
        assert (one.channel, one.spoken) == ("sms", spoken)


# -- room


def test_what_finds_no_room_stays_where_it_was() -> None:
    three = [to_ali(channel="sms", message=Id(f"{n:032x}")) for n in range(3)]
    decided = with_room({"sms": Room(messages=2, calls=9)})(three)
    assert [one.verdict for one in decided] == [None, None, OutboxState.QUEUED]
    assert [one.until for one in decided] == [None] * 3


def test_calls_and_messages_take_no_room_from_each_other() -> None:
    spoken = [True, True, False, False, False]
    five = [to_ali(channel="sms", spoken=call, message=Id(f"{n:032x}")) for n, call in enumerate(spoken)]
    decided = with_room({"sms": Room(messages=2, calls=1)})(five)
    assert [one.verdict for one in decided] == [None, OutboxState.QUEUED, None, None, OutboxState.QUEUED]


@pytest.mark.parametrize(
    ("next_in", "next_call_in", "room"),
    [
        (0.0, 0.0, Room(messages=100, calls=2)),
        (1.0, 0.5, Room(messages=50, calls=2)),
        (60.0, 0.0, Room(messages=0, calls=2)),
        (0.0, 60.0, Room(messages=100, calls=0)),
    ],
)
def test_a_channel_takes_two_seconds_worth_and_nothing_in_a_pause(
    next_in: float, next_call_in: float, room: Room
) -> None:
    for voice, calls in ((True, room.calls), (False, 0)):
        able = Abilities(
            buttons=False,
            voice=voice,
            per_second=50.0,
            calls_per_second=1.0,
            next_in=next_in,
            next_call_in=next_call_in,
        )
        assert room_now(able) == Room(messages=room.messages, calls=calls)
