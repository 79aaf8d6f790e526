"""A mentee's question on its way: to somebody who knows, after a day to the next one, and the answer back."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Select, insert, select, update

from bot.turns.ahead import forget_everybody
from bot.turns.endings import interrupt
from bot.turns.fronts import fronts_of, gives_way
from bot.turns.numbers import as_read
from bot.turns.openings.questions import asks_in
from bot.turns.people import cast, match_of, named
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.session_rows import queued_session
from bot.turns.written import Told, Written, outbox_row
from casebook.facts import QuestionAnswered, QuestionPassedOn
from casebook.ids import Id
from casebook.model import Match, Session, SessionState
from conversations.engine import Urgency, texts_of
from conversations.talks.asked import AGAIN, AskedOpening
from conversations.talks.asked import DEFINITION as ASKED
from conversations.talks.unanswered import DEFINITION as UNANSWERED
from conversations.talks.unanswered import UnansweredOpening
from scheduler.claims import people_locked

PATIENCE = timedelta(days=1)
"""After so long without an answer the next one is asked."""
_question, _asked = texts_of("question"), texts_of("asked")


def pass_on(scene: Scene, mentee: Speaker, fact: QuestionPassedOn, match_id: Id | None) -> None:
    """Ask the first of those named, and look again in a day."""
    forget_everybody(scene.transaction)
    match = match_of(scene.transaction, mentee.person_id, match_id)
    if match is None:
        return
    first, *left = fact.to
    _ask(scene, speaker(scene.transaction, cast(match)[first]), mentee, fact, match)
    helper = named(scene.transaction, match.contact_id)
    opening = UnansweredOpening(
        first_name=mentee.first_name,
        question=fact.question,
        words=fact.words,
        asked=named(scene.transaction, cast(match)[first]).first_name,
        asks=asks_in(scene, match, left),
        helper_name=helper.first_name,
        helper_phone=as_read(helper.phone),
    )
    row = queued_session(scene, mentee, UNANSWERED, opening, match_id=match.id, at=scene.now + PATIENCE)
    scene.transaction.execute(insert(Session), [row])


def _ask(scene: Scene, who: Speaker, mentee: Speaker, fact: QuestionPassedOn, match: Match) -> None:
    """Their turn comes at once, unless they are in the middle of something that is more urgent."""
    people_locked(scene.transaction, [who.person_id])
    front = fronts_of(scene, [who.person_id]).get(who.person_id)
    if front is not None:
        gives_way(scene, front, talk=ASKED.name, urgency=ASKED.urgency, asked_for=False)
    opening = AskedOpening(mentee=mentee.first_name, question=fact.question, words=fact.words)
    rows = [
        queued_session(scene, who, ASKED, opening, match_id=match.id),
        queued_session(scene, who, AGAIN, opening, match_id=match.id, at=scene.now + PATIENCE),
    ]
    scene.transaction.execute(insert(Session), rows)


def bring_back(scene: Scene, answerer: Speaker, fact: QuestionAnswered, match_id: Id | None) -> None:
    """The mentee reads the answer with the name of whoever gave it, and nobody else is asked."""
    forget_everybody(scene.transaction)
    match = match_of(scene.transaction, answerer.person_id, match_id)
    if match is None:
        return
    mentee = speaker(scene.transaction, match.mentee_id)
    _look_no_more(scene, mentee, answerer, fact.question)
    words = _question("answered", asked=fact.asked, name=answerer.first_name, words=fact.words)
    told = Told(kind="answer", urgency=Urgency.REPLY, match_id=match.id)
    written = Written()
    written.outbox.append(outbox_row(scene, who=mentee, told=told, text=words))
    written.insert(scene)
    _nobody_else_need_answer(scene, match, answerer, mentee, fact.question)


def _look_no_more(scene: Scene, mentee: Speaker, answerer: Speaker, question: str) -> None:
    """Neither is the next one asked, nor the answerer again."""
    scene.transaction.execute(
        update(Session)
        .where(
            Session.person_id.in_((mentee.person_id, answerer.person_id)),
            Session.talk.in_((UNANSWERED.name, AGAIN.name)),
            Session.state == SessionState.QUEUED,
            Session.opening.contains(question, autoescape=True),
        )
        .values(state=SessionState.INTERRUPTED, ended_at=scene.now)
    )


def _nobody_else_need_answer(scene: Scene, match: Match, answerer: Speaker, mentee: Speaker, question: str) -> None:
    """Whoever else is being asked hears that it is answered; what they write from now on is no answer any more."""
    others = set(cast(match).values()) - {answerer.person_id}
    people_locked(scene.transaction, others)
    written = Written()
    for session in scene.transaction.scalars(_asking(question, others)).all():
        if session.waiting_key is not None:
            other = speaker(scene.transaction, session.person_id)
            words = _asked("answered", name=answerer.first_name, mentee=mentee.first_name)
            told = Told(kind="notice", urgency=Urgency.REPLY, match_id=match.id)
            written.outbox.append(outbox_row(scene, who=other, told=told, text=words))
        interrupt(scene, session)
    written.insert(scene)


def _asking(question: str, people: Collection[Id]) -> Select[Session]:
    """The sessions in which these people are asked a question now, or are going to be."""
    return select(Session).where(
        Session.person_id.in_(people),
        Session.talk.in_((ASKED.name, AGAIN.name)),
        Session.state.in_((SessionState.ACTIVE, SessionState.QUEUED)),
        Session.opening.contains(question, autoescape=True),
    )
