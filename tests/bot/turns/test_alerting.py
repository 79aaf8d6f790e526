"""Alerts on both databases: who is paged and when, and what they answer. Mette is asked first, then Karin."""

from collections.abc import AsyncIterator
from datetime import datetime, time

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from bot.channels.channel import Channel
from bot.engine import Engine
from bot.outbox.claims import Claimed
from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from bot.wordings import load_wordings
from casebook.model import Address, AddressState, Alert, AlertState, Office, OutboxMessage, Person, PersonState
from casebook.roles import Role
from casebook.severity import Severity
from conversations.engine import Raise, texts_of
from tests.bot.outbox.scripted import Scripted
from tests.stories.handsets import Phone
from tests.stories.harness import Story, told_on

BOTH = (Role.CONTACT_PERSON, Role.CASEWORKER)
TODAY = Raise(
    cause="human-wanted", severity=Severity.TODAY, text=texts_of("check-in")("alert.human", name="Ali"), to=BOTH
)
ACUTE = replace(TODAY, cause="crisis", severity=Severity.ACUTE)
NEXT_DAY = replace(TODAY, cause="need-stated", severity=Severity.NEXT_WORKING_DAY)


@pytest.fixture
async def story(casebook_address: str) -> AsyncIterator[Story]:
    """A small office on a Monday at six in the morning."""
    async with told_on(casebook_address) as told:
        yield told


async def raised(story: Story, step: Raise, *, about: Phone | None = None, by: Engine | None = None) -> int:
    """Raise an alert about Ali (or somebody else), and let the pages go out; its number."""
    person, engine = (about or story.ali).me, by or story.engine

    def work(scene: Scene) -> int:
        alarm = Alarm(step=step, who=speaker(scene.transaction, person), match_id=None, session_id=None)
        return raise_alarm(scene, alarm).number

    number = await engine.turn(work)
    await engine.settle()
    return number


async def alert(story: Story, number: int = 1) -> Alert:
    return await story.read(lambda read: read.scalars(select(Alert).where(Alert.number == number)).one())


async def no_phone(story: Story, who: Phone) -> None:
    """Nobody can be reached there any more."""
    off = update(Address).where(Address.person_id == who.me).values(state=AddressState.OFF)
    await story.store.transact(lambda transaction: transaction.execute(off))


# -- who is paged, and when


async def test_the_next_one_after_a_quarter_of_an_hour(story: Story) -> None:
    """Twice round for something that concerns today; then it is only listed."""
    await raised(story, TODAY)
    await story.mette.expect("1: ", "Ali", "TAG 1")
    await story.passes(minutes=14)
    await story.karin.hears_nothing()
    for phone, minutes in ((story.karin, 1), (story.mette, 15), (story.karin, 15)):
        await story.passes(minutes=minutes)
        await phone.expect("1: ", "Ali", "TAG 1")
    await story.passes(days=3)
    kept = await alert(story)
    assert (kept.state, kept.next_page_at) == (AlertState.OPEN, None)


async def test_something_acute_goes_round_every_five_minutes_and_later_more_slowly(story: Story) -> None:
    await raised(story, ACUTE)
    await story.mette.expect("HASTER 1")
    for phone in (story.karin, story.mette, story.karin, story.mette, story.karin):
        await story.passes(minutes=5)
        await phone.expect("HASTER 1")
    await story.passes(minutes=29)
    await story.mette.hears_nothing()
    await story.passes(minutes=1)
    await story.mette.expect("HASTER 1")
    await story.mette.replies("TAG")
    await story.mette.expect("Du har 1")
    await story.karin.expect("Mette har allerede taget 1")
    await story.ali.expect("Mette har set det")


async def test_whoever_cannot_be_reached_is_passed_over_at_once(story: Story) -> None:
    await no_phone(story, story.mette)
    await raised(story, TODAY)
    await story.karin.expect("1: ")
    await story.karin.replies("LØST 1")
    await story.karin.expect("lukket")


async def test_a_frozen_number_is_passed_over_too(story: Story) -> None:
    frozen = update(Person).where(Person.id == story.mette.me).values(state=PersonState.FROZEN)
    await story.store.transact(lambda transaction: transaction.execute(frozen))
    await raised(story, TODAY)
    await story.karin.expect("1: ")


async def test_with_nobody_to_reach_it_is_listed_and_asks_no_more(story: Story) -> None:
    for phone in (story.mette, story.karin):
        await no_phone(story, phone)
    await raised(story, ACUTE)
    kept = await alert(story)
    assert (kept.state, kept.next_page_at) == (AlertState.OPEN, None)


async def test_staff_who_said_stop_are_paged_all_the_same(story: Story) -> None:
    stopped = update(Person).where(Person.id == story.mette.me).values(state=PersonState.STOPPED)
    await story.store.transact(lambda transaction: transaction.execute(stopped))
    await raised(story, ACUTE)
    await story.mette.expect("HASTER 1")


async def test_a_crisis_is_told_on_every_channel_somebody_has(story: Story) -> None:
    """One message for each; anything else takes the best liked one."""
    await story.put(Address(person_id=story.mette.me, channel="sms", value=story.mette.address, rank=1))
    sms = Scripted()
    channels: dict[str, Channel] = {"phones": story.handsets, "sms": sms}
    engine = Engine(
        store=story.store, wordings=load_wordings(), clock=story.clock, channels=channels, pictures=no_picture
    )
    await raised(story, ACUTE, by=engine)
    said = await story.mette.expect("HASTER 1")
    assert [(one.to, one.text) for one in sms.sent] == [(story.mette.address, said)]
    await raised(story, TODAY, by=engine)
    await story.mette.expect("2: ")
    assert len(sms.sent) == 1


async def no_picture(_one: Claimed) -> None:
    return None


# -- at what time of day


@pytest.mark.parametrize(
    ("step", "raised_at", "paged_at"),
    [
        pytest.param(ACUTE, "tirsdag 2.10", "2026-10-20 02:10", id="danger: at night, too"),
        pytest.param(TODAY, "20.59", "2026-10-19 20:59", id="today: in the evening"),
        pytest.param(TODAY, "21.00", "2026-10-20 06:00", id="today: not at night"),
        pytest.param(NEXT_DAY, "8.30", "2026-10-19 09:00", id="a working day that has not begun"),
        pytest.param(NEXT_DAY, "10.00", "2026-10-20 09:00", id="tomorrow"),
        pytest.param(NEXT_DAY, "fredag 15.00", "2026-10-26 09:00", id="over the weekend and the clock change"),
        pytest.param(NEXT_DAY, "2026-12-23 12.00", "2026-12-28 09:00", id="over Christmas"),
        pytest.param(NEXT_DAY, "2027-03-24 12.00", "2027-03-30 09:00", id="over Easter"),
        pytest.param(
            replace(TODAY, cause="wake-up-unanswered"), "tirsdag 5.30", "2026-10-20 05:30", id="of this very morning"
        ),
    ],
)
async def test_when_the_first_page_goes_out(story: Story, step: Raise, raised_at: str, paged_at: str) -> None:
    await story.clock_to(raised_at)
    await raised(story, step)
    kept = await alert(story)
    pages = await story.read(lambda read: read.scalars(select(OutboxMessage.created_at)).all())
    first = pages[0] if pages else kept.next_page_at
    assert first is not None
    assert first.astimezone(story.now.tzinfo).replace(tzinfo=None) == datetime.fromisoformat(paged_at)
    story.mette.throws_away()


async def test_where_there_are_no_quiet_hours_today_means_now(story: Story) -> None:
    """They end when they begin."""
    never = update(Office).values(quiet_to=Office.quiet_from)
    await story.store.transact(lambda transaction: transaction.execute(never))
    await story.clock_to("23.00")
    await raised(story, TODAY)
    await story.mette.expect("1: ")


# -- what they answer


async def test_taken_resolved_and_a_late_answer(story: Story) -> None:
    """Mette takes it; Karin, who was asked too, comes too late twice: once while it is open, once when it is closed."""
    await raised(story, TODAY)
    await story.mette.expect("1: ")
    await story.passes(minutes=15)
    await story.karin.expect("1: ")
    await story.mette.replies("tag 1")
    await story.mette.expect("Du har 1")
    await story.karin.expect("Mette har allerede taget 1")
    await story.ali.expect("Mette har set det og ringer til dig")
    await story.karin.replies("TAG 1")
    await story.karin.expect("Mette har allerede taget 1")
    await story.passes(hours=10)
    await story.mette.replies("LØST 1 talte med chef")
    await story.mette.expect("1 er lukket")
    await story.karin.expect("1 er lukket af Mette")
    kept = await alert(story)
    assert (kept.state, kept.taken_by_id, kept.resolution) == (AlertState.RESOLVED, story.mette.me, "talte med chef")
    await story.karin.presses("Jeg tager den")
    await story.karin.expect("ingen åben alarm 1")
    assert (await alert(story)).taken_by_id == story.mette.me


async def test_taken_for_two_hours_then_asked_again(story: Story) -> None:
    """Mette does not come back to it: she is asked, and five more minutes later it goes round again."""
    await raised(story, ACUTE)
    await story.mette.expect("HASTER 1")
    await story.mette.replies("TAG 1 2t")
    await story.mette.expect("Jeg spørger igen om 2 timer")
    await story.ali.expect("Mette har set det")
    await story.passes(minutes=119)
    await story.mette.hears_nothing()
    await story.passes(minutes=1)
    await story.mette.expect("1 er stadig åben")
    await story.ali.expect("Har Mette ikke ringet endnu? Jeg minder om det nu.")
    await story.passes(minutes=5)
    await story.mette.expect("HASTER 1")
    await story.passes(minutes=5)
    await story.karin.expect("HASTER 1")
    await story.karin.replies("løst 1")
    await story.karin.expect("lukket")
    await story.mette.expect("1 er lukket af Karin")


async def test_passed_on(story: Story) -> None:
    await raised(story, TODAY)
    await story.mette.expect("1: ")
    await story.mette.replies("VIDERE 1")
    await story.karin.expect("1: ")
    await story.mette.expect("givet videre til Karin")
    await story.karin.replies("tag")
    await story.karin.expect("Du har 1")
    await story.mette.expect("Karin har allerede taget 1")
    await story.ali.expect("Karin har set det")


async def test_what_somebody_has_taken_nobody_else_can_pass_on(story: Story) -> None:
    await raised(story, TODAY)
    await story.mette.expect("1: ")
    await story.passes(minutes=15)
    await story.karin.expect("1: ")
    await story.mette.replies("TAG")
    await story.mette.expect("Du har 1")
    await story.karin.expect("Mette har allerede taget 1")
    await story.ali.expect("Mette har set det")
    await story.karin.presses("Giv videre")
    await story.karin.expect("Mette har allerede taget 1")
    assert (await alert(story)).taken_by_id == story.mette.me


async def test_passed_on_with_nobody_left_it_stays(story: Story) -> None:
    """Karin cannot be reached. Mette hears that it is still hers, and so it is."""
    await no_phone(story, story.karin)
    await story.clock_to("9.00")
    await raised(story, NEXT_DAY)
    await story.mette.expect("1: ")
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    await story.mette.replies("VIDERE 1")
    await story.mette.expect("ingen at give 1 videre til", "Du har den stadig")
    kept = await alert(story)
    assert (kept.state, kept.taken_by_id) == (AlertState.TAKEN, story.mette.me)


async def test_without_a_number_only_when_there_is_one_to_mean(story: Story) -> None:
    bo = await story.mentee("Bo")
    await raised(story, TODAY)
    await raised(story, TODAY, about=bo)
    await story.mette.expect("1: ")
    await story.mette.expect("2: ")
    await story.mette.replies("TAG")
    await story.mette.expect("flere åbne: 1 og 2")
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    await story.ali.expect("Mette har set det")
    await story.mette.replies("TAG")
    await story.mette.expect("Du har 2")
    await bo.expect("Mette har set det")


# -- the same again


async def test_the_same_cause_on_the_same_day_is_one_alert(story: Story) -> None:
    assert [await raised(story, TODAY) for _ in range(3)] == [1, 1, 1]
    await story.mette.expect("1: ")
    await story.mette.hears_nothing()


async def test_on_another_day_it_is_paged_again_also_to_who_had_taken_it(story: Story) -> None:
    await raised(story, TODAY)
    await story.mette.expect("1: ")
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    await story.ali.expect("Mette har set det")
    await story.clock_to("tirsdag 9.00")
    assert await raised(story, TODAY) == 1
    await story.mette.expect("1: ")


async def test_a_second_cry_is_paged_at_once(story: Story) -> None:
    await raised(story, ACUTE)
    await story.mette.expect("HASTER 1")
    assert await raised(story, ACUTE) == 1
    await story.mette.expect("HASTER 1")


async def test_numbers_are_never_used_twice(story: Story) -> None:
    """Not even when everything before is closed: somebody may still mean the old one."""
    bo = await story.mentee("Bo")
    for number in (1, 2, 3):
        assert await raised(story, TODAY, about=bo) == number
        await story.mette.expect(f"{number}: ")
        await story.mette.replies(f"LØST {number}")
        await story.mette.expect(f"{number} er lukket")
    assert await raised(story, TODAY) == 4
    await story.mette.expect("4: ")


# -- one trouble, one alert

_program = texts_of("program")
GONE = replace(TODAY, cause="address-gone", text=_program("address-gone", name="Ali", channel="sms"))
LOST = replace(TODAY, cause="undelivered", text=_program("undelivered", name="Ali"))
SILENT = replace(
    TODAY, cause="wake-up-unanswered", text=texts_of("wake-up")("alert.unanswered", name="Ali", at=time(6, 30))
)


async def test_the_sides_of_one_trouble_are_one_alert_that_is_kept_up_to_date(story: Story) -> None:
    """The address is gone, the wake-up is lost, nobody answers: Mette is paged about one thing, with all of it."""
    assert [await raised(story, step) for step in (GONE, LOST, SILENT, LOST, GONE)] == [1] * 5
    await story.mette.expect("1: Ali kan ikke mere nås på sms")
    await story.mette.expect("1: En besked til Ali kom måske ikke frem. Ali kan ikke mere nås på sms")
    said = await story.mette.expect("1: Ali har ikke svaret på vækningen kl. 6.30", "En besked til Ali", "nås på sms")
    assert said.count("En besked til Ali") == 1
    one = await alert(story)
    assert (one.cause, one.state) == ("wake-up-unanswered", AlertState.OPEN)


async def test_what_weighs_less_pages_nobody_again(story: Story) -> None:
    await raised(story, SILENT)
    await story.mette.expect("1: Ali har ikke svaret")
    await raised(story, LOST)
    await story.mette.hears_nothing()
    assert (await alert(story)).cause == "wake-up-unanswered"
    await story.passes(minutes=15)
    await story.karin.expect("1: Ali har ikke svaret", "En besked til Ali kom måske ikke frem")


async def test_whoever_has_it_hears_what_is_new_and_nobody_else_is_paged(story: Story) -> None:
    await raised(story, LOST)
    await story.mette.expect("1: En besked til Ali")
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    assert await raised(story, SILENT) == 1
    await story.mette.expect("1: Ali har ikke svaret på vækningen kl. 6.30", "Du har den allerede")
    await story.passes(hours=2)
    await story.karin.hears_nothing()


async def test_a_trouble_that_is_closed_or_of_another_day_is_another_one(story: Story) -> None:
    assert await raised(story, LOST) == 1
    await story.mette.expect("1: En besked til Ali")
    await story.mette.replies("LØST 1 har talt med ham")
    await story.mette.expect("1 er lukket")
    assert await raised(story, SILENT) == 2
    await story.mette.expect("2: Ali har ikke svaret")
    await story.mette.replies("TAG 2")
    await story.mette.expect("Du har 2")
    await story.ali.expect("Mette har set det")
    await story.passes(days=1)
    assert await raised(story, LOST) == 3
    await story.mette.expect("3: En besked til Ali")


async def test_danger_is_always_an_alert_of_its_own_and_takes_in_what_is_lost_meanwhile(story: Story) -> None:
    assert await raised(story, LOST) == 1
    await story.mette.expect("1: En besked til Ali")
    assert await raised(story, ACUTE) == 2
    await story.mette.expect("HASTER 2")
    assert await raised(story, GONE) == 2
    await story.mette.hears_nothing()
    assert "nås på sms" in (await alert(story, 2)).text
