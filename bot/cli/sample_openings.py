"""An opening for every talk, to draw it with: Ali, who is new at Netto, and the people around him."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from casebook.facts import Reason
from casebook.roles import Role
from conversations.engine import Definition
from conversations.reading import Intent
from conversations.talks import wake_change_1
from conversations.talks.absence import AbsenceOpening
from conversations.talks.asked import AskedOpening
from conversations.talks.check_in import CheckInOpening
from conversations.talks.commands import (
    HelpOpening,
    PlainOpening,
    StoppedOpening,
    UpAfterAllOpening,
    WhoSeesWhatOpening,
    WithHelperOpening,
)
from conversations.talks.crisis_words import CrisisNumbers, CrisisOpening
from conversations.talks.discreet import DiscreetOpening
from conversations.talks.human import HumanOpening, Topic
from conversations.talks.language import LanguageOpening
from conversations.talks.language_offer import LanguageOfferOpening
from conversations.talks.lateness import LatenessOpening
from conversations.talks.meeting_change import MeetingChangeOpening, Planned
from conversations.talks.meeting_reminder import MeetingKind, MeetingReminderOpening, Stage
from conversations.talks.mentors_week import GoalRef, MenteeWeek, MentorsWeekOpening
from conversations.talks.own_case import Contact, GrantedHours, NextMeeting, OwnCase
from conversations.talks.own_data import OwnDataOpening
from conversations.talks.own_fact import OwnFactOpening, OwnTopic
from conversations.talks.pause import PauseOpening
from conversations.talks.perhaps import PerhapsOpening
from conversations.talks.question import Asks, Candidate, QuestionOpening
from conversations.talks.safety_net import SafetyNetOpening, Wish
from conversations.talks.unanswered import UnansweredOpening
from conversations.talks.wake_change import WakeChangeOpening
from conversations.talks.wake_up import Rung, RungKind, WakeUpOpening
from conversations.talks.wake_wish import Standing
from conversations.talks.welcome import WelcomeOpening
from conversations.talks.welcome_staff import WelcomeStaffOpening
from conversations.talks.well_again import WellAgainOpening

NOW = datetime(2026, 3, 3, 12, 0)  # noqa: DTZ001 - openings and replies carry local wall-clock time
_TODAY = NOW.date()
_ALI, _BIRGIT, _METTE, _KARIN = "Ali", "Birgit", "Mette", "Karin"
_PHONE = "20 00 00 03"
_NETTO, _NETTO_PHONE = "Netto", "20 00 00 91"
_HEARS = (_BIRGIT, _METTE)

_QUESTION = "Hvad står der på min lønseddel?"
_ASKS = Asks(match="example", roles=(Role.MENTOR, Role.CONTACT_PERSON), name=_BIRGIT)
_CASE = OwnCase(
    mentor=Contact(name=_BIRGIT, phone=_PHONE),
    helper=Contact(name=_METTE, phone=_PHONE),
    caseworker=Contact(name=_KARIN, phone=_PHONE),
    workplace=Contact(name=_NETTO, phone=_NETTO_PHONE),
    meeting=NextMeeting(at=NOW + timedelta(hours=22), place="Rådhuset, lokale 2", names=(_BIRGIT, _KARIN)),
    granted=GrantedHours(hours=timedelta(hours=3), until=date(2026, 6, 30)),
    goals=("Komme til tiden",),
    wake_at=time(6, 30),
)

_OPENINGS: tuple[object, ...] = (
    AbsenceOpening(
        first_name=_ALI,
        day=_TODAY,
        reason=Reason.ILL,
        workplace=_NETTO,
        workplace_phone=_NETTO_PHONE,
        note_by_message=False,
        hears=_HEARS,
        helper_name=_METTE,
    ),
    AskedOpening(mentee=_ALI, question="example", words=_QUESTION),
    CheckInOpening(first_name=_ALI, helper_name=_METTE, helper_phone=_PHONE, day=_TODAY, ask_on_time=True, variant=0),
    CrisisOpening(
        first_name=_ALI,
        clear=False,
        helper_name=_METTE,
        helper_phone=_PHONE,
        numbers=CrisisNumbers(emergency="112", lifeline="70 201 201", doctor="1813", police="114", young=None),
        language_note="",
    ),
    HelpOpening(first_name=_ALI, helper_name=_METTE, helper_phone=_PHONE, role=Role.MENTEE),
    HumanOpening(first_name=_ALI, helper_name=_METTE, helper_phone=_PHONE, topic=Topic.LOW),
    LanguageOpening(wanted=None, offered=(("da", "Dansk"), ("en", "English")), helper_name=_METTE),
    LanguageOfferOpening(first_name=_ALI, offered=("ar", "العربية"), current=("da", "Dansk")),
    LatenessOpening(
        first_name=_ALI,
        day=_TODAY,
        minutes=None,
        workplace=_NETTO,
        workplace_phone=_NETTO_PHONE,
        hears=_HEARS,
    ),
    MeetingChangeOpening(
        first_name=_ALI,
        helper_name=_METTE,
        helper_phone=_PHONE,
        meetings=tuple(
            Planned(meeting=f"example {days}", match="example", starts_at=NOW + timedelta(days=days), names=(_BIRGIT,))
            for days in (1, 8)
        ),
        today=_TODAY,
        words="kan vi flytte mødet",
        cancel=None,
        on=None,
        to=None,
        at=None,
    ),
    MeetingReminderOpening(
        first_name=_ALI,
        helper_name=_METTE,
        meeting="example",
        kind=MeetingKind.FOLLOW_UP,
        starts_at=NOW + timedelta(hours=22),
        place="Rådhuset, lokale 2",
        with_names=(_BIRGIT, _KARIN),
        stage=Stage.DAY_BEFORE,
        confirmed=False,
    ),
    MentorsWeekOpening(
        first_name=_BIRGIT,
        week=date(2026, 3, 2),
        mentees=(
            MenteeWeek(
                match="example",
                first_name=_ALI,
                planned_days=5,
                goals=(GoalRef(id="example", title="Komme til tiden"),),
            ),
        ),
        caseworker_name=_KARIN,
        variant=0,
        silent_weeks=0,
    ),
    OwnFactOpening(topic=OwnTopic.MEETING, case=_CASE),
    OwnDataOpening(first_name=_ALI, caseworker_name=_KARIN, today=_TODAY),
    PauseOpening(first_name=_ALI, today=_TODAY, until=None),
    PerhapsOpening(first_name=_ALI, helper_name=_METTE, guesses=(Intent.LOW, Intent.SICK, Intent.TALK)),
    PlainOpening(first_name=_ALI),
    QuestionOpening(
        first_name=_ALI,
        question="example",
        words=_QUESTION,
        candidates=tuple(
            Candidate(guide_topic=topic, asks=_ASKS, of_own_case=topic == "my-mentor")
            for topic in ("payslip", "pay-day", "my-mentor")
        ),
        sure=False,
        otherwise=_ASKS,
        case=_CASE,
    ),
    DiscreetOpening(discreet=True),
    SafetyNetOpening(wish=Wish.OPEN, possible=True, helper_name=_METTE),
    StoppedOpening(first_name=_ALI, helper_name=_METTE, helper_phone=_PHONE),
    UnansweredOpening(
        first_name=_ALI,
        question="example",
        words=_QUESTION,
        asked=_BIRGIT,
        asks=Asks(match="example", roles=(Role.CONTACT_PERSON,), name=_METTE),
        helper_name=_METTE,
        helper_phone=_PHONE,
    ),
    UpAfterAllOpening(first_name=_ALI, helper_name=_METTE, day=_TODAY),
    WakeChangeOpening(
        first_name=_ALI,
        helper_name=_METTE,
        today=_TODAY,
        now=NOW.time(),
        wish=None,
        standing=Standing(at=time(6, 30), weekdays=(0, 1, 2, 3, 4), is_on=True),
    ),
    wake_change_1.WakeChangeOpening(
        first_name=_ALI, today=_TODAY, now=NOW.time(), day=None, at=None, off=False, standing=time(6, 30)
    ),
    WakeUpOpening(
        first_name=_ALI,
        helper_name=_METTE,
        helper_phone=_PHONE,
        day=_TODAY,
        at=time(6, 30),
        target=time(7, 15),
        rungs=(Rung(kind=RungKind.MESSAGE, minutes=10), Rung(kind=RungKind.CALL, minutes=5)),
        variant=0,
        streak=4,
        snooze_minutes=5,
        snoozes=1,
        ask_left_home=True,
        left_home_minutes=30,
        propose_taper=False,
        late=False,
    ),
    WelcomeOpening(
        first_name=_ALI,
        office_name="Jobcenter Lillevang",
        helper_name=_METTE,
        helper_phone=_PHONE,
        mentor_name=_BIRGIT,
        caseworker_name=_KARIN,
        languages=(("da", "Dansk"), ("en", "English")),
        channels=("sms", "telegram"),
        wake_at=time(6, 30),
        wake_weekdays=(0, 1, 2, 3, 4),
        net_offered=True,
    ),
    WelcomeStaffOpening(first_name=_BIRGIT, office_name="Jobcenter Lillevang", role=Role.MENTOR),
    WellAgainOpening(
        first_name=_ALI,
        day=_TODAY,
        helper_name=_METTE,
        workplace=_NETTO,
        workplace_phone=_NETTO_PHONE,
        note_by_message=False,
        hears=_HEARS,
    ),
    WhoSeesWhatOpening(first_name=_ALI, mentor_name=_BIRGIT, helper_name=_METTE, caseworker_name=_KARIN),
    WithHelperOpening(first_name=_ALI, helper_name=_METTE),
)
_BY_TYPE: Mapping[type[object], object] = {type(opening): opening for opening in _OPENINGS}


def sample_opening(definition: Definition[object]) -> object:
    """What to draw this talk with. Raises KeyError for a talk whose opening has no sample yet."""
    return _BY_TYPE[definition.opening]
