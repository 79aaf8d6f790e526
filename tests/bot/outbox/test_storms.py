"""A storm of alerts: bundled by cause, few to one address, danger always at once, and nothing is lost."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.outbox.policy import Candidate, Page, decide
from bot.outbox.room import Room, with_room
from bot.outbox.storms import PAGES, STORM, WITHIN, bundled, carried, throttled
from bot.timelapse import Timelapse
from bot.turns.alerting import raise_alarm
from bot.turns.paging import BETWEEN_PAGES
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Alert, OutboxMessage, OutboxState, Person, PersonState
from casebook.severity import Severity
from conversations.engine import Raise, Urgency, texts_of
from tests.bot.outbox.rows import message
from tests.bot.town import Town

NOON = datetime(2026, 10, 19, 10, 0, tzinfo=UTC)
METTE, KARIN = (Id(f"{n:032x}") for n in (1, 2))
ADDRESSES = {METTE: ("sms", "+4520000001"), KARIN: ("telegram", "43")}
_program = texts_of("program")

a_page = st.builds(
    Page,
    number=st.integers(1, 99),
    cause=st.sampled_from(["undelivered", "wake-up-unanswered", "crisis"]),
    about=st.sampled_from(["Ali", "Bo"]),
    acute=st.booleans(),
)


@st.composite
def a_candidate(draw: st.DrawFn) -> Candidate:
    person = draw(st.sampled_from([METTE, KARIN]))
    channel, address = ADDRESSES[person]
    return Candidate(
        message=Id(draw(st.uuids()).hex),
        person=person,
        person_state=PersonState.ACTIVE,
        kind="alert",
        spoken=False,
        wanted_channel=None,
        wanted_address=None,
        not_after=None,
        attempt=draw(st.sampled_from([0, 0, 0, 2])),
        page=draw(st.none() | a_page),
        channel=channel,
        address=address,
        verdict=draw(st.sampled_from([None, None, None, OutboxState.DROPPED])),
    )


storms = st.lists(a_candidate(), max_size=25, unique_by=lambda one: one.message)
sent_before = st.lists(st.integers(1, 900).map(lambda seconds: NOON - timedelta(seconds=seconds)), max_size=8)


def through(storm: list[Candidate], lately: list[datetime], room: int = 1000) -> list[Candidate]:
    known = {ADDRESSES[METTE]: lately}
    takes = dict.fromkeys(("sms", "telegram"), Room(messages=room, calls=room))
    steps = [bundled, throttled(NOON, known), with_room(takes), carried]
    return decide(storm, steps)


def going(decided: list[Candidate]) -> list[Candidate]:
    return [one for one in decided if one.verdict is None]


@given(storm=storms, lately=sent_before, room=st.integers(0, 30))
def test_nothing_is_lost_doubled_or_reordered(storm: list[Candidate], lately: list[datetime], room: int) -> None:
    """Each page goes out by itself, is carried by one that does, or stays queued."""
    decided = through(storm, lately, room)
    assert [one.message for one in decided] == [one.message for one in storm]
    going_out = Counter(page for one in going(decided) for page in (one.page, *one.carries) if page is not None)
    gone = {one.message for one in going(decided)}
    for before, after in zip(storm, decided, strict=True):
        if before.verdict is not None:
            assert after == before
        elif after.verdict is OutboxState.DROPPED:
            assert after.carried_by in gone
            assert before.page is not None
            assert going_out[before.page] > 0


@given(storm=storms, lately=sent_before)
def test_danger_goes_out_at_once_and_alone(storm: list[Candidate], lately: list[datetime]) -> None:
    for before, after in zip(storm, through(storm, lately), strict=True):
        if before.verdict is None and before.page is not None and before.page.acute:
            assert after == before
        assert not any(page.acute for page in after.carries)


@given(storm=storms, lately=sent_before)
def test_what_pages_nobody_is_left_alone(storm: list[Candidate], lately: list[datetime]) -> None:
    for before, after in zip(storm, through(storm, lately), strict=True):
        if before.page is None:
            assert after == before


@given(storm=storms)
def test_of_one_cause_few_messages_go_to_a_person_or_one_that_tells_of_all(storm: list[Candidate]) -> None:
    fresh = [one for one in going(decide(storm, [bundled, carried])) if one.page and not one.page.acute]
    once = Counter((one.person, one.page.cause) for one in fresh if one.attempt == 0 and one.page)
    assert max(once.values(), default=0) < STORM
    for one in fresh:
        assert one.page is not None
        assert not one.carries or once[one.person, one.page.cause] == 1
        assert {page.cause for page in one.carries} <= {one.page.cause}


@given(storm=storms, lately=sent_before)
def test_an_address_gets_few_and_the_rest_waits_a_few_minutes(storm: list[Candidate], lately: list[datetime]) -> None:
    decided = through(storm, lately)
    fresh = [at for at in lately if NOON - at < WITHIN]
    pages = [one for one in going(decided) if one.person == METTE and one.page and not one.page.acute]
    assert len(pages) <= max(0, PAGES - len(fresh))
    for one in decided:
        if one.until is not None:
            assert NOON < one.until <= NOON + WITHIN


# -- in the program


async def test_a_dozen_alerts_about_the_same_are_one_message(town: Town) -> None:
    """It says which others are open."""
    await town.settle(12)
    await _paged_about(town, 12)
    await town.engine().settle()
    (shown,) = town.channel.sent
    assert shown.to == "Nr. 0"
    named = ", ".join(f"{n} Nr. {n}" for n in range(2, 9))
    assert shown.text.endswith(f"Svar TAG 1. Også åbne: {named} og 9 Nr. 9, og 3 til.")
    kept = await town.all(select(OutboxMessage.state).order_by(OutboxMessage.id))
    assert Counter(kept) == {OutboxState.SENT: 1, OutboxState.DROPPED: 11}
    (text,) = await town.all(select(OutboxMessage.text).where(OutboxMessage.state == OutboxState.SENT))
    assert text == shown.text


async def test_a_bundle_that_waited_its_turn_says_once_which_others_are_open(town: Town) -> None:
    """It was claimed, and then what came before it did not get out; what is opened meanwhile goes as a bundle of its
    own."""
    await town.settle(2 * STORM)
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.put(message(helper, "Pas på", kind="crisis", urgency=Urgency.CRISIS, at=town.clock.now()))
    town.channel.errors["Pas på"] = DeliveryError("500", permanent=False)
    await _paged_about(town, STORM)
    await town.engine().settle()
    assert town.channel.sent == []
    town.channel.errors.clear()
    await _paged_about(town, 2 * STORM, begin=STORM)
    await Timelapse(engine=town.engine(), clock=town.clock).to(town.clock.now() + timedelta(minutes=1))
    first, *bundles = [one.text for one in town.channel.sent]
    assert first == "Pas på"
    assert [text.count("Også åbne") for text in bundles] == [1, 1]
    assert sum(len(set(re.findall(r"Nr\. \d+", text))) for text in bundles) == 2 * STORM


async def test_when_a_bundle_does_not_arrive_all_of_it_is_told_again(town: Town) -> None:
    """The provider is out of order: the alerts that a bundle told of begin anew, as the one does that carried them."""
    await town.settle(STORM)
    await _paged_about(town, STORM)
    lost = "1: En besked til Nr. 1 kom måske ikke frem. Svar TAG 1. Også åbne: 2 Nr. 2, 3 Nr. 3, 4 Nr. 4 og 5 Nr. 5."
    town.channel.errors[lost] = UnknownOutcomeError("network_error")
    await Timelapse(engine=town.engine(), clock=town.clock).to(town.clock.now() + timedelta(minutes=1))
    assert town.channel.sent == []
    (again_at,) = {(one.step, one.next_page_at) for one in await town.all(select(Alert))}
    assert again_at == (-1, town.clock.now() - timedelta(seconds=55) + BETWEEN_PAGES[Severity.TODAY])

    town.channel.errors.clear()
    await Timelapse(engine=town.engine(), clock=town.clock).to(town.clock.now() + BETWEEN_PAGES[Severity.TODAY])
    (shown,) = town.channel.sent
    assert shown.text.endswith("Også åbne: 2 Nr. 2, 3 Nr. 3, 4 Nr. 4 og 5 Nr. 5.")


async def _paged_about(town: Town, number: int, *, begin: int = 0) -> None:
    """The same trouble with so many people, each told to their helper."""

    def work(scene: Scene) -> int:
        for person in town.mentees[begin:number]:
            who = speaker(scene.transaction, person)
            step = Raise(
                cause="undelivered", severity=Severity.TODAY, text=_program("undelivered", name=who.first_name)
            )
            raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
        return number

    await town.engine().turn(work)
