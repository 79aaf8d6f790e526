"""A hundred thousand inputs that nobody should send, over real HTTP to the whole program."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from random import Random
from xml.etree import ElementTree as ET

import aiohttp
import pytest
from sqlalchemy import select, update

from casebook.model import Address, InboxMessage, InboxState, OutboxMessage, OutboxState, Person
from tests.bot.outbox.rows import message
from tests.bot.town import HALF_PAST_SIX
from tests.fakes.twilio.webhooks import call_form
from tests.faults.clients import ACCOUNT
from tests.faults.doors import NUMBER, Doors, Post, doors, execute, form_post, update_post
from tests.faults.fuzz import ALI_SMS, inputs, words
from tests.faults.provider import FaultyProvider

A_SLICE, ALL = 800, pytest.param(100_000, marks=[pytest.mark.crash, pytest.mark.timeout(7_200)])
REFUSALS = {400, 403, 404, 413}


@pytest.mark.parametrize("how_many", [A_SLICE, ALL])
async def test_nothing_that_is_posted_breaks_anything(
    provider: FaultyProvider, sqlite_casebook: str, how_many: int
) -> None:
    """Each is taken or refused, no turn breaks, and afterwards the program answers as before."""
    async with doors(provider.base_url, sqlite_casebook, mentees=4) as open_doors:
        asked = await a_call(open_doors)
        statuses = await open_doors.posted(islice(inputs(asked.id), how_many))
        assert set(statuses) <= {200} | REFUSALS, statuses
        assert statuses[200] > how_many / 4, "most of it is no mere noise"
        stumbled = select(InboxMessage.text).where(InboxMessage.state != InboxState.DONE)
        assert list(await open_doors.town.all(stumbled)) == []
        async with aiohttp.ClientSession(open_doors.site) as session, session.get("/healthz") as answer:
            assert answer.status == 200


async def test_whatever_is_said_in_a_call_stays_words(provider: FaultyProvider, sqlite_casebook: str) -> None:
    """A name or a text with markup in it is read aloud; it never becomes a verb of TwiML."""
    async with doors(provider.base_url, sqlite_casebook, mentees=4) as open_doors:
        asked = await a_call(open_doors)
        for post, said in calls_with(asked):
            written = update(OutboxMessage).where(OutboxMessage.id == asked.id).values(text=said)
            await open_doors.town.store.transact(partial(execute, written))
            root = ET.fromstring(await answered(open_doors, post))  # noqa: S314 - our own document
            assert {verb.tag for verb in root.iter()} <= {"Response", "Gather", "Say", "Hangup", "Pause"}


def calls_with(asked: OutboxMessage) -> Iterator[tuple[Post, str]]:
    chance = Random(7)
    for number in range(100):
        form = call_form(account=ACCOUNT.sid, name=f"CA{number:032x}", to=ALI_SMS, sender=NUMBER)
        yield form_post(f"call/{asked.id}", form | {"CallStatus": "in-progress"}), words(chance).replace("\x00", "")


async def answered(open_doors: Doors, post: Post) -> str:
    async with (
        aiohttp.ClientSession(open_doors.site) as session,
        session.post(post.path, data=post.body, headers=post.headers) as answer,
    ):
        assert answer.status == 200
        return await answer.text()


async def a_call(open_doors: Doors) -> OutboxMessage:
    """A question that Ali was asked in a call; his name has markup in it."""
    (ali,) = await open_doors.town.all(select(Address.person_id).where(Address.value == ALI_SMS))
    row = message(
        ali, "Tryk 1.", kind="wake-up", at=HALF_PAST_SIX, state=OutboxState.SENT, channel="sms", address=ALI_SMS,
        spoken=True, options=[["up", "<b>Oppe</b> & klar"]], attempt=1, sent_at=HALF_PAST_SIX,
    )  # fmt: skip
    named = update(Person).where(Person.id == ali).values(first_name='<Say>Ali</Say> & "Co"')
    await open_doors.town.store.transact(partial(execute, named))
    await open_doors.town.put(row)
    return row


async def test_half_a_character_holds_nothing_up(provider: FaultyProvider, sqlite_casebook: str) -> None:
    """JSON can carry half of a surrogate pair, which no database takes: Telegram must not bring it for ever."""
    async with doors(provider.base_url, sqlite_casebook, mentees=4) as open_doors:
        body = update_post(1, 1_002, "hej").body
        half = update_post(1, 1_002, "").but(body.replace(b"hej", rb"hej \ud83d"))
        assert await open_doors.posted([half, half]) == {200: 2}
        assert list(await open_doors.town.all(select(InboxMessage.text))) == ["hej ?"]
