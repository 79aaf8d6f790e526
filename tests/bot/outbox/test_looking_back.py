"""A message of unknown fate, on a channel whose provider can be asked: it is looked for before anything is sent."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import DeliveryError, Doubt, Outgoing, Receipt, UnknownOutcomeError
from bot.outbox.claims import Claimed
from bot.outbox.delivery import LOOKS, SENT_AGAIN_WHEN_UNKNOWN
from bot.outbox.outcomes import Outcome
from casebook.model import OutboxState
from tests.bot.outbox.scripted import Scripted
from tests.bot.outbox.test_delivery import ALI, NOON, TIMED_OUT, sent_on, to

FOUND = Receipt(provider_id="SM7")
kinds = st.sampled_from(["wake-up", "crisis", "alert", "reply", "check-in"])


class Remembering(Scripted):
    """It can be asked: `kept` is what it says, or what goes wrong."""

    def __init__(self, kept: Receipt | Exception | None, **given: Exception) -> None:
        super().__init__(given)
        self.kept = kept
        self.asked: list[tuple[str, Doubt]] = []

    async def find(self, outgoing: Outgoing, doubt: Doubt) -> Receipt | None:
        self.asked.append((outgoing.text, doubt))
        if isinstance(self.kept, Exception):
            raise self.kept
        return self.kept


def in_doubt(kind: str, **given: object) -> Claimed:
    usual: dict[str, object] = {"unsure": True, "doubt": Doubt(since=NOON), "attempt": 2}
    return to(ALI, **(usual | given | {"kind": kind}))  # type: ignore[arg-type]  # its own fields by name


async def settled(channel: Remembering, one: Claimed) -> Outcome:
    (outcome,) = await sent_on(channel, [one])
    return outcome


@given(kind=kinds)
async def test_after_an_answer_that_did_not_come_every_kind_is_looked_for(kind: str) -> None:
    outcome = await settled(Remembering(None, hej=TIMED_OUT), to(ALI, kind=kind))
    assert (outcome.state, outcome.error) == (OutboxState.QUEUED, "unknown: timed_out")
    assert outcome.again_at == NOON + timedelta(seconds=5)


@given(kind=kinds, late=st.booleans())
async def test_what_is_found_was_sent_and_is_not_sent_again(kind: str, late: bool) -> None:
    channel = Remembering(FOUND)
    outcome = await settled(channel, in_doubt(kind, not_after=NOON - timedelta(hours=1) if late else None))
    assert (outcome.state, outcome.provider_id) == (OutboxState.SENT, "SM7")
    assert channel.sent == []


@given(kind=kinds)
async def test_what_is_not_found_is_sent_once_more_only_where_twice_is_better_than_never(kind: str) -> None:
    channel = Remembering(None)
    outcome = await settled(channel, in_doubt(kind))
    again = kind in SENT_AGAIN_WHEN_UNKNOWN
    assert outcome.state is (OutboxState.SENT if again else OutboxState.UNKNOWN)
    assert len(channel.sent) == again


async def test_what_is_not_found_and_of_no_more_use_is_not_sent() -> None:
    channel = Remembering(None)
    outcome = await settled(channel, in_doubt("wake-up", not_after=NOON - timedelta(seconds=1)))
    assert (outcome.state, channel.sent) == (OutboxState.STALE, [])


@pytest.mark.parametrize("error", [UnknownOutcomeError("timed_out"), DeliveryError("429", permanent=False)])
@given(kind=kinds)
async def test_while_the_provider_cannot_be_asked_nothing_is_sent_for_a_while(error: Exception, kind: str) -> None:
    channel = Remembering(error)
    outcome = await settled(channel, in_doubt(kind))
    assert outcome.state is OutboxState.QUEUED
    assert (outcome.error or "").startswith("unknown: ")
    assert channel.sent == []


@given(kind=kinds)
async def test_in_the_end_it_is_as_on_a_channel_that_cannot_be_asked(kind: str) -> None:
    channel = Remembering(UnknownOutcomeError("timed_out"))
    outcome = await settled(channel, in_doubt(kind, attempt=LOOKS))
    assert outcome.state is (OutboxState.SENT if kind in SENT_AGAIN_WHEN_UNKNOWN else OutboxState.UNKNOWN)


async def test_a_call_is_looked_for_too() -> None:
    channel = Remembering(FOUND)
    outcome = await settled(channel, in_doubt("wake-up", spoken=True))
    assert (outcome.provider_id, channel.sent) == ("SM7", [])


async def test_a_second_unknown_outcome_is_the_last() -> None:
    outcome = await settled(Remembering(None, hej=TIMED_OUT), in_doubt("wake-up"))
    assert outcome.state is OutboxState.UNKNOWN
