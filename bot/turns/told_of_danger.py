"""Staff write of clear danger to somebody else: a human is paged at once, and whoever wrote gets the numbers."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from bot.turns.alert_messages import say
from bot.turns.alerting import raise_alarm
from bot.turns.numbers import as_read
from bot.turns.openings.around import Around
from bot.turns.people import named
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.crisis_numbers import crisis_numbers
from casebook.ids import Id
from casebook.model import Alert, Match, Person
from casebook.roles import Role
from casebook.severity import Severity
from conversations.about_another import is_about_another, named_in
from conversations.engine import Raise, Urgency, texts_of
from conversations.talks.crisis_words import TOLD
from scheduler.claims import CRISIS

CAUSE = "other-in-danger"
_program = texts_of("program")


def told_of_danger(scene: Scene, one: Around, words: str) -> bool:
    """Page a human about somebody of whom staff write words of clear danger, and answer with the numbers; False where
    they are about whoever wrote them, or from a mentee."""
    if one.role is Role.MENTEE:
        return False
    matches = _matches(scene, one)
    mentees = {match.mentee_id: named(scene.transaction, match.mentee_id) for match in matches}
    if not is_about_another(words, [mentee.first_name for mentee in mentees.values()]):
        return False
    meant = _meant(words, list(mentees.values()))
    match = next((match for match in matches if meant is not None and match.mentee_id == meant.id), None)
    _answer(scene, one, _tell(scene, one, meant, match))
    return True


def _tell(scene: Scene, one: Around, meant: Person | None, match: Match | None) -> Alert:
    """About the one mentee who fits, else about whoever wrote, who knows more."""
    phone = as_read(named(scene.transaction, one.who.person_id).phone)
    key = CAUSE if meant is not None else f"{CAUSE}.unnamed"
    text = _program(key, writer=one.who.first_name, name=meant.first_name if meant else "", phone=phone)
    step = Raise(cause=CAUSE, severity=Severity.ACUTE, text=text, to=TOLD)
    who = speaker(scene.transaction, meant.id) if meant is not None else one.who
    about = match or one.match
    return raise_alarm(scene, Alarm(step=step, who=who, match_id=about.id if about else None, session_id=None))


def _answer(scene: Scene, one: Around, alert: Alert) -> None:
    others = [Id(person) for person in alert.steps if Id(person) != one.who.person_id]
    numbers = crisis_numbers(one.office.crisis_numbers)
    text = _program(
        f"{CAUSE}.answer",
        told=named(scene.transaction, others[0]).first_name if others else one.office.name,
        emergency=numbers["emergency"],
        lifeline=numbers["lifeline"],
    )
    say(scene, one.who, text, kind=CRISIS, urgency=Urgency.CRISIS)


def _matches(scene: Scene, one: Around) -> Sequence[Match]:
    """Those in which whoever wrote is around a mentee now, the newest first."""
    mine = (Match.mentor_id, Match.contact_id, Match.caseworker_id, Match.leader_id, Match.consultant_id)
    around = or_(*(column == one.who.person_id for column in mine))
    goes_on = or_(Match.ends_on.is_(None), Match.ends_on >= one.who.today(scene.now))
    return scene.transaction.scalars(select(Match).where(around, goes_on).order_by(Match.starts_on.desc())).all()


def _meant(text: str, mentees: Sequence[Person]) -> Person | None:
    """The one whose name is written; where none is, the only one there is."""
    written = named_in(text, [mentee.first_name for mentee in mentees])
    fitting = [mentee for mentee in mentees if mentee.first_name in written] or list(mentees)
    return fitting[0] if len(fitting) == 1 else None
