"""Sessions: opening talks, going on after an answer or a silence, putting them aside, ending them.

Everything works on batches: a thousand wake-ups due in one second are opened with the same few statements as one.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead, forget
from bot.turns.alerting import raise_alarm
from bot.turns.endings import close_question, end
from bot.turns.fronts import InFront, end_pointless, fronts_of, gives_way, in_crisis
from bot.turns.happening import record
from bot.turns.never_asked import put_right
from bot.turns.scene import Scene, Speaker, speakers
from bot.turns.session_rows import queued_session
from bot.turns.told_of import taker_of
from bot.turns.written import Alarm, Happening, Said, Told, Written, outbox_row, perform, waits
from casebook.facts import TalkDiverged
from casebook.ids import Id, new_id
from casebook.model import Session, SessionAnswer, SessionState
from casebook.roles import Role
from casebook.severity import Severity
from casebook.store.among import among, rows_among
from conversations.engine import (
    Answer,
    Ask,
    Call,
    Definition,
    DivergedError,
    Json,
    Kept,
    LocalTime,
    Look,
    Raise,
    Rest,
    Turn,
    Urgency,
    WhoHas,
    play,
    texts_of,
)
from conversations.talks import TALKS

_program = texts_of("program")


class Start(Struct, frozen=True, kw_only=True):
    """A talk to open. `at`: not before then. `asked_for`: the person wanted it, so it does not wait.

    `said` stands for its first message, a question.
    """

    who: Speaker
    definition: Definition[Any]
    opening: object
    match_id: Id | None = None
    asked_for: bool = False
    at: datetime | None = None
    said: Said | None = None


def start(scene: Scene, starts: Sequence[Start]) -> list[Id]:
    """Open these talks, or queue those whose person's foreground is taken; their sessions' ids in the same order."""
    people = {one.who.person_id for one in starts}
    fronts, held = fronts_of(scene, people), in_crisis(scene, people)
    beginning = [one for one in starts if one.at is None or one.at <= scene.now]
    end_pointless(scene, ((one.definition.name, one.who.person_id) for one in beginning), fronts)
    written = Written()
    ids = [_start_one(scene, one, fronts, held=held, written=written) for one in starts]
    _write(scene, written, {one.who.person_id: one.who for one in starts})
    return ids


def _start_one(scene: Scene, one: Start, fronts: dict[Id, InFront], *, held: Collection[Id], written: Written) -> Id:
    row = queued_session(scene, one.who, one.definition, one.opening, match_id=one.match_id, at=one.at)
    written.sessions.append(row)
    definition, person_id = one.definition, one.who.person_id
    later = one.at is not None and one.at > scene.now
    kept_back = person_id in held and not one.asked_for and definition.urgency > Urgency.CRISIS
    if kept_back and definition.urgency is Urgency.WAKE_UP:
        written.alarms.append(_kept_back(one))
    if later or kept_back:
        return _id(row)
    turn, looked = _play(scene, one.who, definition, one.opening, ())
    if turn.waiting_for is not None:
        front = fronts.get(person_id)
        if front is not None and not gives_way(
            scene, front, talk=definition.name, urgency=definition.urgency, asked_for=one.asked_for
        ):
            return _id(row)
        fronts[person_id] = InFront(talk=definition.name, urgency=definition.urgency, session=None)
    written.answers.extend(_answer_row(scene, _id(row), found) for found in looked)
    perform(scene, turn.steps, who=one.who, told=_told(_id(row), one.match_id, definition), written=written)
    if one.said is not None:
        written.count_as_last(one.said)
    row.update(_standing(scene, turn))
    return _id(row)


def _standing(scene: Scene, turn: Turn) -> dict[str, Any]:
    """How a session stands after a turn."""
    within = waits(turn.waiting_for)
    if turn.waiting_for is None or within is None:
        return {
            "state": SessionState.ENDED,
            "waiting_key": None,
            "deadline_at": None,
            "resting": False,
            "ended_at": scene.now,
        }
    return {
        "state": SessionState.ACTIVE,
        "waiting_key": turn.waiting_for.key,
        "deadline_at": scene.after(within),
        "resting": isinstance(turn.waiting_for, Rest),
        "unclear": 0,
    }


def answered(scene: Scene, session: Session, value: Json, *, label: str = "") -> None:
    """The open question of this session has its answer (already as kept): go on. `label` is the option chosen."""
    _go_on(scene, [session], {session.id: Answer(key=_key(session), value=value)}, label=label)


def fell_silent(scene: Scene, sessions: Sequence[Session]) -> None:
    """The deadline of these sessions has passed: go on with silence."""
    _go_on(scene, sessions, {one.id: Answer(key=_key(one), silent=True) for one in sessions})


def come_forward(scene: Scene, sessions: Sequence[Session]) -> None:
    """The turn of these queued sessions has come: start them, or go on where they were put aside."""
    stale = [one for one in sessions if one.expires_at <= scene.now]
    for one in stale:
        end(scene, one, SessionState.EXPIRED)
    taken: set[Id] = set()
    fresh: list[Session] = []
    for one in sessions:
        if one not in stale and one.person_id not in taken:
            taken.add(one.person_id)
            fresh.append(one)
    scene.transaction.flush()
    _go_on(scene, fresh, {})


def open_question(scene: Scene, session: Session) -> Ask | Call | None:
    """What this session is waiting to hear; None when it rests. Raises DivergedError."""
    definition, opening = _opened(session)
    turn = play(definition.talk, opening, ANSWERS.of(scene.transaction, session.id) or ())
    return turn.waiting_for if isinstance(turn.waiting_for, Ask | Call) else None


def _opened(session: Session) -> tuple[Definition[Any], object]:
    """The talk of a session and what it was opened with. Raises DivergedError when the program has no such talk now."""
    definition = TALKS.get((session.talk, session.version))
    if definition is None:
        raise DivergedError(f"there is no talk {session.talk!r} in version {session.version} any more")
    try:
        return definition, definition.restore(session.opening)
    except ValueError as error:
        raise DivergedError(f"the opening of {session.talk!r} no longer fits it") from error


def diverged(scene: Scene, session: Session) -> None:
    """End a talk whose code changed under it: kindly, keeping the facts, telling the desk. Never guess."""
    written = Written()
    who = speakers(scene.transaction, [session.person_id])
    _diverge(scene, session, who[session.person_id], written)
    _write(scene, written, who)


def _go_on(scene: Scene, sessions: Sequence[Session], new: Mapping[Id, Answer], *, label: str = "") -> None:
    who = speakers(scene.transaction, {one.person_id for one in sessions})
    before = ANSWERS.of_all(scene.transaction, [one.id for one in sessions])
    written = Written()
    for session in sessions:
        answers = list(before[session.id])
        if (answer := new.get(session.id)) is not None:
            answers.append(answer)
            written.answers.append(_answer_row(scene, session.id, answer))
            close_question(scene, session, label)
        try:
            _go_on_with(scene, session, who[session.person_id], answers, again=answer is None, written=written)
        except DivergedError:
            _diverge(scene, session, who[session.person_id], written)
    _write(scene, written, who)
    forget(scene.transaction, *before)


def _go_on_with(
    scene: Scene, session: Session, who: Speaker, answers: Sequence[Answer], *, again: bool, written: Written
) -> None:
    definition, opening = _opened(session)
    turn, looked = _play(scene, who, definition, opening, answers)
    if again and session.waiting_key is not None:
        turn = Turn(steps=turn.steps[-1:], waiting_for=turn.waiting_for)
        if isinstance(turn.waiting_for, Rest):
            silent = Answer(key=turn.waiting_for.key, silent=True)
            written.answers.append(_answer_row(scene, session.id, silent))
            turn, looked = _play(scene, who, definition, opening, [*answers, silent])
    written.answers.extend(_answer_row(scene, session.id, found) for found in looked)
    perform(scene, turn.steps, who=who, told=_told(session.id, session.match_id, definition), written=written)
    for name, value in _standing(scene, turn).items():
        setattr(session, name, value)


def _play(
    scene: Scene, who: Speaker, definition: Definition[Any], opening: object, answers: Sequence[Answer]
) -> tuple[Turn, list[Answer]]:
    """Play on, answering what the talk looks up; those answers come back to be kept."""
    looked: list[Answer] = []
    turn = play(definition.talk, opening, answers)
    while isinstance(turn.waiting_for, Look):
        value = turn.waiting_for.query.keep(_found(scene, who, turn.waiting_for.query))
        looked.append(Answer(key=turn.waiting_for.key, value=value))
        following = play(definition.talk, opening, [*answers, *looked])
        turn = Turn(steps=turn.steps + following.steps, waiting_for=following.waiting_for)
    return turn, looked


def _found(scene: Scene, who: Speaker, query: Kept[Any]) -> object:
    match query:
        case LocalTime():
            return who.local(scene.now)
        case WhoHas(cause=cause):
            return taker_of(scene, who, cause)
        case _:
            raise LookupError(f"nobody knows how to look up {type(query).__name__}")


def _write(scene: Scene, written: Written, who: Mapping[Id, Speaker]) -> None:
    if scene.at_once is not None:
        scene.at_once(scene, written.outbox, who)
    written.insert(scene)
    put_right(scene, written)
    record(scene, written.happenings)
    for alarm in written.alarms:
        raise_alarm(scene, alarm)
    forget(scene.transaction, *who)


def _id(row: dict[str, Any]) -> Id:
    made: Id = row["id"]
    return made


def _told(session_id: Id, match_id: Id | None, definition: Definition[Any]) -> Told:
    return Told(kind=definition.name, urgency=definition.urgency, session_id=session_id, match_id=match_id)


def _key(session: Session) -> str:
    assert session.waiting_key is not None, "an active session waits for something"
    return session.waiting_key


_ANSWERS = (
    select(SessionAnswer.session_id, SessionAnswer.key, SessionAnswer.value, SessionAnswer.silent)
    .where(among(SessionAnswer.session_id))
    .order_by(SessionAnswer.id)
)


def _answers(transaction: Transaction, sessions: Collection[Id]) -> dict[Id, tuple[Answer, ...]]:
    found: dict[Id, list[Answer]] = {session: [] for session in sessions}
    for session, key, value, silent in rows_among(transaction, _ANSWERS, sessions):
        found[session].append(Answer(key=key, value=value, silent=silent))
    return {session: tuple(answers) for session, answers in found.items()}


ANSWERS = Ahead(_answers)
"""By session, the answers kept so far, in their order."""


def _kept_back(one: Start) -> Alarm:
    """Who is in a crisis is not woken by the robot: a human hears that it is theirs to do."""
    text = _program("wake-up-kept-back", name=one.who.first_name)
    step = Raise(cause="wake-up-kept-back", severity=Severity.TODAY, text=text)
    return Alarm(step=step, who=one.who, match_id=one.match_id, session_id=None)


def _answer_row(scene: Scene, session_id: Id, answer: Answer) -> dict[str, Any]:
    return {
        "id": new_id(),
        "session_id": session_id,
        "key": answer.key,
        "value": answer.value,
        "silent": answer.silent,
        "at": scene.now,
    }


def _diverge(scene: Scene, session: Session, who: Speaker, written: Written) -> None:
    end(scene, session, SessionState.DIVERGED)
    told = Told(kind="reply", urgency=Urgency.REPLY, session_id=session.id, match_id=session.match_id)
    written.outbox.append(outbox_row(scene, who=who, told=told, text=_program("diverged", name=who.first_name)))
    fact = TalkDiverged(talk=session.talk, version=session.version)
    written.happenings.append(Happening(fact=fact, who=who, match_id=session.match_id, session_id=session.id))
    step = Raise(
        cause="talk-diverged",
        severity=Severity.NEXT_WORKING_DAY,
        text=_program("talk-diverged", name=who.first_name, talk=session.talk),
        to=(Role.CASEWORKER,),
    )
    written.alarms.append(Alarm(step=step, who=who, match_id=session.match_id, session_id=session.id))
