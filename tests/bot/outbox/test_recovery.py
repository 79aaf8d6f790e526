"""What a dead sender left behind, on both databases: sent again where that is right; a human hears of the rest."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Transaction

from bot.blocked import address_gone
from bot.channels.channel import Doubt
from bot.outbox.claims import LEASE, UNSURE, claim
from bot.outbox.outcomes import Outcome, settle
from bot.outbox.recovery import recover, tell_of_gone
from bot.outbox.room import Room
from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.model import Address, AddressState, OutboxMessage, OutboxState
from casebook.severity import Severity
from conversations.engine import Raise, Urgency, texts_of
from tests.bot.outbox.rows import message
from tests.stories.handsets import Phone
from tests.stories.harness import Story, told_on

ROOM = {"phones": Room(messages=100, calls=100)}


@pytest.fixture
async def story(casebook_address: str) -> AsyncIterator[Story]:
    """A small office on a Monday at six in the morning."""
    async with told_on(casebook_address) as told:
        yield told


async def claimed_by_somebody_who_dies(story: Story, kind: str, urgency: Urgency = Urgency.REPLY) -> None:
    """A message for Ali that a sender took, and perhaps sent, before it was gone."""
    await story.put(message(story.ali.me, f"Hej Ali ({kind})", kind=kind, urgency=urgency, at=story.clock.now()))
    await story.store.transact(
        lambda transaction: claim(transaction, now=story.clock.now(), limit=9, room=ROOM, voice=frozenset())
    )


async def state(story: Story, kind: str) -> OutboxState:
    return await story.read(
        lambda read: read.scalars(select(OutboxMessage.state).where(OutboxMessage.kind == kind)).one()
    )


@pytest.mark.parametrize("kind", ["wake-up", "crisis"])
async def test_after_a_restart_what_must_arrive_is_sent_once_more(story: Story, kind: str) -> None:
    await story.program_stops()
    await claimed_by_somebody_who_dies(story, kind)
    await story.program_starts()
    await story.ali.expect("Hej Ali")
    assert await state(story, kind) is OutboxState.SENT


async def test_where_the_provider_can_be_asked_the_rest_waits_for_its_answer(story: Story) -> None:
    """The next claim of it comes with what is known of the try: when it was written, and what else went out."""
    await claimed_by_somebody_who_dies(story, "reply")
    now = story.clock.now() + LEASE
    asked = partial(recover, now=now, look_back={"phones"})
    assert await story.store.transact(asked) == []
    batch = await story.store.transact(lambda opened: claim(opened, now=now, limit=9, room=ROOM, voice=frozenset()))
    (one,) = batch.going
    assert one.unsure
    assert one.doubt == Doubt(since=story.clock.now())


async def test_where_the_provider_can_be_asked_it_is_however_often_the_sender_dies(story: Story) -> None:
    """Elsewhere two dead senders are enough: nobody knows, and a human is told."""
    await claimed_by_somebody_who_dies(story, "wake-up")
    await story.store.transact(lambda opened: opened.execute(update(OutboxMessage).values(error=f"{UNSURE}it died")))
    later = story.clock.now() + LEASE

    def left(transaction: Transaction, look_back: set[str]) -> int:
        with transaction.begin_nested() as tried:
            unknown = recover(transaction, now=later, look_back=look_back)
            tried.rollback()
        return len(unknown)

    assert await story.store.transact(partial(left, look_back={"phones"})) == 0
    assert await story.store.transact(partial(left, look_back=set())) == 1


async def test_what_else_went_to_the_same_person_is_not_taken_for_it(story: Story) -> None:
    now = story.clock.now()
    earlier = message(story.ali.me, kind="check-in", at=now - timedelta(hours=1), state=OutboxState.SENT)
    earlier.provider_id, earlier.undelivered_as = "SM1", "SM0"
    doubtful = message(story.ali.me, kind="reply", at=now, error=f"{UNSURE}timed_out", channel="phones", attempt=1)
    await story.put(
        earlier,
        message(story.lars.me, kind="notice", at=now, state=OutboxState.SENT, provider_id="SM5"),
        message(story.ali.me, kind="notice", at=now - timedelta(days=3), state=OutboxState.SENT, provider_id="SM6"),
        doubtful,
    )
    batch = await story.store.transact(lambda opened: claim(opened, now=now, limit=9, room=ROOM, voice=frozenset()))
    (one,) = batch.going
    assert one.doubt == Doubt(since=now, others=frozenset({"SM0", "SM1"}))


async def test_what_is_in_doubt_is_looked_for_however_late_it_is(story: Story) -> None:
    now = story.clock.now()
    late = message(
        story.ali.me, kind="wake-up", at=now, error=f"{UNSURE}x", channel="phones", not_after=now - timedelta(hours=1)
    )
    await story.put(late)
    batch = await story.store.transact(lambda opened: claim(opened, now=now, limit=9, room=ROOM, voice=frozenset()))
    assert [one.message for one in batch.going] == [late.id]


@pytest.mark.parametrize("kind", ["wake-up", "crisis"])
async def test_but_not_a_third_time(story: Story, kind: str) -> None:
    """A second sender died over it: a human is told."""
    await story.program_stops()
    now = story.clock.now()
    await story.put(
        message(
            story.ali.me,
            kind=kind,
            at=now,
            state=OutboxState.SENDING,
            attempt=2,
            lease_until=now + LEASE,
            error=f"{UNSURE}the sender died",
        )
    )
    await story.program_starts()
    await story.ali.hears_nothing()
    await story.mette.expect("1: ", "Ali")
    assert await state(story, kind) is OutboxState.UNKNOWN


@pytest.mark.parametrize("kind", ["check-in", "reply", "absence"])
async def test_anything_else_rather_not_at_all_than_twice_and_a_human_is_told(story: Story, kind: str) -> None:
    await story.program_stops()
    await claimed_by_somebody_who_dies(story, kind)
    await story.program_starts()
    await story.ali.hears_nothing()
    await story.mette.expect("1: ", "Ali")
    assert await state(story, kind) is OutboxState.UNKNOWN


async def test_another_sender_that_dies_is_noticed_while_this_one_runs(story: Story) -> None:
    """Its claim holds for two minutes; nobody touches it before, and Ali's next message waits that long."""
    await claimed_by_somebody_who_dies(story, "crisis", Urgency.CRISIS)
    await story.engine.settle()
    await story.ali.hears_nothing()
    story.clock.put(story.clock.now() + LEASE - timedelta(seconds=1))
    await story.engine.settle()
    await story.ali.hears_nothing()
    story.clock.put(story.clock.now() + timedelta(seconds=1))
    await story.engine.settle()
    await story.ali.expect("Hej Ali (crisis)")


async def test_what_can_reach_nobody_is_told_to_a_human(story: Story) -> None:
    """Ali's number is off. A message for him fails, and does so visibly."""
    await switched_off(story, story.ali)
    await story.put(message(story.ali.me, kind="check-in", at=story.clock.now()))
    await story.engine.settle()
    await story.mette.expect("1: ", "Ali")
    assert await state(story, "check-in") is OutboxState.FAILED


async def test_a_page_that_cannot_be_sent_goes_to_the_next_person_at_once(story: Story) -> None:
    """Mette's phone was switched off between the page and its sending: Karin need not wait for her page."""
    step = Raise(cause="human-wanted", severity=Severity.TODAY, text=texts_of("check-in")("alert.human", name="Ali"))

    def work(scene: Scene) -> None:
        who = speaker(scene.transaction, story.ali.me)
        raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))

    await story.engine.turn(work)
    await switched_off(story, story.mette)
    await story.engine.settle()
    await story.karin.expect("1: ", "Ali")


async def refused(story: Story, kind: str) -> None:
    """While a message is sent to Ali, his provider says that there is no such address any more."""
    now = story.clock.now()
    await story.put(message(story.ali.me, kind=kind, at=now))
    batch = await story.store.transact(
        lambda transaction: claim(transaction, now=now, limit=9, room=ROOM, voice=frozenset())
    )
    outcomes = [
        Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, again_at=now, address_gone=True)
        for one in batch.going
    ]
    await story.engine.turn(lambda scene: tell_of_gone(scene, settle(scene.transaction, outcomes, now=now)))


async def test_an_address_that_sending_shows_to_be_gone_is_told_of_once(story: Story) -> None:
    """Another way to Ali works: the message takes it. A status callback that says the same again tells nobody."""
    await story.put(Address(person_id=story.ali.me, channel="phones", value="another", rank=1))
    await refused(story, "check-in")
    await story.engine.settle()
    await story.mette.expect("1: Ali kan ikke mere nås på phones")
    assert await state(story, "check-in") is OutboxState.SENT
    assert [one.text for one in story.handsets.pile("another")] == ["Hej"]
    await story.engine.turn(lambda scene: address_gone(scene, channel="phones", value=story.ali.address))
    await story.engine.settle()
    await story.mette.hears_nothing()


async def test_when_there_is_no_other_way_a_human_hears_of_it_once(story: Story) -> None:
    """That the message did not arrive either follows from it. A day later a message that fails is news again."""
    await refused(story, "check-in")
    await story.engine.settle()
    await story.mette.expect("1: Ali kan ikke mere nås på phones")
    await story.mette.hears_nothing()
    assert await state(story, "check-in") is OutboxState.FAILED
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    await story.passes(days=1)
    await story.put(message(story.ali.me, kind="check-in", at=story.clock.now()))
    await story.engine.settle()
    await story.mette.expect("2: En besked til Ali kom måske ikke frem")


async def test_after_stop_an_address_that_is_gone_is_off_quietly(story: Story) -> None:
    await story.ali.replies("STOP")
    await story.ali.expect("Du får ikke flere beskeder")
    await story.mette.expect("Ali får ikke flere beskeder")
    await refused(story, "stopped")
    await story.engine.settle()
    await story.mette.hears_nothing()
    goodbyes = select(OutboxMessage.state).where(OutboxMessage.kind == "stopped").order_by(OutboxMessage.id)
    assert await story.read(lambda read: read.scalars(goodbyes).all()) == [OutboxState.SENT, OutboxState.FAILED]


async def switched_off(story: Story, who: Phone) -> None:
    off = update(Address).where(Address.person_id == who.me).values(state=AddressState.OFF)
    await story.store.transact(lambda transaction: transaction.execute(off))
