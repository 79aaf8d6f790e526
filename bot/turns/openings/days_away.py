"""Openings of the talks about staying away and coming late."""

from datetime import date

from bot.turns.numbers import as_read
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker
from casebook.facts import Category, Reason
from casebook.model import Match
from casebook.roles import Role
from casebook.who_sees_what import may_see
from conversations.engine import Reply
from conversations.reading import Away, read_away, read_late
from conversations.talks.absence import AbsenceOpening
from conversations.talks.lateness import LatenessOpening
from conversations.talks.well_again import WellAgainOpening


def hears_of_presence(scene: Scene, match: Match) -> tuple[str, ...]:
    """Who is told whether somebody comes, by first name."""
    listeners = {Role.MENTOR: match.mentor_id, Role.CONTACT_PERSON: match.contact_id}
    ids = dict.fromkeys(person for role, person in listeners.items() if may_see(role, Category.PRESENCE))
    return tuple(named(scene.transaction, person).first_name for person in ids)


def absence_opening(scene: Scene, who: Speaker, match: Match, *, reply: Reply, reason: Reason) -> AbsenceOpening:
    """For somebody who wrote that they stay away; today, where they named no day.

    What was written yesterday of "i morgen", and is heard today, lies no longer ahead.
    """
    away = read_away(reply.text, now=reply.at).value or Away(first=reply.at.date())
    helper = named(scene.transaction, match.contact_id)
    return AbsenceOpening(
        first_name=who.first_name,
        day=away.first,
        last=away.last,
        also=away.also,
        back=away.back,
        ahead=away.first > who.today(scene.now),
        reason=reason,
        workplace=match.workplace,
        workplace_phone=as_read(match.workplace_phone),
        note_by_message=match.note_by_message,
        hears=hears_of_presence(scene, match),
        helper_name=helper.first_name,
        helper_phone=as_read(helper.phone),
    )


def well_again_opening(scene: Scene, who: Speaker, match: Match, *, day: date) -> WellAgainOpening:
    """For somebody who was ill and may come again on `day`."""
    helper = named(scene.transaction, match.contact_id)
    return WellAgainOpening(
        first_name=who.first_name,
        day=day,
        helper_name=helper.first_name,
        helper_phone=as_read(helper.phone),
        workplace=match.workplace,
        workplace_phone=as_read(match.workplace_phone),
        note_by_message=match.note_by_message,
        hears=hears_of_presence(scene, match),
    )


def lateness_opening(scene: Scene, who: Speaker, match: Match, *, reply: Reply) -> LatenessOpening:
    """For somebody who wrote that they come late; today, where they named no day."""
    late = read_late(reply.text, today=reply.at.date())
    return LatenessOpening(
        first_name=who.first_name,
        day=late.day,
        minutes=late.minutes,
        at=late.at,
        workplace=match.workplace,
        workplace_phone=as_read(match.workplace_phone),
        hears=hears_of_presence(scene, match),
    )
