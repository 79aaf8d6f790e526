"""Openings of the talks about the program itself: STOP and START, its language, what it keeps, who sees it, its net."""

from datetime import date

from bot.turns.openings.around import Around, plain, with_helper
from bot.turns.openings.safety import help_
from bot.turns.openings.welcoming import can_have_a_net, welcome
from bot.turns.pauses import is_paused
from bot.turns.people import named
from bot.turns.running import Start
from casebook.model import PersonState
from conversations.languages import choices
from conversations.talks.commands import StoppedOpening, WhoSeesWhatOpening
from conversations.talks.language import LanguageOpening
from conversations.talks.own_data import OwnDataOpening
from conversations.talks.safety_net import SafetyNetOpening, Wish


def stopped(one: Around) -> Start:
    """After STOP."""
    return one.start(
        "stopped",
        StoppedOpening(first_name=one.who.first_name, helper_name=one.helper_name, helper_phone=one.helper_phone),
    )


def started(one: Around) -> Start:
    """START: the end of a STOP, of a pause, or the very beginning; otherwise what can be done here."""
    if one.who.state is PersonState.STOPPED:
        return plain(one, "started")
    if is_paused(one.scene, one.who):
        return plain(one, "resume")
    welcomed_at = named(one.scene.transaction, one.who.person_id).welcomed_at
    return welcome(one) if welcomed_at is None else help_(one)


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


def safety_net(one: Around, wish: Wish) -> Start:
    """The extra SMS for a night when the program is down."""
    opening = SafetyNetOpening(wish=wish, possible=can_have_a_net(one), helper_name=one.helper_name)
    return one.start("safety-net", opening)
