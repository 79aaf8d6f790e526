"""The provider takes nothing: of somebody who was never asked nobody may read that they did not answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels.channel import DeliveryError, Outgoing, Receipt
from casebook.model import Alert, FactRow, Match, Meeting, OutboxMessage, OutboxState
from casebook.severity import Severity
from tests.bot.outbox.scripted import Scripted
from tests.bot.town import HALF_PAST_SIX, Town


class Away(Scripted):
    """Says 429, until it is back."""

    is_back = False

    async def send(self, outgoing: Outgoing) -> Receipt:
        if not self.is_back:
            raise DeliveryError("429", permanent=False, retry_after=60)
        return await super().send(outgoing)


async def until(town: Town, channel: Away, *minutes: int) -> None:
    """So many minutes past half past six, one after the other."""
    engine = town.engine(channel=channel)
    for minute in minutes:
        town.clock.put(HALF_PAST_SIX + timedelta(minutes=minute))
        await engine.settle()


async def facts(town: Town) -> list[str]:
    return list(await town.all(select(FactRow.kind).order_by(FactRow.id)))


async def alerts(town: Town) -> list[tuple[str, Severity]]:
    found = await town.all(select(Alert).order_by(Alert.number))
    return [(one.cause, one.severity) for one in found]


async def meets_in_an_hour(town: Town) -> None:
    await town.settle(1)
    (match,) = await town.all(select(Match.id))
    starts = HALF_PAST_SIX + timedelta(hours=1)
    await town.put(Meeting(match_id=match, starts_at=starts, roles=["mentor"], reminder_due=HALF_PAST_SIX))


async def state_of(town: Town, kind: str) -> list[OutboxState]:
    return list(await town.all(select(OutboxMessage.state).where(OutboxMessage.kind == kind)))


async def test_a_reminder_that_could_not_be_sent_was_not_left_unanswered(town: Town) -> None:
    """And whoever can still ring up before the meeting is told."""
    await meets_in_an_hour(town)
    away = Away()
    await until(town, away, 0, 20, 46)
    assert await facts(town) == ["meeting-not-asked"]
    assert await alerts(town) == [], "it is still of use"
    await until(town, away, 51)
    assert await state_of(town, "meeting-reminder") == [OutboxState.STALE]
    assert await alerts(town) == [("undelivered", Severity.TODAY)]
    away.is_back = True
    await until(town, away, 57)
    (page,) = away.sent
    assert page.to == "Nr. 0"
    assert "En besked til Nr. 1 kunne ikke sendes i tide." in page.text


async def test_a_reminder_that_came_late_was_asked_all_the_same(town: Town) -> None:
    await meets_in_an_hour(town)
    away = Away()
    await until(town, away, 0)
    away.is_back = True
    await until(town, away, 10, 46, 60)
    assert await facts(town) == ["meeting-unanswered"]
    assert await alerts(town) == []


async def test_a_check_in_that_could_not_be_sent_can_be_missed(town: Town) -> None:
    await town.settle(1)
    await town.is_woken(town.mentees[0], talk="check-in")
    away = Away()
    await until(town, away, 0, 120, 239, 241)
    assert await facts(town) == ["check-in-not-asked"]
    assert await state_of(town, "check-in") == [OutboxState.STALE]
    assert await alerts(town) == [("too-late", Severity.NEXT_WORKING_DAY)]


@pytest.mark.parametrize("is_back", [False, True])
async def test_whoever_was_not_woken_did_not_fail_to_get_up(town: Town, is_back: bool) -> None:
    """One alert, which says what happened; and nothing more about the messages that came too late."""
    await town.settle(1)
    await town.is_woken(town.mentees[0], settings={"rungs": [["message", 10], ["message", 10]]})
    away = Away()
    away.is_back = is_back
    await until(town, away, 0, 10, 20, 31, 41)
    assert await facts(town) == ["wake-up-unanswered" if is_back else "wake-up-undelivered"]
    assert await alerts(town) == [("wake-up-unanswered", Severity.TODAY)]
    (said,) = await town.all(select(Alert.text))
    assert said.startswith(
        "Nr. 1 har ikke svaret" if is_back else "Jeg skulle vække Nr. 1 kl. 6.30, men intet kom frem."
    )
