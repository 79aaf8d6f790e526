"""What a provider tells of a message later, on both databases: one fate each, however the telling is shuffled."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.blocked import address_back
from bot.channels.afterwards import Fate, Report
from bot.outbox.claims import UNSURE, claim
from bot.outbox.outcomes import Outcome, settle
from bot.outbox.receipts import ONCE_MORE_IN, RING_AGAIN_IN, OutboxAfterwards, record
from bot.outbox.room import Room
from bot.outbox.voice_only import voice_only
from bot.turns.scene import Scene
from casebook.ids import Id, new_id
from casebook.model import (
    Address,
    AddressState,
    Alert,
    InboxMessage,
    InboxState,
    OutboxMessage,
    OutboxState,
    Person,
    PersonState,
)
from tests.bot.outbox.rows import message
from tests.stories.harness import Story, told_on

SENT, DELIVERED, FAILED, QUEUED = OutboxState.SENT, OutboxState.DELIVERED, OutboxState.FAILED, OutboxState.QUEUED
NUMBER = "+4520000001"


@pytest.fixture
async def story(casebook_address: str) -> AsyncIterator[Story]:
    """A small office; nothing is sent unless a test asks for it."""
    async with told_on(casebook_address) as told:
        yield told


async def sent(story: Story, **given: Any) -> Id:
    """An SMS to Ali that Twilio took."""
    about: dict[str, Any] = {
        "state": SENT,
        "provider_id": "SM1",
        "channel": "sms",
        "address": NUMBER,
        "attempt": 1,
        "at": story.clock.now(),
    }
    row = message(story.ali.me, **about | given)
    await story.put(row)
    return row.id


async def told(story: Story, message_id: Id, fate: Fate, provider_id: str = "SM1", **more: Any) -> bool:
    """The provider reports; whether that changed anything."""
    report = Report(message=message_id, provider_id=provider_id, fate=fate, **more)
    return await story.engine.turn(lambda scene: record(scene, report))


async def row_of(story: Story, message_id: Id) -> OutboxMessage:
    row = await story.read(lambda read: read.get(OutboxMessage, message_id))
    assert row is not None
    return row


async def alerts(story: Story) -> list[str]:
    return await story.read(lambda read: list(read.scalars(select(Alert.cause).order_by(Alert.id))))


async def address(story: Story, state: AddressState = AddressState.ACTIVE, *, value: str = NUMBER) -> Id:
    row = Address(person_id=story.ali.me, channel="sms", value=value, state=state)
    await story.put(row)
    return row.id


async def address_state(story: Story, address_id: Id) -> AddressState:
    row = await story.read(lambda read: read.get(Address, address_id))
    assert row is not None
    return row.state


async def says_stop(story: Story) -> None:
    stop = update(Person).where(Person.id == story.ali.me).values(state=PersonState.STOPPED)
    await story.store.transact(lambda transaction: transaction.execute(stop))


@pytest.mark.parametrize("order", list(permutations([Fate.ON_ITS_WAY, Fate.DELIVERED, Fate.ON_ITS_WAY])))
async def test_in_whatever_order_it_is_told_delivered_is_delivered(story: Story, order: tuple[Fate, ...]) -> None:
    one = await sent(story)
    for fate in order:
        await told(story, one, fate)
    assert (await row_of(story, one)).state is DELIVERED
    assert await alerts(story) == []


@pytest.mark.parametrize(("first", "later"), [(Fate.DELIVERED, Fate.FAILED), (Fate.FAILED, Fate.DELIVERED)])
async def test_the_first_last_word_stays(story: Story, first: Fate, later: Fate) -> None:
    one = await sent(story)
    assert await told(story, one, first)
    assert not await told(story, one, later)
    assert (await row_of(story, one)).state is (DELIVERED if first is Fate.DELIVERED else FAILED)


@pytest.mark.parametrize("state", [FAILED, OutboxState.STALE, OutboxState.DROPPED, QUEUED])
async def test_what_was_never_handed_over_or_is_settled_stays_so(story: Story, state: OutboxState) -> None:
    one = await sent(story, state=state)
    for fate in Fate:
        assert not await told(story, one, fate)
    assert (await row_of(story, one)).state is state


@pytest.mark.parametrize("fate", [Fate.ON_ITS_WAY, Fate.DELIVERED])
async def test_a_report_settles_what_was_unknown(story: Story, fate: Fate) -> None:
    unknown = await sent(story, state=OutboxState.UNKNOWN, provider_id=None, error="timed_out")
    again = await sent(story, state=QUEUED, provider_id=None, error=f"{UNSURE}timed_out")
    for one in (unknown, again):
        assert await told(story, one, fate, "SM7")
        row = await row_of(story, one)
        assert (row.state, row.provider_id) == (SENT if fate is Fate.ON_ITS_WAY else DELIVERED, "SM7")
        assert row.error is None


@pytest.mark.parametrize(("fate", "state"), [(Fate.DELIVERED, DELIVERED), (Fate.FAILED, FAILED)])
async def test_a_report_may_come_before_the_answer_to_the_sending(story: Story, fate: Fate, state: OutboxState) -> None:
    one = await sent(story, state=OutboxState.SENDING, provider_id=None, lease_until=story.clock.now())
    await told(story, one, fate)
    outcome = Outcome(message=one, attempt=1, state=SENT, provider_id="SM1")
    await story.store.transact(lambda transaction: settle(transaction, [outcome], now=story.clock.now()))
    assert (await row_of(story, one)).state is state


async def test_what_did_not_arrive_is_told_to_a_human(story: Story) -> None:
    one = await sent(story)
    await told(story, one, Fate.FAILED, code="30007")
    row = await row_of(story, one)
    assert (row.state, row.error) == (FAILED, "30007")
    assert await alerts(story) == ["undelivered"]


async def test_a_phone_that_was_off_gets_it_once_more(story: Story) -> None:
    one = await sent(story, not_after=story.clock.now() + timedelta(minutes=20))
    await told(story, one, Fate.FAILED, code="30003", once_more=True)
    row = await row_of(story, one)
    assert (row.state, row.error, row.not_before) == (QUEUED, "30003", story.clock.now() + ONCE_MORE_IN)
    assert await alerts(story) == []


@pytest.mark.parametrize(("earlier", "minutes_left"), [("SM0", 20), (None, -1)])
async def test_but_not_a_third_time_nor_when_it_is_of_no_more_use(
    story: Story, earlier: str | None, minutes_left: int
) -> None:
    one = await sent(story, undelivered_as=earlier, not_after=story.clock.now() + timedelta(minutes=minutes_left))
    await told(story, one, Fate.FAILED, code="30003", once_more=True)
    assert (await row_of(story, one)).state is FAILED
    assert await alerts(story) == ["undelivered"]


@pytest.mark.parametrize("attempt", [1, 2, 7])
async def test_only_what_was_really_sent_counts(story: Story, attempt: int) -> None:
    """A message that had to wait for its turn (429, or our own pace) has its second sending still to come."""
    one = await sent(story, attempt=attempt)
    await told(story, one, Fate.FAILED, code="30008", once_more=True)
    assert ((await row_of(story, one)).state, await alerts(story)) == (QUEUED, [])


@pytest.mark.parametrize("fate", [Fate.FAILED, Fate.ON_ITS_WAY])
async def test_what_is_told_again_of_the_first_sending_says_nothing_of_the_second(story: Story, fate: Fate) -> None:
    """It is on its way just now, and has no name yet."""
    one = await sent(story, state=OutboxState.SENDING, provider_id=None, undelivered_as="SM1", attempt=2)
    assert not await told(story, one, fate, code="30003", address_gone=True)
    assert (await row_of(story, one)).state is OutboxState.SENDING
    assert await told(story, one, Fate.DELIVERED), "but arrived is arrived"


async def test_an_earlier_sending_that_failed_says_nothing_of_the_later_one(story: Story) -> None:
    one = await sent(story, provider_id="SM2", attempt=2)
    assert not await told(story, one, Fate.FAILED, "SM1", code="30003")
    assert await told(story, one, Fate.DELIVERED, "SM1"), "but arrived is arrived"


async def test_a_number_that_is_no_more_is_off_and_the_desk_hears_of_it(story: Story) -> None:
    place, one = await address(story), await sent(story)
    await told(story, one, Fate.FAILED, code="30005", address_gone=True)
    row = await row_of(story, one)
    assert (row.state, row.channel, row.address) == (QUEUED, None, None), "the next channel is tried"
    assert await address_state(story, place) is AddressState.OFF
    assert await alerts(story) == ["address-gone"]


@pytest.mark.parametrize("kind", ["stopped", "wake-up"])
async def test_after_stop_a_refused_message_is_nothing_to_tell(story: Story, kind: str) -> None:
    """Twilio took it first, and says 21610 afterwards. That the person said STOP has been told."""
    await says_stop(story)
    place, one = await address(story), await sent(story, kind=kind)
    await told(story, one, Fate.FAILED, code="21610", address_gone=True)
    assert await address_state(story, place) is AddressState.OFF
    assert await alerts(story) == []


async def test_a_goodbye_that_does_not_arrive_keeps_its_fate_and_raises_nothing(story: Story) -> None:
    await says_stop(story)
    one = await sent(story, kind="stopped")
    await told(story, one, Fate.FAILED, code="30007")
    row = await row_of(story, one)
    assert (row.state, row.error) == (FAILED, "30007")
    assert await alerts(story) == []


async def test_a_stranger_has_no_next_channel(story: Story) -> None:
    row = message(None, state=SENT, channel="sms", address=NUMBER, provider_id="SM1", at=story.clock.now())
    await story.put(row)
    await told(story, row.id, Fate.FAILED, code="30005", address_gone=True)
    assert (await row_of(story, row.id)).state is FAILED
    assert await alerts(story) == []


async def test_a_wake_up_call_that_nobody_takes_is_for_the_ladder(story: Story) -> None:
    one = await sent(story, kind="wake-up", spoken=True, provider_id="CA1")
    await told(story, one, Fate.FAILED, "CA1", code="no-answer", unanswered=True)
    row = await row_of(story, one)
    assert (row.state, row.error) == (FAILED, "no-answer")
    assert await alerts(story) == []


@pytest.mark.parametrize("kind", ["meeting-reminder", "crisis", "reply"])
async def test_what_was_read_to_a_machine_is_read_once_more_and_then_a_human_is_told(story: Story, kind: str) -> None:
    """The number takes no SMS, so it was rung up; but nobody asked for a call that may go unanswered."""
    one = await sent(story, kind=kind, provider_id="CA1")
    await told(story, one, Fate.FAILED, "CA1", code="machine", unanswered=True)
    row = await row_of(story, one)
    assert (row.state, row.error, row.not_before) == (QUEUED, "machine", story.clock.now() + RING_AGAIN_IN)
    assert await alerts(story) == []
    again = update(OutboxMessage).where(OutboxMessage.id == one).values(state=SENT, provider_id="CA2")
    await story.store.transact(lambda transaction: transaction.execute(again))
    assert not await told(story, one, Fate.FAILED, "CA1", code="machine", unanswered=True), "that was the first call"
    await told(story, one, Fate.FAILED, "CA2", code="no-answer", unanswered=True)
    assert (await row_of(story, one)).state is FAILED
    assert await alerts(story) == ["undelivered"]


async def read_aloud(story: Story) -> frozenset[tuple[str, str]]:
    return await story.read(voice_only)


async def test_a_number_without_sms_is_rung_up_from_now_on(story: Story) -> None:
    """The casebook knows it, whatever program runs next. It is claimed as a call, which needs room for one."""
    await address(story)
    one = await sent(story)
    await told(story, one, Fate.FAILED, code="30006", once_more=True, no_sms=True)
    assert await read_aloud(story) == {("sms", NUMBER)}
    await story.store.transact(
        lambda transaction: transaction.execute(update(Address).where(Address.channel != "sms").values(rank=9))
    )
    now = story.clock.now() + ONCE_MORE_IN
    for calls, going in ((0, []), (1, [True])):
        room = {"sms": Room(messages=9, calls=calls)}
        batch = await story.store.transact(partial(claim, now=now, limit=9, room=room, voice=frozenset({"sms"})))
        assert [spoken.spoken for spoken in batch.going] == going


async def test_a_number_from_which_an_sms_comes_takes_them_after_all(story: Story) -> None:
    """A key that was pressed during a call is none."""
    await address(story)
    one = await sent(story)
    await told(story, one, Fate.FAILED, code="30006", once_more=True, no_sms=True)
    later = story.clock.now() + ONCE_MORE_IN
    about: dict[str, Any] = {"channel": "sms", "sender": NUMBER, "person_id": story.ali.me, "state": InboxState.DONE}
    heard = partial(InboxMessage, received_at=later, **about)
    await story.put(heard(provider_id="CA1", text="Oppe", button_of=one))
    assert await read_aloud(story) == {("sms", NUMBER)}
    await story.put(heard(provider_id="SM8", text="jeg er oppe"))
    assert await read_aloud(story) == frozenset()


async def woken(story: Story, **settings: Any) -> tuple[Id, str]:
    """Ali is woken; the message, and the provider's name for it."""
    await story.wakes(story.ali, "6.30", rungs=[["message", 10]], **settings)
    await story.clock_to("6.30")
    await story.ali.expect("OPPE")
    return story.ali.latest.message, str(story.ali.latest.message)


async def test_a_wake_up_that_does_not_arrive_is_for_the_ladder_too(story: Story) -> None:
    """It has its end still to come, and that is Mette: until then she is left in peace."""
    one, sending = await woken(story)
    await told(story, one, Fate.FAILED, sending, code="30007")
    row = await row_of(story, one)
    assert (row.state, row.error) == (FAILED, "30007")
    assert await alerts(story) == []
    await story.clock_to("6.40")
    assert await alerts(story) == ["wake-up-unanswered"]
    await story.ali.expect("Nu får Mette besked")
    await story.mette.expect("Jeg skulle vække Ali kl. 6.30, men intet kom frem.")


async def test_but_a_ladder_that_can_reach_nobody_is_told_of_at_once(story: Story) -> None:
    one, sending = await woken(story)
    await told(story, one, Fate.FAILED, sending, code="30005", address_gone=True)
    await story.engine.settle()
    assert (await row_of(story, one)).state is FAILED
    assert await alerts(story) == ["undelivered"], "one trouble, one alert"
    await story.mette.expect("1: Ali kan ikke mere nås")
    await story.mette.expect("1: En besked til Ali kom måske ikke frem. Ali kan ikke mere nås")


async def test_where_another_address_works_the_wake_up_goes_there(story: Story) -> None:
    await story.put(Address(person_id=story.ali.me, channel="phones", value="another", rank=1))
    one, sending = await woken(story)
    await told(story, one, Fate.FAILED, sending, code="30005", address_gone=True)
    await story.engine.settle()
    row = await row_of(story, one)
    assert (row.state, row.address) == (SENT, "another")
    assert await alerts(story) == ["address-gone"]
    await story.mette.expect("1: Ali kan ikke mere nås")


async def test_who_is_up_has_left_the_ladder(story: Story) -> None:
    await woken(story, ask_left_home=True)
    await story.ali.replies("oppe")
    await story.ali.expect("Ali")
    one = story.ali.latest.message
    await told(story, one, Fate.FAILED, str(one), code="30007")
    assert await alerts(story) == ["undelivered"]


async def test_a_message_that_is_none_of_ours_is_nobodys(story: Story) -> None:
    assert not await told(story, new_id(), Fate.DELIVERED)


async def test_start_brings_an_address_back_that_was_in_use(story: Story) -> None:
    place = await address(story, AddressState.OFF)
    assert not await _back(story), "nothing ever reached them there"
    await sent(story)
    assert await _back(story)
    assert await address_state(story, place) is AddressState.ACTIVE
    assert not await _back(story), "it is back already"


async def test_an_address_that_somebody_else_has_now_stays_with_them(story: Story) -> None:
    await sent(story)
    mine = await address(story, AddressState.OFF)
    await story.put(Address(person_id=story.lars.me, channel="sms", value=NUMBER))
    assert not await _back(story)
    assert await address_state(story, mine) is AddressState.OFF


async def test_a_call_finds_what_it_is_to_say(story: Story) -> None:
    one = await sent(story, spoken=True, ask_key="rung-3", options=[["up", "Oppe"]])
    afterwards = OutboxAfterwards(engine=story.engine, read=story.store.read)
    said = await afterwards.spoken(one)
    assert said is not None
    assert (said.to, said.text, said.options, said.open) == (NUMBER, "Hej", (("up", "Oppe"),), True)
    await story.engine.turn(lambda scene: scene.close_questions(OutboxMessage.id == one, label="Oppe"))
    settled = await afterwards.spoken(one)
    assert settled is not None
    assert not settled.open
    assert await afterwards.spoken(new_id()) is None


async def _back(story: Story) -> bool:
    def work(scene: Scene) -> bool:
        return address_back(scene, channel="sms", value=NUMBER)

    return await story.engine.turn(work)
