"""Sending what was claimed, over a channel that does as it is told: each kind of failure has its outcome."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.channels.channel import DeliveryError, NotYetError, UnknownOutcomeError
from bot.clock import MovableClock
from bot.outbox.claims import UNSURE, Claimed
from bot.outbox.delivery import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    SENT_AGAIN_WHEN_UNKNOWN,
    TRIES,
    Delivery,
    Pictures,
    back_off,
)
from bot.outbox.outcomes import Outcome
from casebook.ids import Id, new_id
from casebook.model import OutboxState
from tests.bot.outbox.scripted import Scripted

NOON = datetime(2026, 10, 19, 10, 0, tzinfo=UTC)
ALI, BO = Id("1" * 32), Id("2" * 32)
FLOOD = DeliveryError("flood", permanent=False, retry_after=17)
BUSY = DeliveryError("busy", permanent=False)
REFUSED = DeliveryError("refused", permanent=True)
BLOCKED = DeliveryError("blocked", permanent=True, address_gone=True)
TIMED_OUT = UnknownOutcomeError("timed_out")
BROKEN = ZeroDivisionError("a fault of ours")


async def _no_picture(_one: Claimed) -> None:
    return None


def to(person: Id | None, text: str = "hej", *, kind: str = "reply", channel: str = "sms", **given: object) -> Claimed:
    usual = {
        "message": new_id(),
        "person": person,
        "channel": channel,
        "address": "+4520000000",
        "text": text,
        "language": "da",
        "options": (),
        "spoken": False,
        "picture": None,
        "attempt": 1,
        "kind": kind,
    }
    return Claimed(**{**usual, **given})  # type: ignore[arg-type]  # its own fields by name


async def sent_on(channel: Scripted, claimed: Sequence[Claimed], *, pictures: Pictures = _no_picture) -> list[Outcome]:
    """What became of them, in the order they were claimed."""
    delivery = Delivery(channels={"sms": channel}, clock=MovableClock(at=NOON, stands=True), pictures=pictures)
    told: list[Outcome] = []
    await delivery.send(claimed, tell=told.append)
    outcomes = {one.message: one for one in told}
    assert len(told) == len(outcomes) == len(claimed)
    return [outcomes[one.message] for one in claimed]


async def fate(error: Exception, *, kind: str = "reply", attempt: int = 1, unsure: bool = False) -> Outcome:
    """What becomes of one message whose sending fails like this."""
    one = to(ALI, kind=kind, attempt=attempt, unsure=unsure)
    (outcome,) = await sent_on(Scripted({"hej": error}), [one])
    assert (outcome.message, outcome.attempt) == (one.message, attempt)
    return outcome


# -- one message


@pytest.mark.parametrize("attempt", [1, TRIES])
async def test_what_waits_for_our_own_pace_was_no_try(attempt: int) -> None:
    """It keeps its place in the queue; the provider was asked for nothing."""
    outcome = await fate(NotYetError("pace", retry_after=9), attempt=attempt)
    assert (outcome.state, outcome.tried, outcome.again_at) == (OutboxState.QUEUED, False, None)


async def test_what_went_well_has_the_providers_receipt() -> None:
    channel, one = Scripted(), to(ALI, options=(("yes", "Ja"), ("no", "Nej")), language="en")
    (outcome,) = await sent_on(channel, [one])
    assert outcome == Outcome(message=one.message, attempt=1, state=OutboxState.SENT, provider_id="nr. 1")
    (outgoing,) = channel.sent
    assert (outgoing.message, outgoing.to, outgoing.text, outgoing.language) == (
        one.message,
        "+4520000000",
        "hej",
        "en",
    )
    assert [(button.value, button.label) for button in outgoing.buttons] == [("yes", "Ja"), ("no", "Nej")]


async def test_the_provider_hears_until_when_it_is_of_use() -> None:
    channel, until = Scripted(), NOON + timedelta(minutes=30)
    await sent_on(channel, [to(ALI, not_after=until), to(None)])
    assert {outgoing.useful_until for outgoing in channel.sent} == {until, None}


async def test_refused_for_good_has_failed() -> None:
    outcome = await fate(REFUSED)
    assert (outcome.state, outcome.error, outcome.again_at) == (OutboxState.FAILED, "refused", None)


async def test_an_address_that_is_gone_goes_back_at_once_for_the_next_channel() -> None:
    outcome = await fate(BLOCKED)
    assert (outcome.state, outcome.again_at, outcome.address_gone) == (OutboxState.QUEUED, NOON, True)


async def test_the_pause_a_provider_asks_for_is_kept() -> None:
    outcome = await fate(FLOOD)
    assert (outcome.state, outcome.again_at) == (OutboxState.QUEUED, NOON + timedelta(seconds=17))
    assert not outcome.address_gone


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 5), (2, 10), (3, 20), (4, 40), (7, 300)])
async def test_without_one_each_pause_is_twice_the_last(attempt: int, seconds: int) -> None:
    outcome = await fate(BUSY, attempt=attempt)
    assert (outcome.state, outcome.again_at) == (OutboxState.QUEUED, NOON + timedelta(seconds=seconds))


@pytest.mark.parametrize(("attempt", "seconds"), [(10, 1), (11, 5), (12, 10), (20, 60), (299, 60)])
async def test_a_second_asked_for_again_and_again_does_not_use_up_the_tries(attempt: int, seconds: int) -> None:
    outcome = await fate(DeliveryError("429", permanent=False, retry_after=1), attempt=attempt)
    assert outcome.again_at == NOON + timedelta(seconds=seconds)


async def test_a_long_pause_asked_for_stays_as_it_is() -> None:
    outcome = await fate(DeliveryError("429", permanent=False, retry_after=3600), attempt=200)
    assert outcome.again_at == NOON + timedelta(hours=1)


async def test_after_the_last_try_it_has_failed() -> None:
    assert (await fate(BUSY, attempt=TRIES)).state is OutboxState.FAILED
    assert (await fate(BUSY, attempt=TRIES - 1)).state is OutboxState.QUEUED


@given(attempt=st.integers(1, 10_000))
def test_the_pauses_grow_up_to_a_bound(attempt: int) -> None:
    assert FIRST_PAUSE <= back_off(attempt) <= back_off(attempt + 1) <= LONGEST_PAUSE


@pytest.mark.parametrize("error", [TIMED_OUT, BROKEN], ids=["a timeout", "a fault of ours"])
@pytest.mark.parametrize("kind", ["wake-up", "crisis", "alert", "reply", "check-in", "notice"])
async def test_what_may_have_gone_out_is_sent_again_once_where_twice_is_better(kind: str, error: Exception) -> None:
    first = await fate(error, kind=kind)
    assert (first.state is OutboxState.QUEUED) is (kind in SENT_AGAIN_WHEN_UNKNOWN)
    assert first.state in {OutboxState.QUEUED, OutboxState.UNKNOWN}
    second = await fate(error, kind=kind, attempt=2, unsure=True)
    assert second.state is OutboxState.UNKNOWN


async def test_a_flood_before_does_not_use_up_the_second_try() -> None:
    """It is known that nothing went out the first time."""
    outcome = await fate(TIMED_OUT, kind="crisis", attempt=2)
    assert outcome.state is OutboxState.QUEUED
    assert (outcome.error or "").startswith(UNSURE)


async def test_what_was_unsure_once_stays_so() -> None:
    outcome = await fate(FLOOD, kind="crisis", attempt=2, unsure=True)
    assert (outcome.error or "").startswith(UNSURE)


# -- several


async def test_a_persons_later_messages_wait_behind_one_that_has_to() -> None:
    channel = Scripted({"to": FLOOD})
    one, two, three = (to(ALI, text) for text in ("et", "to", "tre"))
    outcomes = await sent_on(channel, [one, two, three])
    assert [outcome.state for outcome in outcomes] == [OutboxState.SENT, OutboxState.QUEUED, OutboxState.QUEUED]
    assert [outcome.tried for outcome in outcomes] == [True, True, False]
    assert [outgoing.text for outgoing in channel.sent] == ["et"]


@pytest.mark.parametrize("error", [REFUSED, TIMED_OUT, BROKEN], ids=["refused", "unknown", "a fault of ours"])
async def test_one_that_will_never_arrive_does_not_hold_back_the_next(error: Exception) -> None:
    channel = Scripted({"et": error})
    await sent_on(channel, [to(ALI, "et"), to(ALI, "to")])
    assert [outgoing.text for outgoing in channel.sent] == ["to"]


@pytest.mark.parametrize("error", [FLOOD, BUSY, REFUSED, BLOCKED, TIMED_OUT, BROKEN], ids=str)
async def test_nobody_suffers_from_somebody_elses_failure(error: Exception) -> None:
    channel = Scripted({"ali": error})
    _, bo, stranger = await sent_on(channel, [to(ALI, "ali"), to(BO, "bo"), to(None, "hvem?")])
    assert (bo.state, stranger.state) == (OutboxState.SENT, OutboxState.SENT)


async def test_a_picture_that_cannot_be_drawn_is_left_out() -> None:
    async def torn(_one: Claimed) -> bytes:
        raise ValueError("no ink")

    channel = Scripted()
    (outcome,) = await sent_on(channel, [to(ALI, picture="progress-chart")], pictures=torn)
    assert outcome.state is OutboxState.SENT
    assert channel.sent[0].picture is None


async def test_a_picture_goes_along_where_one_is_wanted() -> None:
    async def drawn(_one: Claimed) -> bytes:
        return b"PNG"

    channel = Scripted()
    await sent_on(channel, [to(ALI, picture="progress-chart"), to(BO)], pictures=drawn)
    assert {outgoing.picture for outgoing in channel.sent} == {b"PNG", None}


@pytest.mark.parametrize("together", [1, 3, 16])
async def test_no_more_are_under_way_than_the_channel_takes_at_once(together: int) -> None:
    channel = Scripted(together=together)
    await sent_on(channel, [to(new_id()) for _ in range(50)])
    assert channel.most_under_way == together
    assert len(channel.sent) == 50


async def test_one_person_never_has_two_under_way() -> None:
    channel = Scripted()
    await sent_on(channel, [to(ALI, str(n)) for n in range(10)])
    assert channel.most_under_way == 1
    assert [outgoing.text for outgoing in channel.sent] == [str(n) for n in range(10)]


fates: dict[str, Callable[[], Exception]] = {
    "flood": lambda: DeliveryError("flood", permanent=False, retry_after=3),
    "refused": lambda: DeliveryError("refused", permanent=True),
    "gone": lambda: DeliveryError("gone", permanent=True, address_gone=True),
    "unknown": lambda: UnknownOutcomeError("timed_out"),
    "broken": lambda: RuntimeError("broken"),
}


@given(
    script=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["ok", *fates])), max_size=30),
    together=st.integers(1, 4),
)
def test_each_message_has_one_outcome_and_each_person_their_order(script: list[tuple[int, str]], together: int) -> None:
    """Whatever fails in whatever way."""
    claimed = [replace(to(Id(f"{person + 1:032x}")), text=f"{n} {how}") for n, (person, how) in enumerate(script)]
    errors = {one.text: fates[how]() for one, (_, how) in zip(claimed, script, strict=True) if how != "ok"}
    channel = Scripted(errors, together=together)
    outcomes = asyncio.run(sent_on(channel, claimed))
    assert sum(one.state is OutboxState.SENT for one in outcomes) == len(channel.sent)
    assert channel.most_under_way <= together
    waits: defaultdict[Id | None, bool] = defaultdict(bool)
    for one, outcome in zip(claimed, outcomes, strict=True):
        assert outcome.tried is not waits[one.person]
        waits[one.person] |= outcome.state is OutboxState.QUEUED
