"""An hour in which the provider does not work, with five hundred messages queued: on a clock put forward by hand."""

import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.outbox.delivery import LONGEST_BEYOND_ASKED
from bot.outbox.storms import in_bundle
from bot.turns.written import USEFUL
from casebook.ids import Id
from casebook.model import OutboxMessage, OutboxState
from tests.bot.town import HALF_PAST_SIX
from tests.faults.before import Before, before
from tests.faults.clients import LITTLE_PATIENCE, RATES, patience_before
from tests.faults.fault import Fault, dropped, error, slow, too_many
from tests.faults.provider import FaultyProvider

PEOPLE, EACH = 50, 10
TEXTS = [f"{place}." for place in range(1, EACH + 1)]
QUEUED = PEOPLE * EACH
LONGEST_WAIT = timedelta(minutes=5)
AT_ONCE = timedelta(0)
PAUSE = 60
"""Seconds that the provider asks for; the longest that anything waits beyond the hour is five minutes."""
slowly = pytest.mark.crash
NOT_TAKEN = [
    pytest.param("telegram", too_many(PAUSE), id="telegram-429-pause-60"),
    pytest.param("sms", too_many(PAUSE), id="sms-429-pause-60", marks=slowly),
    pytest.param("telegram", too_many(1), id="telegram-429-pause-1", marks=slowly),
    pytest.param("sms", too_many(1), id="sms-429-pause-1", marks=slowly),
    pytest.param("telegram", None, id="telegram-nobody-listens", marks=slowly),
    pytest.param("sms", None, id="sms-nobody-listens"),
]
NOBODY_KNOWS = [
    pytest.param("telegram", error(503), id="telegram-503"),
    pytest.param("sms", error(503), id="sms-503", marks=slowly),
    pytest.param("telegram", dropped(accepted=False), id="telegram-closed", marks=slowly),
    pytest.param("sms", dropped(accepted=False), id="sms-closed", marks=slowly),
    pytest.param("telegram", slow(2 * LITTLE_PATIENCE, accepted=False), id="telegram-timeouts", marks=slowly),
    pytest.param("sms", slow(2 * LITTLE_PATIENCE, accepted=False), id="sms-timeouts", marks=slowly),
]
TOO_LATE = [
    pytest.param("telegram", too_many(PAUSE), id="telegram-429"),
    pytest.param("sms", too_many(PAUSE), id="sms-429", marks=slowly),
    pytest.param("telegram", None, id="telegram-nobody-listens", marks=slowly),
    pytest.param("sms", None, id="sms-nobody-listens", marks=slowly),
]
NINE = HALF_PAST_SIX + timedelta(hours=2, minutes=30)


@pytest.mark.parametrize(("channel", "fault"), NOT_TAKEN)
async def test_what_certainly_did_not_arrive_goes_out_afterwards(
    provider: FaultyProvider, sqlite_casebook: str, channel: str, fault: Fault | None
) -> None:
    """Each once, each person's in their order, no faster than the provider takes them; nobody is bothered."""
    async with before(provider, sqlite_casebook, channel=channel, mentees=PEOPLE) as town:
        await town.put_many(town.town.mentees, TEXTS, kind="reply")
        await an_hour(town, fault)
        assert provider.taken == []
        over_at = town.town.clock.now()
        await town.ticks(minutes=30)
        assert await states(town) == Counter({OutboxState.SENT: QUEUED})
        assert set(provider.arrived.values()) == {1}
        assert all(texts == TEXTS for texts in by_address(provider).values())
        await drained_at_its_rate(town, over_at, apart=LONGEST_BEYOND_ASKED if fault == too_many(1) else AT_ONCE)
        assert await town.causes() == []


@pytest.mark.parametrize(("channel", "fault"), NOBODY_KNOWS)
async def test_of_what_nobody_knows_a_human_hears(
    provider: FaultyProvider, sqlite_casebook: str, channel: str, fault: Fault
) -> None:
    """What may not come twice is tried once, and what may twice. The pages about it get out as soon as one can: each
    alert by a page of its own, or in a bundle that names it or counts it."""
    patience = patience_before(fault)
    async with before(provider, sqlite_casebook, channel=channel, mentees=PEOPLE, patience=patience) as town:
        await town.put_many(town.town.mentees[1:], TEXTS, kind="check-in")
        await town.put_many(town.town.mentees[:1], TEXTS, kind="wake-up")
        await an_hour(town, fault)
        about = Counter(await town.causes())
        assert about == {"undelivered": PEOPLE}
        await town.ticks(minutes=30)
        assert (await states(town))[OutboxState.QUEUED] == 0
        assert await heard_of(town) == PEOPLE


@pytest.mark.parametrize(("channel", "fault"), TOO_LATE)
async def test_of_what_was_too_late_a_human_hears_once_a_person(
    provider: FaultyProvider, sqlite_casebook: str, channel: str, fault: Fault | None
) -> None:
    """Reminders, which were of use for less than the hour: none comes late. And check-ins, which can be missed: of
    those people hear when the office opens. Who is told gets a few bundles, and not a page for each message."""
    async with before(provider, sqlite_casebook, channel=channel, mentees=PEOPLE) as town:
        reminded, asked = town.town.mentees[: PEOPLE // 2], town.town.mentees[PEOPLE // 2 :]
        await town.put_many(reminded, TEXTS, kind="meeting-reminder", useful=USEFUL["meeting-reminder"])
        await town.put_many(asked, TEXTS, kind="check-in", useful=timedelta(minutes=50))
        await an_hour(town, fault)
        late = await town.town.all(select(OutboxMessage.state).where(OutboxMessage.not_after.is_not(None)))
        assert Counter(late) == {OutboxState.STALE: QUEUED}
        assert Counter(await town.causes()) == {"undelivered": PEOPLE // 2, "too-late": PEOPLE // 2}
        await town.ticks(minutes=15)
        assert await heard_of(town) == PEOPLE // 2
        assert {address for address, _ in provider.taken} == {"Nr. 0"}
        until_the_office_opens = NINE - town.town.clock.now()
        await town.ticks(minutes=until_the_office_opens.total_seconds() / 60 + 15)
        assert await heard_of(town) == PEOPLE
        assert len(provider.taken) <= PEOPLE // 4


async def an_hour(town: Before, fault: Fault | None) -> None:
    """The provider does not work, and then it does again."""
    if fault is None:
        town.provider.listens(again=False)
    else:
        town.provider.fails(always=fault)
    await town.ticks(minutes=60)
    if fault is None:
        town.provider.listens(again=True)
    town.provider.works()


async def heard_of(town: Before) -> int:
    """Of how many alerts the helper was told, by pages that came and that say so."""
    pages = await town.town.all(select(OutboxMessage).where(OutboxMessage.ask_key.is_not(None)))
    told: set[Id | None] = set()
    for page in (one for one in pages if one.state is OutboxState.SENT):
        together = {one.alert_id for one in pages if one.id == page.id or one.error == in_bundle(page.id)}
        assert town.provider.arrived["Nr. 0", page.text] >= 1
        assert tells_of(page.text) == len(together)
        told |= together
    return len(told)


def tells_of(page: str) -> int:
    """How many alerts it names or counts: "1: En besked til Nr. 2 ... Også åbne: 2 Nr. 3 og 3 Nr. 4, og 41 til.".

    A bundle that waited its turn may carry more in a second such sentence.
    """
    return len(set(re.findall(r"Nr\. \d+", page))) + sum(map(int, re.findall(r"og (\d+) til\.", page)))


async def states(town: Before) -> Counter[OutboxState]:
    return Counter(await town.town.all(select(OutboxMessage.state)))


def by_address(provider: FaultyProvider) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for address, text in provider.taken:
        found[address].append(text)
    return found


async def drained_at_its_rate(town: Before, over_at: datetime, *, apart: timedelta) -> None:
    """Once it has begun, as fast as the provider takes them and no faster; their pauses end so far apart."""
    sent_at = sorted(await town.town.all(select(OutboxMessage.sent_at)))
    by_rate = (QUEUED - 1) / RATES[town.channel]
    assert sent_at[0] - over_at <= LONGEST_WAIT
    assert by_rate * 0.9 <= (sent_at[-1] - sent_at[0]).total_seconds() <= by_rate * 1.1 + apart.total_seconds()
