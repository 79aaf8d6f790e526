"""One request goes wrong, with the real clients before a provider in a process of its own.

What came of it is what the table of docs/reliability.md says, on Telegram and on SMS alike.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.outbox.claims import UNSURE
from bot.outbox.delivery import FIRST_PAUSE
from casebook.ids import Id
from casebook.model import OutboxState
from tests.faults.before import Before, before
from tests.faults.clients import LITTLE_PATIENCE, PATIENCE, patience_before
from tests.faults.fault import Fault, dropped, error, half_an_answer, reset, slow, too_many
from tests.faults.provider import FaultyProvider

AGAIN, ONCE = "wake-up", "check-in"
"""A kind that may come twice rather than not at all, and one that may not."""
TEXT = "Godmorgen Nr. 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A fault after which nobody knows whether the message went out; whether it did."""

    fault: Fault
    went_out: bool

    def is_found(self, town: Before) -> bool:
        """Whether the provider shows it when it is asked: Twilio does, and Telegram nothing."""
        return self.went_out and town.channel == "sms"


AMBIGUOUS = {
    "500": Ambiguous(fault=error(500), went_out=False),
    "502": Ambiguous(fault=error(502), went_out=False),
    "503 though it was done": Ambiguous(fault=error(503, accepted=True), went_out=True),
    "closed": Ambiguous(fault=dropped(accepted=False), went_out=False),
    "closed though it was done": Ambiguous(fault=dropped(accepted=True), went_out=True),
    "reset": Ambiguous(fault=reset(accepted=False), went_out=False),
    "reset though it was done": Ambiguous(fault=reset(accepted=True), went_out=True),
    "half an answer": Ambiguous(fault=half_an_answer(), went_out=True),
    "no answer in time": Ambiguous(fault=slow(2 * LITTLE_PATIENCE), went_out=True),
}
ambiguous = pytest.mark.parametrize(
    ("case", "patience"), [(case, patience_before(case.fault)) for case in AMBIGUOUS.values()], ids=AMBIGUOUS
)


@pytest.mark.parametrize("kind", [AGAIN, ONCE])
async def test_429_is_heeded_to_the_second(town: Before, kind: str) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=kind)
    town.provider.fails(too_many(17))
    asked_at = town.town.clock.now()
    await town.engine.settle()
    row = await town.row(sent)
    assert (row.state, row.not_before - asked_at) == (OutboxState.QUEUED, timedelta(seconds=17))
    await town.passes(seconds=16)
    assert town.provider.asked == 1, "not a single request before the pause is over"
    await town.passes(seconds=1)
    assert (await town.row(sent)).state is OutboxState.SENT
    assert await shown(town) == 1
    assert await town.causes() == []


@pytest.mark.parametrize("kind", [AGAIN, ONCE])
async def test_a_refused_connection_is_tried_again_and_again(town: Before, kind: str) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=kind)
    town.provider.listens(again=False)
    await town.engine.settle()
    row = await town.row(sent)
    assert (row.state, row.error) == (OutboxState.QUEUED, "not_connected")
    await town.passes(minutes=20)
    town.provider.listens(again=True)
    await town.passes(minutes=5)
    assert (await town.row(sent)).state is OutboxState.SENT
    assert await shown(town) == 1
    assert await town.causes() == []


@ambiguous
async def test_what_may_come_twice_is_sent_once_more_unless_it_is_found(town: Before, case: Ambiguous) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=AGAIN)
    town.provider.fails(case.fault)
    asked_at = town.town.clock.now()
    await town.engine.settle()
    row = await town.row(sent)
    assert (row.state, row.not_before - asked_at) == (OutboxState.QUEUED, FIRST_PAUSE)
    assert (row.error or "").startswith(UNSURE)
    await town.passes(minutes=10)
    assert (await town.row(sent)).state is OutboxState.SENT
    assert await shown(town) == (1 if case.is_found(town) else 1 + case.went_out)
    assert await town.causes() == []


@ambiguous
async def test_what_stays_unknown_twice_is_told_to_a_human(town: Before, case: Ambiguous) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=AGAIN)
    town.provider.fails(case.fault, case.fault)
    await town.passes(minutes=10)
    if case.is_found(town):
        await is_settled(town, sent)
    else:
        assert (await town.row(sent)).state is OutboxState.UNKNOWN
        assert await shown(town) == 2 * case.went_out
        assert await town.causes() == ["undelivered"]


@ambiguous
async def test_nothing_else_goes_out_twice(town: Before, case: Ambiguous) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=ONCE)
    town.provider.fails(case.fault)
    await town.passes(hours=2)
    if case.is_found(town):
        await is_settled(town, sent)
    else:
        assert (await town.row(sent)).state is OutboxState.UNKNOWN
        assert await shown(town) == case.went_out
        assert await town.causes() == ["undelivered"]


@ambiguous
async def test_a_call_is_looked_for_too(
    provider: FaultyProvider, sqlite_casebook: str, case: Ambiguous, patience: float
) -> None:
    """Nobody is rung up a second time whom Twilio has rung up already."""
    async with before(provider, sqlite_casebook, channel="sms", patience=patience) as town:
        sent = await town.put(town.town.mentees[0], TEXT, kind=AGAIN, spoken=True)
        provider.fails(case.fault)
        await town.passes(minutes=10)
        assert (await town.row(sent)).state is OutboxState.SENT
        assert len(provider.taken) == 1
        assert provider.asked == (1 if case.went_out else 2)
        assert await town.causes() == []


@pytest.mark.parametrize("kind", [AGAIN, ONCE])
async def test_a_slow_answer_is_waited_for(town: Before, kind: str) -> None:
    sent = await town.put(town.town.mentees[0], TEXT, kind=kind)
    town.provider.fails(slow(PATIENCE / 20))
    await town.engine.settle()
    assert (await town.row(sent)).state is OutboxState.SENT
    assert await shown(town) == 1


async def is_settled(town: Before, sent: Id) -> None:
    """It arrived once, and nobody is bothered."""
    assert (await town.row(sent)).state is OutboxState.SENT
    assert await shown(town) == 1
    assert await town.causes() == []


async def shown(town: Before) -> int:
    """How often it arrived."""
    return town.provider.arrived[await town.address(town.town.mentees[0]), TEXT]
