"""Messages taken in together have the same effect as one after the other."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, select

from bot.blocked import address_gone
from bot.channels.channel import Incoming
from bot.turns.scene import Scene
from bot.turns.taking_in import take_in
from bot.wordings import load_wordings
from casebook.model import (
    Address,
    AddressState,
    Alert,
    FactRow,
    InboxMessage,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
    RhythmException,
    Session,
    SessionAnswer,
)
from casebook.store import database_url
from casebook.store.later import Gathering
from tests.bot.outbox.rows import message
from tests.bot.town import HALF_PAST_SIX, Town

WORDINGS = load_wordings()
LATER = HALF_PAST_SIX + timedelta(minutes=2)
WORDS = (
    "hjælp",
    "oppe",
    "5 min",
    "jeg er syg",
    "stop",
    "start",
    "tak",
    "jeg vil dø",
    "hvem ser hvad",
    "asdf",
    "ja",
    "",
)
EFFECTS: tuple[Any, ...] = (
    select(Address.value, Address.state, Address.last_seen_at),
    select(Alert.person_id, Alert.cause, Alert.state),
    select(FactRow.person_id, FactRow.kind, FactRow.body),
    select(InboxMessage.sender, InboxMessage.text, InboxMessage.person_id, InboxMessage.state, InboxMessage.understood),
    select(
        OutboxMessage.person_id, OutboxMessage.kind, OutboxMessage.text, OutboxMessage.answered, OutboxMessage.state
    ),
    select(Person.id, Person.state, Person.passive_replies),
    select(Rhythm.person_id, Rhythm.streak, Rhythm.next_due),
    select(RhythmException.rhythm_id, RhythmException.day, RhythmException.at),
    select(Session.person_id, Session.talk, Session.state, Session.waiting_key, Session.deadline_at, Session.unclear),
    select(SessionAnswer.key, SessionAnswer.value, SessionAnswer.silent),
)


@pytest.fixture
async def woken(town: Town, casebook_address: str) -> Engine:
    """Four who were just woken, and connections to look at them."""
    await town.settle(4)
    await town.is_woken(*town.mentees[:3])
    await town.engine().settle()
    return create_engine(database_url(casebook_address))


@contextmanager
def a_scene(engine: Engine) -> Iterator[Scene]:
    """A transaction that is taken back."""
    with engine.connect() as connection, connection.begin() as outer:
        with Gathering(connection, join_transaction_mode="create_savepoint") as transaction:
            yield Scene(transaction=transaction, now=LATER, wordings=WORDINGS)
        outer.rollback()
    engine.dispose()


def effects(scene: Scene) -> list[list[str]]:
    """Everything there is now, in no order. Alerts are numbered as they come, which is nobody's business here."""
    return [
        sorted(re.sub(r"\b\d{1,2}\b", "#", str(tuple(row))) for row in scene.transaction.execute(query))
        for query in EFFECTS
    ]


def sms(sender: int, text: str, *, name: str) -> Incoming:
    return Incoming(channel="sms", sender=f"Nr. {sender}", provider_id=name, text=text)


@st.composite
def some_messages(draw: st.DrawFn) -> list[Incoming]:
    """From four who have a match, and one whom nobody knows; here and there one comes twice."""
    said = draw(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(WORDS)), min_size=1, max_size=7))
    messages = [sms(sender, text, name=str(number)) for number, (sender, text) in enumerate(said)]
    return [*messages, *draw(st.lists(st.sampled_from(messages), max_size=2))]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(messages=some_messages())
def test_together_or_one_after_the_other(woken: Engine, messages: list[Incoming]) -> None:
    with a_scene(woken) as scene:
        together = take_in(scene, messages)
        had = effects(scene)
    with a_scene(woken) as scene:
        alone = [take_in(scene, [one])[0] for one in messages]
        assert (together, had) == (alone, effects(scene))


async def test_what_one_raises_the_next_one_hears_of(woken: Engine) -> None:
    """The helper takes the alert of somebody whose cry for help was taken in with it."""
    with a_scene(woken) as scene:
        take_in(scene, [sms(1, "jeg vil dø", name="a"), sms(0, "TAG", name="b"), sms(2, "hjælp", name="c")])
        understood = scene.transaction.scalars(select(InboxMessage.understood).order_by(InboxMessage.provider_id))
        assert [one.split(":")[0] for one in understood] == ["danger", "alert", "help"]


async def test_three_cost_no_more_statements_than_one(woken: Engine) -> None:
    for text in ("hjælp", "oppe"):
        one, three = (statements(woken, [sms(n, text, name=str(n)) for n in people]) for people in ([1], [1, 2, 3]))
        assert three <= one + 2


async def test_start_opens_an_address_once_however_often_it_is_brought(town: Town) -> None:
    """The provider brings START again after the number was given up: that is an old wish, and changes nothing."""
    await town.settle(1)
    await town.put(message(town.mentees[0], state=OutboxState.SENT, channel="sms", address="Nr. 1"))
    engine, start = town.engine(), Incoming(channel="sms", sender="Nr. 1", provider_id="1", text="START", reopens=True)
    gone = partial(address_gone, channel="sms", value="Nr. 1")
    state = select(Address.state).where(Address.value == "Nr. 1")

    await engine.turn(gone)
    assert await engine.receive(start)
    assert await town.all(state) == [AddressState.ACTIVE]
    await engine.turn(gone)
    assert not await engine.receive(start)
    assert await town.all(state) == [AddressState.OFF]
    assert await engine.receive(replace(start, provider_id="2"))
    assert await town.all(state) == [AddressState.ACTIVE]


def statements(engine: Engine, messages: Sequence[Incoming]) -> int:
    """How many it takes to take these in. (An INSERT of several rows is one of them.)"""
    counted = []

    def count(*executed: object) -> None:
        counted.append(executed)

    with a_scene(engine) as scene:
        event.listen(engine, "before_cursor_execute", count)
        take_in(scene, messages)
        event.remove(engine, "before_cursor_execute", count)
    return len(counted)
