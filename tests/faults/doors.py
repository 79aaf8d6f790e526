"""The whole program behind its webhooks, on real HTTP, and requests to post to them: genuine ones and forgeries."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import aiohttp
from pydantic import SecretStr
from sqlalchemy import Executable, func, select, update
from sqlalchemy.orm import Session
from twilio.request_validator import RequestValidator

from bot.app import Program, build
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.twilio.signature import HEADER
from bot.clock import MovableClock
from bot.settings import Settings
from casebook.ids import Id
from casebook.model import Address
from casebook.model.base import Base
from casebook.store import open_store
from tests.bot.end_to_end.serving import served
from tests.bot.town import HALF_PAST_SIX, Town
from tests.fakes.twilio.webhooks import inbound_sms, message_status
from tests.faults.clients import ACCOUNT, TOKEN

PUBLIC = ACCOUNT.public_url
NUMBER = str(ACCOUNT.number)
AUTH = ACCOUNT.tokens[0].get_secret_value()
SECRET = "faults-faults-faults-faults-faults-faults-faults"
TELEGRAM, TWILIO = "/webhooks/telegram", "/webhooks/twilio"
OF_THE_PROGRAM = frozenset({"lease", "program_state"})
"""What a running program notes of itself, whatever is posted: that it is alive, and until when it asked Twilio."""
AT_ONCE = 16
"""Connections that post side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One request to a webhook."""

    path: str
    body: bytes
    headers: dict[str, str]

    def but(self, body: bytes) -> "Post":
        """The same with another body."""
        return replace(self, body=body)

    def signed_with(self, header: str, value: str | None) -> "Post":
        """The same with this header changed; None: without it."""
        others = {name: one for name, one in self.headers.items() if name != header}
        return replace(self, headers=others if value is None else others | {header: value})


def update_post(update_id: int, chat: int, text: str, *, secret: str = SECRET) -> Post:
    """A message by Telegram, as Telegram posts it."""
    user = {"id": chat, "is_bot": False, "first_name": "Nr."}
    message = {"message_id": update_id, "date": 1_780_000_000, "chat": {"id": chat, "type": "private"}, "from": user}
    body = json.dumps({"update_id": update_id, "message": {**message, "text": text}}).encode()
    return Post(path=TELEGRAM, body=body, headers={"Content-Type": "application/json", SECRET_HEADER: secret})


def sms_post(sender: str, text: str, *, token: str = AUTH) -> Post:
    """An SMS, as Twilio posts it."""
    return form_post("sms", inbound_sms(account=ACCOUNT.sid, sender=sender, to=NUMBER, text=text), token=token)


def status_post(message: Id, *, sid: str, to: str, status: str, error: int | None = None) -> Post:
    """What became of a message, as Twilio posts it."""
    sent = {"sid": sid, "To": to, "From": NUMBER}
    form = message_status(account=ACCOUNT.sid, message=sent, status=status, error=error)
    return form_post(f"status/{message}", form)


def form_post(name: str, form: dict[str, str], *, token: str = AUTH, at: str = PUBLIC) -> Post:
    """Any form to a webhook of Twilio's, signed."""
    path = f"{TWILIO}/{name}"
    signature = RequestValidator(token).compute_signature(f"{at}{path}", form)
    body = aiohttp.FormData(form)()
    headers = {"Content-Type": "application/x-www-form-urlencoded", HEADER: signature}
    return Post(path=path, body=bytes(body._value), headers=headers)


@dataclass(kw_only=True)
class Doors:
    """A program with a town whose people are on SMS and Telegram by turns; `site` is where it is served."""

    program: Program
    site: str
    town: Town

    async def posted(self, posts: Iterable[Post]) -> Counter[int]:
        """Post all of these, many side by side; how often each status was answered."""
        waiting = iter(posts)
        statuses: Counter[int] = Counter()
        async with aiohttp.ClientSession(self.site, connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:

            async def work() -> None:
                for one in waiting:
                    async with session.post(one.path, data=one.body, headers=one.headers) as answer:
                        statuses[answer.status] += 1

            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return statuses

    async def settled(self) -> None:
        """All is done and sent that follows."""
        await self.program.engine.settle()

    async def standing(self) -> dict[str, Any]:
        """Every row of the casebook, as far as it can tell of an effect: all of its columns, by table."""
        tables = [table for table in Base.metadata.sorted_tables if table.name not in OF_THE_PROGRAM]
        return await self.program.store.read(
            lambda read: {table.name: sorted(map(repr, read.execute(select(table)).all())) for table in tables}
        )

    async def rows(self, table: type[Base]) -> int:
        count = select(func.count()).select_from(table)
        return await self.program.store.read(lambda read: read.scalar(count) or 0)


def homes(people: Sequence[Id]) -> dict[Id, tuple[str, str]]:
    """Where each lives, by turns on SMS and on Telegram."""
    return {
        person: ("sms", f"+4520{place:06}") if place % 2 else ("telegram", str(1_000 + place))
        for place, person in enumerate(people)
    }


@asynccontextmanager
async def doors(base_url: str, database: str, *, mentees: int) -> AsyncIterator[Doors]:
    """The program is served; whatever it sends goes to this base URL."""
    clock = MovableClock(at=HALF_PAST_SIX, stands=True)
    await _settled(database, mentees)
    program = build(_settings(base_url, database), clock=clock)
    town = Town(store=program.store, clock=clock)
    async with served(program) as site:
        yield Doors(program=program, site=site, town=town)


async def _settled(database: str, mentees: int) -> None:
    store = open_store(database)
    try:
        town = Town(store=store)
        await town.settle(mentees)
        for person, (channel, value) in homes(town.mentees).items():
            lives = update(Address).where(Address.person_id == person).values(channel=channel, value=value)
            await store.transact(partial(execute, lives))
    finally:
        await store.close()


def execute(change: Executable, transaction: Session) -> None:
    """One change, as a piece of work."""
    transaction.execute(change)


def _settings(base_url: str, database: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it; its plugin for mypy is not used here
        database=database,
        public_url=PUBLIC,
        telegram_token=TOKEN,
        telegram_base_url=base_url,
        telegram_webhook_secret=SecretStr(SECRET),
        twilio_account_sid=ACCOUNT.sid,
        twilio_auth_token=ACCOUNT.tokens[0],
        twilio_number=ACCOUNT.number,
        twilio_base_url=base_url,
        twilio_per_second=1000.0,
    )
