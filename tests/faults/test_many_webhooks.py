"""Webhooks in the thousands, over real HTTP to the whole program: forged, repeated, and in any order."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from urllib.parse import parse_qs

import pytest
from sqlalchemy import select

from bot.blocked import address_gone
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.twilio.signature import HEADER
from casebook.ids import Id
from casebook.model import Address, Alert, InboxMessage, OutboxMessage, OutboxState
from tests.bot.outbox.rows import message
from tests.bot.town import HALF_PAST_SIX
from tests.fakes.twilio.webhooks import inbound_sms, message_status, sid
from tests.faults.clients import ACCOUNT
from tests.faults.doors import NUMBER, SECRET, Doors, Post, doors, form_post, sms_post, status_post, update_post
from tests.faults.provider import FaultyProvider

A_SLICE, ALL = 600, pytest.param(10_000, marks=[pytest.mark.crash, pytest.mark.timeout(1_800)])
how_many = pytest.mark.parametrize("how_many", [A_SLICE, ALL])
MENTEES = 10
SAID = ("jeg er syg i dag", "HJÆLP", "tak", "jeg vil ikke leve mere", "kan du vække mig 5.45 i morgen?", "STOP", "🙂",
        "START", "YES", "UNSTOP")  # fmt: skip
THEIR_TOKEN = "f" * 32
NO_MESSAGE = Id("0" * 32)


@how_many
async def test_every_forgery_is_refused_and_leaves_no_row(
    provider: FaultyProvider, sqlite_casebook: str, how_many: int
) -> None:
    async with doors(provider.base_url, sqlite_casebook, mentees=MENTEES) as open_doors:
        before = await open_doors.standing()
        statuses = await open_doors.posted(islice(forgeries(), how_many))
        assert statuses == {403: how_many}
        await open_doors.settled()
        assert await open_doors.standing() == before
        assert await open_doors.rows(InboxMessage) == 0
    assert provider.asked == 0


@how_many
async def test_what_is_repeated_has_no_second_effect(
    provider: FaultyProvider, sqlite_casebook: str, how_many: int
) -> None:
    """Everybody writes everything once; then the numbers are given up, and all of it is posted again and again, in any
    order, side by side. What opens a number again at Twilio counts when it is written, not when it is repeated.
    """
    async with doors(provider.base_url, sqlite_casebook, mentees=MENTEES) as open_doors:
        written = await everything_that_is_written(open_doors)
        assert await open_doors.posted(written) == {200: len(written)}
        await open_doors.settled()
        for value in {post_from(one) for one in written if one.path.endswith("/sms")}:
            await open_doors.program.engine.turn(partial(address_gone, channel="sms", value=value))
        await open_doors.settled()
        before, sent = await open_doors.standing(), provider.arrived
        assert await open_doors.rows(InboxMessage) == len(written)

        again = list(islice(cycle(written), how_many))
        random.Random(7).shuffle(again)
        assert await open_doors.posted(again) == {200: how_many}
        await open_doors.settled()
        assert await open_doors.standing() == before
        assert provider.arrived == sent


@how_many
async def test_reports_in_any_order_come_to_the_same(
    provider: FaultyProvider, sqlite_casebook: str, how_many: int
) -> None:
    """Of each message Twilio reports all the way, everything twice, shuffled: its last word is what stays, and of what
    did not arrive a human hears once."""
    async with doors(provider.base_url, sqlite_casebook, mentees=MENTEES) as open_doors:
        sent = await messages_sent(open_doors, how_many // 6)
        posts = [post for _, reports in sent for post in (*reports, *reports)]
        random.Random(7).shuffle(posts)
        assert await open_doors.posted(posts) == {200: len(posts)}
        await open_doors.settled()
        states = await open_doors.town.all(select(OutboxMessage.state).where(OutboxMessage.kind == "reply"))
        half = len(sent) // 2
        assert Counter(states) == {OutboxState.DELIVERED: len(sent) - half, OutboxState.FAILED: half}
        told = await open_doors.town.all(select(Alert.person_id).where(Alert.cause == "undelivered"))
        assert len(told) == len(set(told)), "one open alert a person, however many messages"

        before = await open_doors.standing()
        assert await open_doors.posted(posts) == {200: len(posts)}
        await open_doors.settled()
        assert await open_doors.standing() == before


def forgeries() -> Iterator[Post]:
    """Everything that somebody could try, over and over, each with another text."""
    for number in range(1_000_000):
        text, ali = f"jeg er syg {number}", "+4520000001"
        genuine, telegram = sms_post(ali, text), update_post(number, 1_000, text)
        sms = inbound_sms(account=ACCOUNT.sid, sender=ali, to=NUMBER, text=text)
        status = message_status(
            account=ACCOUNT.sid, message={"sid": sid("SM"), "To": ali, "From": NUMBER}, status="failed", error=30005
        )
        yield genuine.signed_with(HEADER, None)
        yield genuine.signed_with(HEADER, "")
        yield genuine.signed_with(HEADER, "x" * 28)
        yield genuine.but(genuine.body + b"&Body=STOP")
        yield genuine.but(genuine.body.replace(b"jeg", b"han"))
        yield sms_post(ali, text, token=THEIR_TOKEN)
        yield form_post("sms", sms, at="https://other.example")
        yield form_post("sms", sms | {"AccountSid": f"AC{8:032x}"})
        yield form_post("sms", sms | {"To": "+4520008888"})
        yield form_post("voice", sms, token=THEIR_TOKEN)
        yield form_post(f"status/{NO_MESSAGE}", status, token=THEIR_TOKEN)
        yield form_post(f"key/{NO_MESSAGE}", sms | {"CallSid": sid("CA"), "Digits": "1"}, token=THEIR_TOKEN)
        yield telegram.signed_with(SECRET_HEADER, None)
        yield telegram.signed_with(SECRET_HEADER, "")
        yield telegram.signed_with(SECRET_HEADER, SECRET[:-1])
        yield telegram.signed_with(SECRET_HEADER, SECRET.upper())
        yield telegram.signed_with(SECRET_HEADER, f"{SECRET}x").but(json.dumps({"update_id": number}).encode())


def post_from(post: Post) -> str:
    """The number that an SMS comes from."""
    return parse_qs(post.body.decode())["From"][0]


async def everything_that_is_written(open_doors: Doors) -> list[Post]:
    """Everybody writes everything, each at home."""
    living = await open_doors.program.store.read(
        lambda read: read.execute(select(Address.channel, Address.value)).all()
    )
    return [
        sms_post(value, text) if channel == "sms" else update_post(10_000 * place + number, int(value), text)
        for place, (channel, value) in enumerate(sorted(tuple(row) for row in living if row[1] != "Nr. 0"))
        for number, text in enumerate(SAID)
    ]


async def messages_sent(open_doors: Doors, number: int) -> list[tuple[Id, list[Post]]]:
    """So many SMS that Twilio took, and what it reports of each: every second one does not arrive."""
    on_sms = select(Address.person_id, Address.value).where(Address.channel == "sms", Address.value != "Nr. 0")
    living = await open_doors.program.store.read(lambda read: [tuple(row) for row in read.execute(on_sms)])
    rows, made = [], []
    for place, (person, value) in zip(range(number), cycle(living), strict=False):
        name = sid("SM")
        row = message(
            Id(person), f"Hej {place}", at=HALF_PAST_SIX, state=OutboxState.SENT, channel="sms", address=value,
            provider_id=name, sent_at=HALF_PAST_SIX, attempt=1,
        )  # fmt: skip
        rows.append(row)
        end = ("undelivered", 30007) if place % 2 else ("delivered", None)
        fates = [("queued", None), ("sent", None), end]
        made.append(
            (row.id, [status_post(row.id, sid=name, to=value, status=word, error=code) for word, code in fates])
        )
    await open_doors.town.put(*rows)
    return made
