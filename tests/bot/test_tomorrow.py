"""The evening before: a morning that cannot go out in time is told of, once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.channels.channel import Abilities
from bot.cli.doctor import morning
from bot.cli.doctor.finding import Level
from bot.lease import Alone
from bot.tomorrow import Evenings, tomorrow
from casebook.model import Alert, Office, Person
from tests.bot.outbox.scripted import Scripted
from tests.bot.town import HALF_PAST_SIX, Town

EVENING = HALF_PAST_SIX - timedelta(hours=12, minutes=29)
"""Two minutes past six in the evening in Copenhagen."""
SLOW = Scripted()
SLOW.abilities = Abilities(buttons=False, per_second=1.0, per_sender=1.0, counts_segments=True)


async def many(town: Town, people: int) -> Evenings:
    await town.settle(people)
    await town.is_woken(*town.mentees)
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.store.transact(lambda transaction: transaction.execute(update(Office).values(on_call_id=helper)))
    town.clock = type(town.clock)(at=EVENING, stands=True)
    return Evenings(engine=town.engine(channel=SLOW), channels={"sms": SLOW}, permit=Alone())


async def test_too_many_for_one_number_are_told_of_with_how_many_it_takes(town: Town) -> None:
    evenings = await many(town, 700)
    (told,) = await evenings.look()
    assert (told.channel, told.size, told.too_late, told.senders) == ("sms", 3_500, 2_900, 3), (
        "each five times, if nobody answers"
    )
    (alert,) = await town.all(select(Alert))
    assert "2900" in alert.text
    assert "sms" in alert.text
    assert "3 afsendere" in alert.text
    assert await evenings.look() == [], "once an evening"
    (found,) = morning.judge([told])
    assert found.level is Level.WARN
    assert found.seen == "2900 of 3500 for wake-ups come more than 5 min late, the last one 29 min"
    assert found.remedy.startswith("Use 3 senders instead of 1")


async def test_too_many_calls_are_told_of_apart_from_the_messages(town: Town) -> None:
    """A thousand messages a second are taken, and one call."""
    await town.settle(400)
    await town.is_woken(*town.mentees, settings={"rungs": [["message", 5], ["call", 5]]})
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.store.transact(lambda transaction: transaction.execute(update(Office).values(on_call_id=helper)))
    town.clock = type(town.clock)(at=EVENING, stands=True)
    rings = Scripted()
    rings.abilities = Abilities(buttons=False, voice=True, calls_per_second=1.0, counts_segments=True)
    channels = {"sms": rings}
    engine = town.engine(channel=rings)
    (told,) = await Evenings(engine=engine, channels=channels, permit=Alone()).look()
    assert (told.calls, told.size, told.too_late, told.senders) == (True, 400, 100, 2)
    (alert,) = await town.all(select(Alert))
    assert "100 opkald" in alert.text
    assert "2 opkald i sekundet" in alert.text
    messages, calls = morning.judge(await engine.turn(lambda scene: tomorrow(scene, channels)))
    assert (messages.level, calls.level) == (Level.OK, Level.WARN)
    assert calls.about == "tomorrow, sms calls"
    assert calls.remedy.startswith("Use 2 calls a second instead of 1")


async def test_what_goes_out_in_time_is_no_alert(town: Town) -> None:
    evenings = await many(town, 30)
    assert await evenings.look() == []
    assert await town.all(select(Alert.id)) == []
    (told,) = await town.engine(channel=SLOW).turn(lambda scene: tomorrow(scene, {"sms": SLOW}))
    (found,) = morning.judge([told])
    assert (found.level, told.size) == (Level.OK, 30 * 5)


async def test_nobody_is_told_before_the_evening_and_again_on_the_next(town: Town) -> None:
    evenings = await many(town, 700)
    town.clock = type(town.clock)(at=EVENING - timedelta(hours=1), stands=True)
    early = Evenings(engine=town.engine(channel=SLOW), channels={"sms": SLOW}, permit=Alone())
    assert await early.look() == []
    assert len(await evenings.look()) == 1


@pytest.mark.parametrize(("name", "size"), [("Ali", 5), ("Łukasz", 5), ("Bartholomæus-Konstantin " * 6, 9)])
async def test_long_messages_count_for_several(town: Town, name: str, size: int) -> None:
    await many(town, 1)
    named = update(Person).where(Person.id == town.mentees[0]).values(first_name=name)
    await town.store.transact(lambda transaction: transaction.execute(named))
    (told,) = await town.engine(channel=SLOW).turn(lambda scene: tomorrow(scene, {"sms": SLOW}))
    assert told.size == size
