"""Who has the foreground of these people now, and what becomes of it when another talk begins."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct
from sqlalchemy import Update, bindparam, select, update

from bot.turns.endings import interrupt, put_aside
from bot.turns.scene import Scene
from casebook.ids import Id
from casebook.model import Alert, AlertState, Session, SessionState
from casebook.store.among import among, objects_found
from conversations.engine import Urgency
from conversations.foreground import ENDS, EVERY, Front, makes_pointless, place
from scheduler.claims import CRISIS


class InFront(Struct, frozen=True, kw_only=True):
    """The talk in front. `session` None: it was opened in this very batch."""

    talk: str
    urgency: Urgency
    session: Session | None


_ACTIVE = select(Session.id).where(Session.state == SessionState.ACTIVE, among(Session.person_id))


def fronts_of(scene: Scene, people: Collection[Id]) -> dict[Id, InFront]:
    """What is in front of these people, where anything is."""
    return {
        session.person_id: InFront(talk=session.talk, urgency=Urgency(session.urgency), session=session)
        for session in objects_found(scene.transaction, Session, _ACTIVE, {"ids": list(people)})
    }


def _rests(front: InFront) -> bool:
    """Whether the talk in front only lets time pass: nothing is lost when another one comes between."""
    return front.session is not None and front.session.resting


_IN_CRISIS = select(Alert.person_id).where(Alert.cause == CRISIS, Alert.state != AlertState.RESOLVED)
"""Of everybody: they are few, and there is an index of the open alerts."""


def in_crisis(scene: Scene) -> set[Id]:
    """Who is in a crisis that no human has closed yet: no other talk starts with them."""
    scene.transaction.flush()
    return set(scene.transaction.connection().execute(_IN_CRISIS).scalars())


def end_pointless(scene: Scene, starts: Iterable[tuple[str, Id]], fronts: dict[Id, InFront]) -> None:
    """End for good what the new talks (their names, and with whom) make pointless, in the foreground and the queue."""
    by_talk: defaultdict[str, list[Id]] = defaultdict(list)
    for talk, person_id in starts:
        by_talk[talk].append(person_id)
    for talk, people in by_talk.items():
        for person_id in people:
            front = fronts.get(person_id)
            if front and front.session and makes_pointless(talk, front.talk):
                interrupt(scene, front.session)
                del fronts[person_id]
        if talk in ENDS:
            scene.transaction.flush()
            scene.transaction.connection().execute(
                _ending_queued(talk), {"ids": people, "ended": SessionState.INTERRUPTED, "now": scene.now}
            )
    scene.transaction.flush()


@cache
def _ending_queued(talk: str) -> Update:
    """Ends the queued talks of some people that `talk` makes pointless."""
    queued = update(Session).where(Session.state == SessionState.QUEUED, among(Session.person_id))
    ending = queued if EVERY in ENDS[talk] else queued.where(Session.talk.in_(ENDS[talk]))
    return ending.values(state=bindparam("ended"), ended_at=bindparam("now"))


def gives_way(scene: Scene, front: InFront, *, talk: str, urgency: Urgency, asked_for: bool) -> bool:
    """Whether the talk in front makes room for the new one; then it is put aside, where it is to go on later."""
    where = place(new=talk, urgency=urgency, front=front.talk, front_urgency=front.urgency, asked_for=asked_for)
    if not where.starts and not _rests(front):
        return False
    if front.session and (where.front is Front.ASIDE or _rests(front)):
        put_aside(scene, front.session)
    return True
