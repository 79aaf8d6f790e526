"""The whole program and Twilio's SDK against emulate: a Twilio that we did not write ourselves.

It posts a callback already for the status that a message begins with, knows no ErrorCode and no Gather, and checks
neither a body nor a time. What it cannot do is posted here instead, signed as Twilio signs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import Program, build
from bot.channels.twilio.channel import TwilioChannel
from bot.clock import MovableClock
from bot.settings import Settings
from bot.timelapse import Timelapse
from casebook.ids import Id
from casebook.model import Alert, InboxMessage, OutboxMessage, OutboxState
from tests.bot.end_to_end.office import JUST_AFTER, MONDAY, write_people
from tests.bot.end_to_end.serving import served
from tests.bot.end_to_end.sms_office import NUMBERS, on_sms
from tests.emulate.service import SERVICE, Emulate, emulate
from tests.fakes.twilio.server import ACCOUNT, NUMBER, TOKEN
from tests.fakes.twilio.webhooks import Poster, call_form, message_status

pytestmark = pytest.mark.twilio
ALI = NUMBERS["Ali"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The small office before emulate. `sdk` is the program's own client."""

    program: Program
    twilio: Emulate
    clock: MovableClock
    ali: Id
    poster: Poster

    @property
    def sdk(self) -> Any:
        channel = self.program.channels["sms"]
        assert isinstance(channel, TwilioChannel)
        return channel.client

    async def clock_to(self, at: str) -> None:
        hours, minutes = map(int, at.split("."))
        wall = datetime(2026, 10, 19, hours, minutes, tzinfo=ZoneInfo("Europe/Copenhagen"))
        await Timelapse(engine=self.program.engine, clock=self.clock).to(wall.astimezone(UTC) + JUST_AFTER)

    async def messages(self) -> list[OutboxMessage]:
        mine = select(OutboxMessage).where(OutboxMessage.person_id == self.ali).order_by(OutboxMessage.id)
        await self.program.engine.settle()
        return await self.program.store.read(lambda read: list(read.scalars(mine)))

    async def count(self, table: Any) -> int:
        return len(await self.program.store.read(lambda read: read.scalars(select(table.id)).all()))

    async def post(self, name: str, form: dict[str, str]) -> tuple[int, str]:
        return await self.poster.post(f"{self.twilio.site}/webhooks/twilio/{name}", form)


@pytest.fixture
async def morning(sqlite_casebook: str, tmp_path: Path) -> AsyncIterator[Morning]:
    with emulate(tmp_path) as twilio:
        async with opened(twilio, sqlite_casebook) as begun:
            yield begun


async def test_an_sms_is_sent_listed_delivered_and_answered(morning: Morning) -> None:
    await morning.clock_to("6.30")
    (wake_up,) = await morning.messages()
    (theirs,) = await morning.sdk.messages.list_async(to=ALI)
    assert (wake_up.state, wake_up.provider_id) == (OutboxState.SENT, theirs.sid)
    assert theirs.from_ == NUMBER
    assert theirs.body.endswith("1 = Oppe\n2 = 5 min mere")

    for word in ("sent", "delivered", "sent"):
        await morning.twilio.simulate("message-status", MessageSid=theirs.sid, Status=word)
    assert [one.state for one in await morning.messages()] == [OutboxState.DELIVERED]

    await morning.twilio.simulate("inbound-message", To=NUMBER, From=ALI, Body="1")
    assert await morning.count(InboxMessage) == 1
    await morning.program.engine.settle()
    (praise, _) = await morning.sdk.messages.list_async(to=ALI)
    assert "Ali" in praise.body
    await morning.clock_to("7.30")
    assert await morning.sdk.calls.list_async() == []


async def test_an_undelivered_sms_is_known_by_its_code(morning: Morning) -> None:
    await morning.clock_to("6.30")
    (wake_up,) = await morning.messages()
    sent = {"sid": wake_up.provider_id or "", "To": ALI, "From": NUMBER}
    form = message_status(account=ACCOUNT, message=sent, status="undelivered", error=30007)
    assert (await morning.post(f"status/{wake_up.id}", form))[0] == 200
    assert [(one.state, one.error) for one in await morning.messages()] == [(OutboxState.FAILED, "30007")]


async def test_a_call_that_nobody_takes_and_one_that_is_answered_by_a_key(morning: Morning) -> None:
    await morning.clock_to("6.51")
    (first,) = await morning.sdk.calls.list_async(to=ALI)
    await morning.twilio.simulate("call-status", CallSid=first.sid, Status="no-answer")
    assert (await morning.messages())[-1].error == "no-answer"

    await morning.clock_to("6.56")
    (second, _) = await morning.sdk.calls.list_async(to=ALI)
    call = (await morning.messages())[-1]
    form = call_form(account=ACCOUNT, name=second.sid, to=ALI, sender=NUMBER) | {"CallStatus": "in-progress"}
    status, said = await morning.post(f"call/{call.id}", form | {"AnsweredBy": "human"})
    assert (status, "Tryk 1, hvis du er oppe" in said) == (200, True)
    status, said = await morning.post(f"key/{call.id}", form | {"Digits": "1"})
    assert (status, "Tak" in said) == (200, True)
    await morning.twilio.simulate("call-status", CallSid=second.sid, Status="completed")
    await morning.clock_to("7.30")
    assert await morning.count(Alert) == 0


async def test_a_message_that_lies_ready_at_twilio_can_be_taken_back(morning: Morning) -> None:
    """The SDK's side of it alone."""
    at = datetime.now(UTC) + timedelta(hours=8)
    made = await morning.sdk.messages.create_async(
        to=ALI, body="Godmorgen", messaging_service_sid=SERVICE, send_at=at, schedule_type="fixed"
    )
    assert made.status == "scheduled"
    cancelled = await morning.sdk.messages(made.sid).update_async(status="canceled")
    assert cancelled.status == "canceled"
    (listed,) = await morning.sdk.messages.list_async(to=ALI)
    assert (listed.sid, listed.status) == (made.sid, "canceled")


@asynccontextmanager
async def opened(twilio: Emulate, database: str) -> AsyncIterator[Morning]:
    people = await write_people(database)
    await on_sms(database, people)
    clock = MovableClock(at=MONDAY)
    poster = Poster(token=TOKEN)
    program = build(_settings(twilio, database), clock=clock)
    async with served(program, port=int(twilio.site.rpartition(":")[2])):
        yield Morning(program=program, twilio=twilio, clock=clock, ali=people["Ali"], poster=poster)
    await poster.close()


def _settings(twilio: Emulate, database: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it; its plugin for mypy is not used here
        database=database,
        public_url=twilio.site,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=SecretStr(TOKEN),
        twilio_number=NUMBER,
        twilio_base_url=twilio.base_url,
        twilio_per_second=1000.0,
    )
