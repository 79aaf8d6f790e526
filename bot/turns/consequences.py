"""What a fact changes in the casebook. One function a kind of fact; kinds without one change nothing."""

from collections.abc import Collection
from datetime import time, timedelta
from functools import singledispatch

from sqlalchemy import bindparam, select, update

from bot.turns.absences import plan_absence
from bot.turns.exceptions import clear_exception, rhythm_of, set_exception
from bot.turns.openings.rhythms import USUAL_RUNGS
from bot.turns.pauses import begin_pause, end_pauses
from bot.turns.people import named
from bot.turns.questions import bring_back, pass_on
from bot.turns.scene import Scene, Speaker
from casebook.facts import (
    AbsenceReported,
    BackToWork,
    ChannelChosen,
    DiscreetChosen,
    Fact,
    LanguageChosen,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingMoveAsked,
    OptedIn,
    OptedOut,
    PauseChosen,
    PauseEnded,
    QuestionAnswered,
    QuestionPassedOn,
    SafetyNetChosen,
    TaperAnswered,
    WakeUpAgreed,
    WakeUpChanged,
    WakeUpUnanswered,
    Welcomed,
    WokeUp,
)
from casebook.ids import Id
from casebook.model import (
    Address,
    AddressState,
    Meeting,
    MeetingState,
    OutboxMessage,
    OutboxState,
    PersonState,
    Rhythm,
)
from casebook.model.base import Base
from casebook.store.later import update_later
from conversations.engine import Urgency
from scheduler.planning import replan_person

_RHYTHMS = Base.metadata.tables[Rhythm.__tablename__]
_STREAK = (
    update(_RHYTHMS)
    .where(_RHYTHMS.c.person_id == bindparam("person"), _RHYTHMS.c.talk == "wake-up")
    .values(streak=_RHYTHMS.c.streak * bindparam("kept") + bindparam("more"))
)


@singledispatch
def apply(fact: Fact, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    """Let a fact take effect."""


@apply.register
def _(fact: WokeUp, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    _count_streak(scene, who, goes_on=True)


@apply.register
def _(fact: WakeUpUnanswered, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    _count_streak(scene, who, goes_on=False)


def _count_streak(scene: Scene, who: Speaker, *, goes_on: bool) -> None:
    update_later(scene.transaction, _STREAK, {"person": who.person_id, "kept": int(goes_on), "more": int(goes_on)})


@apply.register
def _(fact: AbsenceReported, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    plan_absence(scene, who, fact, match_id)


@apply.register
def _(fact: BackToWork, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    # The wake-up of this morning stays left out: whoever says that they are well is up.
    clear_exception(scene, who, "check-in", day=fact.day)
    replan_person(scene.transaction, who.person_id, now=scene.now)


@apply.register
def _(fact: WakeUpChanged, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    if fact.at is not None:
        _allow_single_wake_ups(scene, who, fact.at, match_id)
    set_exception(scene, who, "wake-up", day=fact.day, at=fact.at)
    replan_person(scene.transaction, who.person_id, now=scene.now)


def _allow_single_wake_ups(scene: Scene, who: Speaker, at: time, match_id: Id | None) -> None:
    """Somebody without a standing wake-up gets a rhythm of no weekday, which only its exceptions bring round."""
    rhythm = rhythm_of(scene, who, "wake-up")
    if rhythm is None:
        scene.transaction.add(_wake_up_rhythm(scene, who, at=at, weekdays=(), match_id=match_id))
        scene.transaction.flush()
    elif rhythm.ends_on is not None and rhythm.ends_on < who.today(scene.now):
        rhythm.weekdays, rhythm.ends_on = "", None


def _wake_up_rhythm(scene: Scene, who: Speaker, *, at: time, weekdays: Collection[int], match_id: Id | None) -> Rhythm:
    return Rhythm(
        office_id=who.office_id,
        person_id=who.person_id,
        match_id=match_id,
        talk="wake-up",
        at=at,
        weekdays="".join(map(str, sorted(weekdays))),
        starts_on=who.today(scene.now),
    )


@apply.register
def _(fact: WakeUpAgreed, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    rhythm = rhythm_of(scene, who, "wake-up")
    if fact.at is None:
        if rhythm is not None:
            rhythm.ends_on = who.today(scene.now) - timedelta(days=1)
            rhythm.starts_on = min(rhythm.starts_on, rhythm.ends_on)
    elif rhythm is None:
        scene.transaction.add(_wake_up_rhythm(scene, who, at=fact.at, weekdays=fact.weekdays, match_id=match_id))
    else:
        rhythm.at, rhythm.ends_on = fact.at, None
        if fact.weekdays:
            rhythm.weekdays = "".join(map(str, sorted(fact.weekdays)))
    replan_person(scene.transaction, who.person_id, now=scene.now)


@apply.register
def _(fact: TaperAnswered, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    rhythm = rhythm_of(scene, who, "wake-up")
    if rhythm is not None:
        rhythm.settings = rhythm.settings | {"taper_asked_on": who.today(scene.now).isoformat()}
        if fact.agreed:
            rungs = rhythm.settings.get("rungs") or [list(rung) for rung in USUAL_RUNGS]
            rhythm.settings = rhythm.settings | {"rungs": rungs[: fact.rungs]}


@apply.register
def _(fact: Welcomed, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).welcomed_at = scene.now


@apply.register
def _(fact: LanguageChosen, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).language = fact.language


@apply.register
def _(fact: DiscreetChosen, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).discreet = fact.discreet


@apply.register
def _(fact: SafetyNetChosen, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).safety_net = fact.agreed


@apply.register
def _(fact: ChannelChosen, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    addresses = scene.transaction.scalars(
        select(Address)
        .where(Address.person_id == who.person_id, Address.state == AddressState.ACTIVE)
        .order_by(Address.rank, Address.id)
    ).all()
    for rank, address in enumerate(sorted(addresses, key=lambda one: one.channel != fact.channel)):
        address.rank = rank


@apply.register
def _(fact: PauseChosen, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    begin_pause(scene, who, first=fact.first, last=fact.last)
    replan_person(scene.transaction, who.person_id, now=scene.now)


@apply.register
def _(fact: PauseEnded, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    end_pauses(scene, who)
    replan_person(scene.transaction, who.person_id, now=scene.now)


@apply.register
def _(fact: OptedOut, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).state = PersonState.STOPPED
    scene.transaction.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.person_id == who.person_id,
            OutboxMessage.state == OutboxState.QUEUED,
            OutboxMessage.kind != "stopped",
            OutboxMessage.urgency > int(Urgency.ALERT),
        )
        .values(state=OutboxState.DROPPED)
    )


@apply.register
def _(fact: OptedIn, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    named(scene.transaction, who.person_id).state = PersonState.ACTIVE
    end_pauses(scene, who)
    replan_person(scene.transaction, who.person_id, now=scene.now)


@apply.register
def _(fact: MeetingConfirmed, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    _set_meeting(scene, fact.meeting, MeetingState.CONFIRMED)


@apply.register
def _(fact: MeetingDeclined, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    _set_meeting(scene, fact.meeting, MeetingState.DECLINED)


@apply.register
def _(fact: MeetingMoveAsked, scene: Scene, who: Speaker, match_id: Id | None) -> None:  # noqa: ARG001 - as above
    _set_meeting(scene, fact.meeting, MeetingState.MOVE_ASKED)


@apply.register
def _(fact: QuestionPassedOn, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    pass_on(scene, who, fact, match_id)


@apply.register
def _(fact: QuestionAnswered, scene: Scene, who: Speaker, match_id: Id | None) -> None:
    bring_back(scene, who, fact, match_id)


def _set_meeting(scene: Scene, meeting_id: str, state: MeetingState) -> None:
    meeting = scene.transaction.get(Meeting, Id(meeting_id))
    if meeting is not None:
        meeting.state = state
        if state is not MeetingState.CONFIRMED:
            meeting.reminder_due = None
