"""What calls a nudge off, what moves it, and what happens when Twilio is asked in vain."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from types import MappingProxyType

import pytest

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.safety_net.net import WHOLE
from bot.turns.happening import record
from bot.turns.scene import Scene, speaker
from bot.turns.written import Happening
from casebook.facts import (
    AbsenceReported,
    Fact,
    OptedOut,
    PauseChosen,
    PauseEnded,
    Reason,
    SafetyNetChosen,
    WakeUpAgreed,
    WakeUpChanged,
)
from casebook.model import Nudge, NudgeState
from tests.bot.safety_net.night import SERVICE, Night, a_night
from tests.fakes.twilio import faults
from tests.fakes.twilio.ledger import Entry, new_sid

pytestmark = pytest.mark.twilio
TOMORROW = date(2026, 10, 20)
ALI_TO_BE = MappingProxyType({"ScheduleType": "fixed", "SendAt": "2026-10-20T04:00:00Z", "Body": "Fra en anden."})


@pytest.fixture
async def night(sqlite_casebook: str) -> AsyncIterator[Night]:
    async with a_night(sqlite_casebook) as begun:
        yield begun


async def happens(night: Night, fact: Fact) -> None:
    """A fact is recorded about Ali, as a talk or a caseworker does."""
    assert night.program is not None, "the program is up"

    def work(scene: Scene) -> None:
        who = speaker(scene.transaction, night.people["Ali"])
        record(scene, [Happening(fact=fact, who=who, match_id=None, session_id=None)])

    await night.program.engine.turn(work)
    await night.net.round()


def send_at(night: Night) -> list[str]:
    return [one.given["SendAt"] for one in night.waiting]


async def states(night: Night) -> list[NudgeState]:
    return [one.state for one in sorted(await night.rows(Nudge), key=lambda one: one.id)]


@pytest.mark.parametrize(
    "fact",
    [
        WakeUpChanged(day=TOMORROW, at=None),
        AbsenceReported(day=TOMORROW, reason=Reason.ILL, expected_back=None),
        PauseChosen(first=TOMORROW, last=None),
        WakeUpAgreed(at=None),
        OptedOut(),
        SafetyNetChosen(agreed=False),
    ],
    ids=lambda fact: fact.kind,
)
async def test_who_is_not_to_be_woken_has_no_nudge_either(night: Night, fact: Fact) -> None:
    await happens(night, fact)
    assert night.waiting == []
    assert await states(night) == [NudgeState.CALLED_OFF]


@pytest.mark.parametrize(
    "fact", [WakeUpChanged(day=TOMORROW, at=time(7, 15)), WakeUpAgreed(at=time(7, 15), weekdays=(0, 1, 2, 3, 4))]
)
async def test_another_time_moves_the_nudge(night: Night, fact: Fact) -> None:
    await happens(night, fact)
    assert send_at(night) == ["2026-10-20T05:25:00Z"]
    assert await states(night) == [NudgeState.CALLED_OFF, NudgeState.SCHEDULED]


async def test_a_pause_that_ends_brings_it_back(night: Night) -> None:
    await happens(night, PauseChosen(first=TOMORROW, last=TOMORROW))
    await happens(night, PauseEnded())
    assert send_at(night) == ["2026-10-20T04:40:00Z"]


@pytest.mark.parametrize("text", ["jeg er oppe", "STOP", "jeg er syg", "jeg vil ikke leve mere"])
async def test_what_ali_writes_before_the_wake_up_calls_it_off(night: Night, text: str) -> None:
    await night.clock_to("5.50")
    assert len(night.waiting) == 1
    await night.write(text)
    assert night.waiting == []


async def test_who_did_not_agree_has_no_net(sqlite_casebook: str) -> None:
    async with a_night(sqlite_casebook, agreed=False) as night:
        await night.clock_to("23.00", day=19)
        assert night.waiting == []
        assert night.twilio.count("List") == 0


async def test_without_a_messaging_service_nothing_is_handed_over(sqlite_casebook: str) -> None:
    """Twilio would send it at once."""
    async with a_night(sqlite_casebook, service=None) as night:
        await night.clock_to("23.00", day=19)
        assert (night.ali.texts, await night.rows(Nudge)) == ([], [])


async def test_the_service_is_taken_away_and_what_waits_is_called_off(night: Night) -> None:
    await night.server_stops()
    night.service = None
    await night.server_starts()
    assert night.waiting == []


# -- when Twilio is asked in vain


async def anew(night: Night) -> None:
    """The net is empty."""
    await happens(night, SafetyNetChosen(agreed=False))
    await night.agrees()


async def test_an_answer_that_was_lost_leaves_one_nudge(night: Night) -> None:
    await anew(night)
    night.twilio.fail("Messages", faults.dropped(accepted=True))
    with pytest.raises(UnknownOutcomeError):
        await night.net.round()
    (waits,) = night.waiting
    await night.net.round()
    assert night.waiting == [waits]
    assert [(one.state, one.provider_id) for one in await night.rows(Nudge)][-1] == (NudgeState.SCHEDULED, waits.sid)


async def test_a_program_that_dies_while_it_asks_leaves_one_nudge(night: Night) -> None:
    """Twilio has it; nobody here heard so. What was written down before asking is enough to find it."""
    await anew(night)
    night.twilio.fail("Messages", faults.slow(60))
    dying = asyncio.create_task(night.net.round())
    await night.twilio.until(lambda: bool(night.waiting))
    dying.cancel()
    await asyncio.wait({dying})
    assert (await states(night))[-1] is NudgeState.ASKED
    (waits,) = night.waiting
    await night.server_stops()
    await night.server_starts()
    assert night.waiting == [waits]
    assert (await states(night))[-1] is NudgeState.SCHEDULED


@pytest.mark.parametrize("fault", [faults.dropped(accepted=False), faults.too_many(1), faults.proxy_page(503)])
async def test_what_twilio_never_got_is_asked_again(night: Night, fault: faults.Fault) -> None:
    await anew(night)
    night.twilio.fail("Messages", fault)
    with pytest.raises((DeliveryError, UnknownOutcomeError)):
        await night.net.round()
    assert night.waiting == []
    await night.net.round()
    assert len(night.waiting) == 1


async def test_what_twilio_refuses_is_not_asked_again(night: Night) -> None:
    await anew(night)
    night.twilio.opted_out.add(night.ali.number)
    asked = night.twilio.count("Messages")
    for _ in range(3):
        await night.net.round()
    assert night.twilio.count("Messages") == asked + 1
    assert (await states(night))[-1] is NudgeState.REFUSED


async def test_a_call_off_whose_answer_was_lost_is_made_sure_of(night: Night) -> None:
    night.twilio.fail("Cancel", faults.dropped(accepted=True))
    with pytest.raises(UnknownOutcomeError):
        await happens(night, SafetyNetChosen(agreed=False))
    assert await states(night) == [NudgeState.SCHEDULED]
    await night.net.round()
    assert await states(night) == [NudgeState.CALLED_OFF]


async def test_too_late_to_call_off_what_went_out_is_known(night: Night) -> None:
    night.twilio.ledger.entries[-1].status = "delivered"
    await happens(night, SafetyNetChosen(agreed=False))
    assert await states(night) == [NudgeState.SENT]


async def test_a_new_nudge_waits_until_the_old_one_is_gone(night: Night) -> None:
    night.twilio.fail("Cancel", faults.too_many(1))
    with pytest.raises(DeliveryError):
        await happens(night, WakeUpChanged(day=TOMORROW, at=time(7, 15)))
    assert send_at(night) == ["2026-10-20T04:40:00Z"]
    await night.net.round()
    assert send_at(night) == ["2026-10-20T05:25:00Z"]


# -- both sides, every hour


async def an_hour_later(night: Night) -> None:
    night.clock.put(night.clock.now() + WHOLE + timedelta(seconds=1))
    await night.net.round()


async def test_what_somebody_took_away_at_twilio_is_back_within_the_hour(night: Night) -> None:
    night.waiting[0].status = "canceled"
    await night.net.round()
    assert night.waiting == []
    await an_hour_later(night)
    assert send_at(night) == ["2026-10-20T04:40:00Z"]
    assert await states(night) == [NudgeState.CALLED_OFF, NudgeState.SCHEDULED]


async def test_what_nobody_here_knows_of_is_called_off_within_the_hour(night: Night) -> None:
    """As after a backup was put back: it was made after that."""
    mine, stray, other = night.waiting[0], waits(night, SERVICE), waits(night, f"MG{6:032x}")
    await an_hour_later(night)
    assert stray.status == "canceled"
    assert night.waiting == [mine, other], "what waits at another service is none of ours"


async def test_once_an_hour_and_no_more_often(night: Night) -> None:
    asked = night.twilio.count("List")
    for _ in range(3):
        await night.net.round()
    assert night.twilio.count("List") == asked
    await an_hour_later(night)
    assert night.twilio.count("List") == asked + 1


async def test_a_whole_city_is_compared_a_thousand_at_a_time(night: Night) -> None:
    """2,500 messages that nobody here knows of, to as many numbers: three pages, and each is called off."""
    strays = [waits(night, SERVICE, to=f"+4530{n:06}") for n in range(2_500)]
    asked = night.twilio.count("List"), night.twilio.count("Fetch")
    await an_hour_later(night)
    assert (night.twilio.count("List") - asked[0], night.twilio.count("Fetch")) == (3, asked[1])
    assert {one.status for one in strays} == {"canceled"}
    assert len(night.waiting) == 1


async def test_reading_ends_at_the_first_page_that_holds_nothing_new(night: Night) -> None:
    """Whatever the account sent in earlier years is not read. What Twilio listed behind it is asked for by name."""
    mine = night.waiting[0]
    years = [waits(night, SERVICE, to=f"+4530{n:06}") for n in range(2_500)]
    for one in years:
        one.status, one.created = "delivered", one.created - timedelta(days=400)
    asked = night.twilio.count("List"), night.twilio.count("Fetch")
    await an_hour_later(night)
    assert (night.twilio.count("List") - asked[0], night.twilio.count("Fetch") - asked[1]) == (1, 1)
    assert night.waiting == [mine]


async def test_a_program_that_begins_just_before_the_nudge_wakes_ali_once(night: Night) -> None:
    """Down since the evening, up ten seconds before 6.40: the wake-up goes out now, so the nudge is called off."""
    await night.server_stops()
    await night.clock_to("6.39")
    night.clock.put(night.clock.now() + timedelta(seconds=50))
    asked = len(night.twilio.asked)
    await night.server_starts()
    assert [one.kind for one in night.twilio.asked[asked:] if one.kind in {"Cancel", "Messages"}] == [
        "Cancel",
        "Messages",
    ]
    night.clock.put(night.clock.now() + timedelta(seconds=30))
    await night.twilio.time_passes()
    (text,) = night.ali.texts
    assert "OPPE" in text
    assert await states(night) == [NudgeState.CALLED_OFF]


async def test_where_it_is_too_late_for_that_the_nudge_counts_as_the_first_message(night: Night) -> None:
    """Twilio has begun to send it when the program begins: nothing is said twice."""
    await night.server_stops()
    await night.clock_to("6.39")
    night.clock.put(night.clock.now() + timedelta(seconds=50))
    night.twilio.ledger.entries[-1].status = "sent"
    await night.server_starts()
    assert night.ali.texts == []
    assert await states(night) == [NudgeState.SENT]


def waits(night: Night, service: str, *, to: str | None = None) -> Entry:
    given = {**ALI_TO_BE, "To": to or night.ali.number, "MessagingServiceSid": service}
    return night.twilio.ledger.write(given, sender=None, name=new_sid())
