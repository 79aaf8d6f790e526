"""Openings of the talks that answer what somebody wants of their own accord."""

from collections.abc import Sequence

from bot.turns.openings.around import Around, plain, with_helper
from bot.turns.openings.days_away import absence_opening, lateness_opening
from bot.turns.openings.meetings import meeting_change
from bot.turns.openings.own_case import own_case_of
from bot.turns.openings.questions import question_opening
from bot.turns.openings.safety import crisis, help_
from bot.turns.openings.waking import wake_change
from bot.turns.openings.wishes import language, own_data, started, stopped
from bot.turns.running import Start
from bot.turns.told_of import helper_was_told
from casebook.facts import Reason
from casebook.model import Match
from casebook.roles import Role
from conversations.engine import Reply
from conversations.language_names import language_asked
from conversations.pausing import pause_days
from conversations.reading import Danger, Intent, stops_waking
from conversations.talks.commands import UpAfterAllOpening
from conversations.talks.human import HumanOpening, Topic
from conversations.talks.own_fact import OwnFactOpening, OwnTopic
from conversations.talks.pause import PauseOpening
from conversations.talks.perhaps import OFFERED, PerhapsOpening

TOPICS = {
    Intent.TALK: Topic.TALK,
    Intent.LOW: Topic.LOW,
    Intent.CONFLICT: Topic.CONFLICT,
    Intent.QUIT: Topic.QUIT,
}


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
        PerhapsOpening(
            first_name=one.who.first_name,
            helper_name=one.helper_name,
            helper_phone=one.helper_phone,
            guesses=offered,
        ),
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
            return one.start("pause", _pause(one.who.first_name, reply))
        case Intent.THANKS | Intent.PROGRESS | Intent.AWAKE | Intent.SNOOZE:
            return plain(one, "thanks")
        case _:
            return with_helper(one, "not-understood")


def _pause(first_name: str, reply: Reply) -> PauseOpening:
    today = reply.at.date()
    days = pause_days(reply.text, today=today)
    return PauseOpening(first_name=first_name, today=today, first=days.first, until=days.last, ask_first=not days.sure)


def _for_mentee(one: Around, intent: Intent, reply: Reply) -> Start | None:
    assert one.match is not None, "asked for by a mentee"
    today = reply.at.date()
    match intent:
        case Intent.SICK | Intent.ABSENT | Intent.LATE:
            return _of_presence(one, one.match, intent, reply)
        case Intent.RESCHEDULE:
            return meeting_change(one, reply)
        case Intent.SET_WAKEUP | Intent.STOP if intent is not Intent.STOP or stops_waking(reply.text, at=reply.at):
            return wake_change(one, reply)
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


def _of_presence(one: Around, match: Match, intent: Intent, reply: Reply) -> Start:
    if intent is Intent.LATE:
        return one.start("lateness", lateness_opening(one.scene, one.who, match, reply=reply))
    reason = Reason.ILL if intent is Intent.SICK else Reason.OTHER
    return one.start("absence", absence_opening(one.scene, one.who, match, reply=reply, reason=reason))


def _question(one: Around, reply: Reply) -> Start:
    assert one.match is not None, "asked by a mentee"
    return one.start("question", question_opening(one.scene, one.who, one.match, words=reply.text))


def own_case(one: Around, topic: OwnTopic) -> Start:
    """A fact of their own case. Whoever is in none is told whom to ask."""
    if one.match is None:
        return with_helper(one, "not-understood")
    return one.start("own-case", OwnFactOpening(topic=topic, case=own_case_of(one.scene, one.who, one.match)))
