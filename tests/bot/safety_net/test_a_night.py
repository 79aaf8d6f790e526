"""Nights: while the program is up the net is never felt; when it is down, the nudge comes by itself, and only once."""

from collections.abc import AsyncIterator

import pytest

from casebook.facts import WokeUp
from casebook.model import Alert, FactRow, InboxMessage, Nudge, NudgeState, OutboxMessage, OutboxState
from tests.bot.safety_net.night import SERVICE, Night, a_night

pytestmark = pytest.mark.twilio
NET = "Det er tid at stå op"


@pytest.fixture
async def night(sqlite_casebook: str) -> AsyncIterator[Night]:
    async with a_night(sqlite_casebook) as begun:
        yield begun


async def states(night: Night) -> list[NudgeState]:
    return [one.state for one in sorted(await night.rows(Nudge), key=lambda one: one.id)]


async def test_in_the_evening_the_nudge_lies_ready(night: Night) -> None:
    (waits,) = night.waiting
    assert (waits.to, waits.service, waits.given["ScheduleType"]) == (night.ali.number, SERVICE, "fixed")
    assert waits.given["SendAt"] == "2026-10-20T04:40:00Z", "6.40 in Copenhagen"
    assert NET in waits.body
    assert await states(night) == [NudgeState.SCHEDULED]
    await night.clock_to("23.00", day=19)
    assert night.waiting == [waits], "one is enough"


async def test_while_the_server_is_up_there_is_nothing_but_the_ladder(night: Night) -> None:
    await night.clock_to("6.36")
    assert len(night.waiting) == 1, "who knows whether the program lives for the next rung"
    await night.clock_to("6.37")
    assert night.waiting == [], "it lives, and speaks for itself"
    await night.clock_to("6.50")
    first, second = night.ali.texts
    assert "OPPE" in first
    assert "OPPE" in second
    assert not any(NET in text for text in night.ali.texts)
    call = await night.ali.rings()
    await call.pick_up()
    await call.press("1")
    await call.hang_up()
    assert await states(night) == [NudgeState.CALLED_OFF]


async def test_down_over_the_morning_twilio_sends_the_nudge_by_itself(night: Night) -> None:
    await night.clock_to("23.00", day=19)
    await night.server_stops()
    await night.clock_to("6.35")
    assert night.ali.texts == []
    await night.clock_to("6.40")
    (nudge,) = night.ali.texts
    assert NET in nudge


async def test_a_program_that_dies_after_the_first_message_is_covered(night: Night) -> None:
    await night.clock_to("6.31")
    await night.server_stops()
    await night.clock_to("7.20")
    first, second = night.ali.texts
    assert NET not in first
    assert NET in second


async def test_back_after_such_a_death_the_ladder_climbs_on(night: Night) -> None:
    await night.clock_to("6.31")
    await night.server_stops()
    await night.clock_to("6.38")
    await night.server_starts()
    assert night.waiting == [], "a program that is there again needs no net for this morning"
    await night.clock_to("6.45")
    assert [NET in text for text in night.ali.texts] == [False, False]
    assert await states(night) == [NudgeState.CALLED_OFF]


@pytest.mark.parametrize("text", ["oppe", "STOP", "jeg er syg", "jeg vil ikke leve mere"])
async def test_once_the_morning_is_settled_the_nudge_is_called_off_at_once(night: Night, text: str) -> None:
    await night.clock_to("6.31")
    assert len(night.waiting) == 1
    await night.write(text)
    assert night.waiting == []


async def test_who_only_wants_five_minutes_more_is_still_covered(night: Night) -> None:
    await night.clock_to("6.31")
    await night.write("5 min")
    assert len(night.waiting) == 1
    await night.clock_to("6.45")
    assert not any(NET in text for text in night.ali.texts)


async def test_back_in_time_the_nudge_counts_as_the_first_message(night: Night) -> None:
    """Down from eleven to a quarter to seven. What Twilio said is not said again; ten minutes on the ladder climbs."""
    await night.server_stops()
    await night.clock_to("6.45")
    await night.server_starts()
    assert len(night.ali.texts) == 1
    (said,) = await night.rows(OutboxMessage, OutboxMessage.person_id == night.people["Ali"])
    assert (said.state, said.text) == (OutboxState.SENT, night.ali.texts[0])
    assert await states(night) == [NudgeState.SENT]
    await night.clock_to("6.55")
    assert len(night.ali.texts) == 2, "the second rung"
    await night.write("oppe")
    (woke,) = await night.rows(FactRow, FactRow.kind == WokeUp.kind)
    assert woke.body["rung"] == 2


async def test_who_answered_the_nudge_is_left_in_peace(night: Night) -> None:
    """Ali wrote OPPE while nobody could hear him. It is heard first, before anything is sent."""
    await night.server_stops()
    await night.clock_to("6.42")
    await night.write("OPPE")
    await night.clock_to("6.50")
    await night.server_starts()
    await night.clock_to("8.00")
    assert len(night.ali.texts) == 2, "the nudge, and a word of thanks"
    assert "Ali" in night.ali.texts[1]
    assert night.twilio.count("Calls") == 0
    assert await night.rows(Alert) == []
    assert [one.text for one in await night.rows(InboxMessage)] == ["OPPE"]


async def test_a_stop_that_nobody_heard_calls_the_nudge_off_once_it_is_heard(night: Night) -> None:
    """STOP cancels nothing of what waits at Twilio."""
    await night.server_stops()
    await night.write("STOP")
    await night.clock_to("5.00")
    assert len(night.waiting) == 1
    await night.server_starts()
    assert night.waiting == []
    await night.clock_to("7.30")
    assert night.ali.texts == []
    assert "Ali får ikke flere beskeder herfra" in night.phone("Mette").texts[0]


async def test_back_too_late_the_staleness_rules_hold(night: Night) -> None:
    """Back after half an hour: nobody is woken any more, and Mette hears of it, as without a net."""
    await night.server_stops()
    await night.clock_to("7.30")
    await night.server_starts()
    assert len(night.ali.texts) == 1, "the nudge alone"
    assert "kunne ikke vække Ali" in night.phone("Mette").texts[0]
    assert [one.cause for one in await night.rows(Alert)] == ["wake-up-not-sent"]


async def test_back_before_the_nudge_the_wake_up_comes_and_the_nudge_does_not(night: Night) -> None:
    await night.server_stops()
    await night.clock_to("6.36")
    await night.server_starts()
    await night.clock_to("6.44")
    (text,) = night.ali.texts
    assert NET not in text
    assert await states(night) == [NudgeState.CALLED_OFF]


async def test_on_both_databases(casebook_address: str) -> None:
    """An evening with the server up, and a morning without."""
    async with a_night(casebook_address) as night:
        await night.clock_to("22.00", day=19)
        await night.server_stops()
        await night.clock_to("6.45")
        await night.server_starts()
        assert [NET in text for text in night.ali.texts] == [True]
        assert await states(night) == [NudgeState.SENT]


async def test_down_the_whole_day_the_next_night_has_a_net_again(night: Night) -> None:
    await night.clock_to("6.45")
    await night.write("oppe")
    await night.clock_to("20.00")
    (waits,) = night.waiting
    assert waits.given["SendAt"] == "2026-10-21T04:40:00Z"
    await night.server_stops()
    await night.clock_to("7.00", day=21)
    assert NET in night.ali.texts[-1]
