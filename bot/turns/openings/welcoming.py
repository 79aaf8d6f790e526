"""The opening of the first talk with somebody."""

from bot.turns.exceptions import rhythm_of
from bot.turns.openings.around import Around
from bot.turns.people import named
from bot.turns.running import Start
from bot.turns.scene import channels_of
from casebook.roles import Role
from conversations.languages import choices
from conversations.talks.welcome import WelcomeOpening
from conversations.talks.welcome_staff import WelcomeStaffOpening


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
            net_offered=not named(one.scene.transaction, one.who.person_id).safety_net and can_have_a_net(one),
        ),
    )


def can_have_a_net(one: Around) -> bool:
    """Whether a nudge can wait for them: on a channel of theirs whose provider keeps messages."""
    channels = channels_of(one.scene, [one.who.person_id]).get(one.who.person_id, [])
    return not one.scene.scheduling.isdisjoint(channels)
