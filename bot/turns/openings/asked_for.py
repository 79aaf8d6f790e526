"""Openings of the talks that a person starts by writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import or_, select

from bot.turns.alerting import helper_was_told
from bot.turns.exceptions import rhythm_of
from bot.turns.numbers import as_read
from bot.turns.openings.days_away import absence_opening, lateness_opening
from bot.turns.openings.own_case import own_case_of
from bot.turns.openings.questions import question_opening
from bot.turns.pauses import is_paused
from bot.turns.people import match_of, named, office_of, role_of
from bot.turns.running import Start
from bot.turns.scene import Scene, Speaker, channels_of
from casebook.facts import Reason
from casebook.ids import Id
from casebook.model import Match, Office, Person, PersonState
from casebook.roles import Role
from conversations.engine import Definition, Reply
from conversations.language_names import language_asked
from conversations.languages import choices
from conversations.pausing import pause_until
from conversations.reading import Danger, Intent, minutes_late, read_day, read_wake_request
from conversations.talks import latest
from conversations.talks.commands import (
    HelpOpening,
    PlainOpening,
    StoppedOpening,
    UpAfterAllOpening,
    WhoSeesWhatOpening,
    WithHelperOpening,
)
from conversations.talks.crisis import CrisisNumbers, CrisisOpening
from conversations.talks.human import HumanOpening, Topic
from conversations.talks.language import LanguageOpening
from conversations.talks.own_data import OwnDataOpening
from conversations.talks.own_fact import OwnFactOpening, OwnTopic
from conversations.talks.pause import PauseOpening
from conversations.talks.perhaps import OFFERED, PerhapsOpening
from conversations.talks.wake_change import WakeChangeOpening
from conversations.talks.welcome import WelcomeOpening
from conversations.talks.welcome_staff import WelcomeStaffOpening

YOUNG_UNTIL = 18
TOPICS = {
    Intent.TALK: Topic.TALK,
    Intent.LOW: Topic.LOW,
    Intent.CONFLICT: Topic.CONFLICT,
    Intent.QUIT: Topic.QUIT,
}


@dataclass(frozen=True, kw_only=True)
class Around:
    """Somebody who wrote, and the people to name to them."""

    scene: Scene
    who: Speaker
    match: Match | None
    role: Role
    office: Office

    @cached_property
    def helper(self) -> Person | None:
        """Whom to turn to: the contact person; for the others the caseworker."""
        if self.match is None:
            return None
        return named(
            self.scene.transaction, self.match.contact_id if self.role is Role.MENTEE else self.match.caseworker_id
        )

    @property
    def helper_name(self) -> str:
        return self.helper.first_name if self.helper else self.office.name

    @property
    def helper_phone(self) -> str:
        return as_read(self.helper.phone if self.helper and self.helper.phone else self.office.phone)

    def name_of(self, person_id: Id | None) -> str:
        """A first name; empty for nobody."""
        return named(self.scene.transaction, person_id).first_name if person_id else ""

    def start(self, name: str, opening: object) -> Start:
        """The newest version of a talk, as asked for by this person."""
        definition: Definition[Any] = latest(name)
        mine = self.match.id if self.match and self.role is Role.MENTEE else None
        return Start(who=self.who, definition=definition, opening=opening, match_id=mine, asked_for=True)


def around(scene: Scene, who: Speaker) -> Around:
    """Who wrote, and who is around them."""
    role = role_of(scene.transaction, who.person_id)
    office = office_of(scene.transaction, who.office_id)
    match = match_of(scene.transaction, who.person_id, None) if role is Role.MENTEE else _any_match(scene, who)
    return Around(scene=scene, who=who, match=match, role=role, office=office)


def _any_match(scene: Scene, who: Speaker) -> Match | None:
    mine = (Match.mentor_id, Match.contact_id, Match.caseworker_id, Match.leader_id, Match.consultant_id)
    return scene.transaction.scalars(
        select(Match)
        .where(or_(*(column == who.person_id for column in mine)))
        .order_by(Match.starts_on.desc(), Match.id.desc())
        .limit(1)
    ).first()


def stopped(one: Around) -> Start:
    """After STOP."""
    return one.start(
        "stopped",
        StoppedOpening(first_name=one.who.first_name, helper_name=one.helper_name, helper_phone=one.helper_phone),
    )


def plain(one: Around, name: str) -> Start:
    """A talk that needs no more than a name."""
    return one.start(name, PlainOpening(first_name=one.who.first_name))


def with_helper(one: Around, name: str) -> Start:
    """A talk that names whom to turn to."""
    return one.start(name, WithHelperOpening(first_name=one.who.first_name, helper_name=one.helper_name))


def help_(one: Around) -> Start:
    """HJÆLP."""
    return one.start(
        "help",
        HelpOpening(
            first_name=one.who.first_name,
            helper_name=one.helper_name,
            helper_phone=one.helper_phone,
            role=one.role,
        ),
    )


def crisis(one: Around, danger: Danger) -> Start:
    """Somebody may be in danger."""
    numbers = one.office.crisis_numbers
    year = one.who.today(one.scene.now).year
    person = named(one.scene.transaction, one.who.person_id)
    young = person.birth_year is not None and year - person.birth_year < YOUNG_UNTIL
    told = named(one.scene.transaction, one.office.on_call_id) if one.office.on_call_id else one.helper
    return one.start(
        "crisis",
        CrisisOpening(
            first_name=one.who.first_name,
            clear=danger is Danger.CLEAR,
            helper_name=told.first_name if told else one.office.name,
            helper_phone=as_read(told.phone if told and told.phone else one.office.phone),
            numbers=CrisisNumbers(
                emergency=numbers.get("emergency", "112"),
                police=numbers.get("police", "114"),
                lifeline=numbers.get("lifeline", "70 201 201"),
                doctor=numbers.get("doctor", ""),
                young=numbers.get("young") if young else None,
            ),
            language_note="",
        ),
    )


def started(one: Around) -> Start:
    """START: the end of a STOP, of a pause, or the very beginning; otherwise what can be done here."""
    if one.who.state is PersonState.STOPPED:
        return plain(one, "started")
    if is_paused(one.scene, one.who):
        return plain(one, "resume")
    welcomed_at = named(one.scene.transaction, one.who.person_id).welcomed_at
    return welcome(one) if welcomed_at is None else help_(one)


def wanted(one: Around, intent: Intent, reply: Reply) -> Start:
    """The talk that answers what somebody wants; whatever has no talk of its own is answered by a person."""
    if intent is Intent.CRISIS:
        return crisis(one, Danger.POSSIBLE)
    mentee = one.role is Role.MENTEE and one.match is not None
    if mentee and intent is Intent.QUESTION:
        return _question(one, reply)
    own = _for_mentee(one, intent, reply) if mentee else None
    return own or _of_the_program(one, intent, reply) or _for_anybody(one, intent, reply)


def _of_the_program(one: Around, intent: Intent, reply: Reply) -> Start | None:
    """What is asked of the program itself: its language, what it has kept."""
    match intent:
        case Intent.LANGUAGE:
            return language(one, language_asked(reply.text))
        case Intent.EXPORT:
            return own_data(one, "copy", today=reply.at.date())
        case Intent.ERASE:
            return own_data(one, "erasure", today=reply.at.date())
        case _:
            return None


def perhaps(one: Around, guesses: Sequence[Intent]) -> Start:
    """Which of these was meant? From staff, or with nothing worth offering, it was not understood."""
    offered = tuple(guess for guess in guesses if guess in OFFERED)
    if one.role is not Role.MENTEE or one.match is None or not offered:
        return with_helper(one, "not-understood")
    return one.start(
        "perhaps",
        PerhapsOpening(first_name=one.who.first_name, helper_name=one.helper_name, guesses=offered),
    )


def _for_anybody(one: Around, intent: Intent, reply: Reply) -> Start:
    match intent:
        case Intent.STOP:
            return stopped(one)
        case Intent.START:
            return started(one)
        case Intent.HELP:
            return help_(one)
        case Intent.PAUSE:
            until = pause_until(reply.text, today=reply.at.date())
            return one.start("pause", PauseOpening(first_name=one.who.first_name, today=reply.at.date(), until=until))
        case Intent.THANKS | Intent.PROGRESS | Intent.AWAKE | Intent.SNOOZE:
            return plain(one, "thanks")
        case _:
            return with_helper(one, "not-understood")


def _for_mentee(one: Around, intent: Intent, reply: Reply) -> Start | None:
    assert one.match is not None, "asked for by a mentee"
    today = reply.at.date()
    match intent:
        case Intent.SICK | Intent.ABSENT:
            day = read_day(reply.text, today=today).value
            reason = Reason.ILL if intent is Intent.SICK else Reason.OTHER
            starts = day if day is not None and day > today else today
            return one.start("absence", absence_opening(one.scene, one.who, one.match, day=starts, reason=reason))
        case Intent.LATE:
            minutes = minutes_late(reply.text).value
            return one.start("lateness", lateness_opening(one.scene, one.who, one.match, minutes=minutes))
        case Intent.SET_WAKEUP:
            return _wake_change(one, reply)
        case Intent.AWAKE if helper_was_told(one.scene, one.who):
            name, helper = one.who.first_name, one.helper_name
            return one.start("up-after-all", UpAfterAllOpening(first_name=name, helper_name=helper, day=today))
        case Intent.TALK | Intent.LOW | Intent.CONFLICT | Intent.QUIT:
            return one.start(
                "human",
                HumanOpening(
                    first_name=one.who.first_name,
                    helper_name=one.helper_name,
                    helper_phone=one.helper_phone,
                    topic=TOPICS[intent],
                ),
            )
        case _:
            return None


def _question(one: Around, reply: Reply) -> Start:
    assert one.match is not None, "asked by a mentee"
    return one.start("question", question_opening(one.scene, one.who, one.match, words=reply.text))


def _wake_change(one: Around, reply: Reply) -> Start:
    wish = read_wake_request(reply.text, today=reply.at.date(), now=reply.at.time()).value
    standing = rhythm_of(one.scene, one.who, "wake-up")
    return one.start(
        "wake-change",
        WakeChangeOpening(
            first_name=one.who.first_name,
            today=reply.at.date(),
            now=reply.at.time(),
            day=wish.day if wish else None,
            at=wish.at if wish else None,
            off=wish.off if wish else False,
            standing=standing.at if standing and standing.weekdays and standing.ends_on is None else None,
        ),
    )


def who_sees_what(one: Around) -> Start:
    """HVEM SER HVAD."""
    if one.match is None:
        return with_helper(one, "not-understood")
    return one.start(
        "who-sees-what",
        WhoSeesWhatOpening(
            first_name=one.who.first_name,
            mentor_name=one.name_of(one.match.mentor_id),
            helper_name=one.name_of(one.match.contact_id),
            caseworker_name=one.name_of(one.match.caseworker_id),
        ),
    )


def language(one: Around, wanted: str | None) -> Start:
    """Another language: `wanted` is the code of the one that was named."""
    opening = LanguageOpening(wanted=wanted, offered=choices(one.office.languages), helper_name=one.helper_name)
    return one.start("language", opening)


def own_data(one: Around, talk: str, *, today: date) -> Start:
    """A copy of what is kept, or that it is deleted: the caseworker's to do; without one the office's."""
    caseworker = one.name_of(one.match.caseworker_id) if one.match else one.office.name
    opening = OwnDataOpening(first_name=one.who.first_name, caseworker_name=caseworker, today=today)
    return one.start(talk, opening)


def own_case(one: Around, topic: OwnTopic) -> Start:
    """A fact of their own case. Whoever is in none is told whom to ask."""
    if one.match is None:
        return with_helper(one, "not-understood")
    return one.start("own-case", OwnFactOpening(topic=topic, case=own_case_of(one.scene, one.who, one.match)))


def welcome(one: Around) -> Start:
    """The first talk with somebody."""
    if one.role is not Role.MENTEE or one.match is None:
        return one.start(
            "welcome-staff",
            WelcomeStaffOpening(first_name=one.who.first_name, office_name=one.office.name, role=one.role),
        )
    rhythm = rhythm_of(one.scene, one.who, "wake-up")
    channels = channels_of(one.scene, [one.who.person_id]).get(one.who.person_id, [])
    return one.start(
        "welcome",
        WelcomeOpening(
            first_name=one.who.first_name,
            office_name=one.office.name,
            helper_name=one.helper_name,
            helper_phone=one.helper_phone,
            mentor_name=one.name_of(one.match.mentor_id),
            caseworker_name=one.name_of(one.match.caseworker_id),
            languages=choices(one.office.languages),
            channels=tuple(dict.fromkeys(channels)),
            wake_at=rhythm.at if rhythm and rhythm.weekdays else None,
            wake_weekdays=tuple(map(int, rhythm.weekdays)) if rhythm else (),
        ),
    )
