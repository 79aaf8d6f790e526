"""Nobody has a net unasked: Ali is asked once, as he is welcomed, and changes his mind by writing."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import update

from bot.phones.reading import Looking, read_view
from casebook.facts import SafetyNetChosen
from casebook.model import FactRow, Person
from tests.bot.safety_net.night import Night, a_night

pytestmark = pytest.mark.twilio
OFFER = "en ekstra sms vække dig"


@pytest.fixture
async def night(sqlite_casebook: str) -> AsyncIterator[Night]:
    async with a_night(sqlite_casebook, agreed=False) as begun:
        await is_welcomed(begun, at=None)
        yield begun


async def is_welcomed(night: Night, *, at: datetime | None) -> None:
    ali = update(Person).where(Person.id == night.people["Ali"]).values(welcomed_at=at)
    await night.change(lambda transaction: transaction.execute(ali))


async def says(night: Night, *words: str) -> None:
    for each in words:
        await night.write(each)


async def chosen(night: Night) -> list[bool]:
    facts = await night.rows(FactRow, FactRow.kind == SafetyNetChosen.kind)
    return [one.body["agreed"] for one in sorted(facts, key=lambda one: (one.at, one.id))]


async def test_who_says_yes_has_a_nudge_that_same_evening(night: Night) -> None:
    """Ali is welcomed at six in the evening. He keeps the wake-up and wants the extra SMS; by night it lies ready."""
    await says(night, "START", "1", "nej", "ja")
    assert OFFER in night.ali.texts[-1]
    assert night.waiting == [], "nobody has agreed yet"
    await says(night, "ja tak")
    assert await chosen(night) == [True]
    assert [one.given["SendAt"] for one in night.waiting] == ["2026-10-20T04:40:00Z"]


async def test_who_says_no_has_none_and_is_not_asked_again(night: Night) -> None:
    await says(night, "START", "1", "nej", "ja", "nej")
    assert (await chosen(night), night.waiting) == ([False], [])
    asked = sum(OFFER in text for text in night.ali.texts)
    await night.clock_to("20.00")
    assert sum(OFFER in text for text in night.ali.texts) == asked == 1


async def test_who_changes_their_mind_writes_so(night: Night) -> None:
    await is_welcomed(night, at=night.clock.now())
    await says(night, "ekstra sms", "ja")
    assert len(night.waiting) == 1
    await says(night, "nej tak til ekstra sms")
    assert (await chosen(night), night.waiting) == ([True, False], [])


async def test_without_a_messaging_service_nobody_is_asked_or_promised_anything(sqlite_casebook: str) -> None:
    async with a_night(sqlite_casebook, service=None, agreed=False) as night:
        await is_welcomed(night, at=None)
        await says(night, "START", "1", "nej", "ja")
        assert "Så er vi i gang, Ali" in night.ali.texts[-1]
        await says(night, "ekstra sms ja tak")
        assert "kan jeg ikke give dig" in night.ali.texts[-1]
        assert await chosen(night) == []


async def test_the_phones_page_shows_it(night: Night) -> None:
    await is_welcomed(night, at=night.clock.now())
    await says(night, "ekstra sms ja tak")
    assert night.program is not None
    looking = Looking(
        wordings=night.program.wordings,
        now=night.clock.now(),
        match_id=None,
        movable=False,
        busy_until=None,
        hung_up=frozenset(),
    )
    view = await night.program.store.read(lambda read: read_view(read, looking))
    assert [phone.net for phone in view.phones if phone.role == "mentee"] == [True]
