"""Whatever happens in whatever order: at most one talk with a person is open, and none is lost or asked twice.

Real talks, real answers, a real database. Every step is a transaction, as in the program.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from msgspec import structs
from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Transaction

from bot.cli.sample_openings import sample_opening
from bot.turns import running
from bot.turns.endings import interrupt
from bot.turns.scene import Scene, speaker
from bot.wordings import load_wordings
from casebook.ids import Id
from casebook.model import (
    Address,
    Alert,
    AlertState,
    Match,
    Meeting,
    Office,
    OutboxMessage,
    OutboxState,
    Person,
    Session,
    SessionAnswer,
    SessionState,
    TargetGroup,
)
from casebook.store.sqlite import sqlite_engine
from conversations.engine import Answer, Definition, Rest, play
from conversations.foreground import makes_pointless
from conversations.talks import TALKS, latest
from conversations.talks.meeting_reminder import MeetingReminderOpening
from conversations.talks.mentors_week import MentorsWeekOpening
from scheduler.claims import CRISIS, due_deadlines, due_starts, upcoming
from tests.conversations.inventing import answers

WORDINGS = load_wordings()
MORNING = datetime(2026, 3, 3, 5, 30, tzinfo=UTC)
ENOUGH = 300
"""Far more steps than any few talks take to their end."""
WORDS = st.sampled_from(["fint", "ved ikke", "det gik godt", "nej tak"])
LIVE = (SessionState.ACTIVE, SessionState.QUEUED)
who = st.sampled_from(["Ali", "Bo"])


def _opening(talk: str) -> object:
    return sample_opening(latest(talk))


def _waits(talk: str) -> bool:
    """Whether it asks anything, or says its piece and is done."""
    return play(latest(talk).talk, _opening(talk), []).waiting_for is not None


ASKING = sorted(talk for talk in {name for name, _ in TALKS} if _waits(talk))
any_talk = st.sampled_from([*ASKING, "stopped", "help", "wake-up", "wake-up"])
"""The wake-up twice as often: it is the one that may rest for a while."""


class OnePersonOneTalk(RuleBasedStateMachine):
    """Ali and Bo, their helpers, and any talk at any time."""

    folder: Path
    migrated: Path
    _files = count()

    def __init__(self) -> None:
        super().__init__()
        file = shutil.copy(self.migrated, self.folder / f"{next(self._files)}.db")
        pragmas = ("synchronous=OFF", "foreign_keys=ON")
        self.engine = sqlite_engine(f"sqlite:///{file}", begin="BEGIN IMMEDIATE", pragmas=pragmas, busy_seconds=1)
        self.now = MORNING
        self.aside: dict[Id, tuple[str | None, list[Answer]]] = {}
        """Talks that were put aside: what they asked, and what had been answered."""
        with self.scene() as scene:
            self._put_office(scene.transaction)

    def _put_office(self, transaction: Transaction) -> None:
        office = Office(name="Jobcenter Demo")
        transaction.add(office)
        transaction.flush()
        names = ("Ali", "Bo", "Lars", "Mette", "Karin")
        people = {name: Person(office_id=office.id, first_name=name) for name in names}
        transaction.add_all(people.values())
        transaction.flush()
        self.ids = {name: person.id for name, person in people.items()}
        transaction.add_all(Address(person_id=one, channel="sms", value=name) for name, one in self.ids.items())
        matches = [self._match(office, name) for name in ("Ali", "Bo")]
        transaction.add_all(matches)
        transaction.flush()
        self.match_id = matches[0].id
        meeting = Meeting(match_id=self.match_id, starts_at=MORNING + timedelta(days=30))
        transaction.add(meeting)
        transaction.flush()
        self.meeting_id = meeting.id

    def _match(self, office: Office, mentee: str) -> Match:
        return Match(
            office_id=office.id,
            mentee_id=self.ids[mentee],
            mentor_id=self.ids["Lars"],
            contact_id=self.ids["Mette"],
            caseworker_id=self.ids["Karin"],
            target_group=TargetGroup.YOUNG,
            workplace="Netto",
            starts_on=date(2026, 1, 1),
        )

    @contextmanager
    def scene(self) -> Iterator[Scene]:
        """One transaction, committed at its end; talks that it put aside are remembered."""
        with Transaction(self.engine, expire_on_commit=False) as transaction, transaction.begin():
            before = self._asking(transaction)
            yield Scene(transaction=transaction, now=self.now, wordings=WORDINGS, voice=frozenset({"voice"}))
            transaction.flush()
            queued = transaction.scalars(select(Session.id).where(Session.state == SessionState.QUEUED)).all()
            self.aside |= {one: before[one] for one in queued if one in before}

    def _asking(self, transaction: Transaction) -> dict[Id, tuple[str | None, list[Answer]]]:
        asking = (Session.state == SessionState.ACTIVE, Session.resting.is_(False))
        return {
            one.id: (one.waiting_key, _answers_of(transaction, one))
            for one in transaction.scalars(select(Session).where(*asking))
        }

    def _open(self, transaction: Transaction, name: str) -> Session | None:
        mine = (Session.person_id == self.ids[name], Session.state == SessionState.ACTIVE)
        return transaction.scalars(select(Session).where(*mine)).first()

    # -- what can happen

    @rule(name=who, talk=any_talk, asked_for=st.booleans())
    def begins(self, name: str, talk: str, asked_for: bool) -> None:
        """Somebody asks for a talk, or one comes round."""
        in_crisis = self._crises()
        with self.scene() as scene:
            front = self._open(scene.transaction, name)
            running.start(scene, [self._start(scene, name, talk, asked_for=asked_for)])
            if front is not None and makes_pointless(talk, front.talk):
                assert front.state is SessionState.INTERRUPTED
            elif front is not None and front.resting and talk in ASKING and not in_crisis:
                assert front.state is SessionState.QUEUED, "who only lets time pass makes room"

    @rule(talk=any_talk, minutes=st.sampled_from([0, 0, 20]))
    def begins_with_both(self, talk: str, minutes: int) -> None:
        """One batch for several people, now or a little later."""
        at = self.now + timedelta(minutes=minutes)
        with self.scene() as scene:
            running.start(scene, [structs.replace(self._start(scene, name, talk), at=at) for name in ("Ali", "Bo")])

    def _start(self, scene: Scene, name: str, talk: str, *, asked_for: bool = False) -> running.Start:
        definition: Definition[Any] = latest(talk)
        return running.Start(
            who=speaker(scene.transaction, self.ids[name]),
            definition=definition,
            opening=self._about_what_there_is(_opening(talk)),
            match_id=self.match_id if name == "Ali" else None,
            asked_for=asked_for,
        )

    def _about_what_there_is(self, opening: object) -> object:
        """The sample, about a meeting and a match that there are."""
        match opening:
            case MeetingReminderOpening():
                return replace(opening, meeting=self.meeting_id)
            case MentorsWeekOpening(mentees=(mentee,)):
                return replace(opening, mentees=(replace(mentee, match=self.match_id, goals=()),))
            case _:
                return opening

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        """An open question is answered with anything that it takes."""
        chosen = data.draw(st.sampled_from(self._questions()))
        with self.scene() as scene:
            session = scene.transaction.get_one(Session, chosen)
            step = running.open_question(scene, session)
            assert step is not None
            answer = data.draw(answers(step, WORDS).filter(lambda one: not one.silent))
            running.answered(scene, session, answer.value)

    def _questions(self) -> list[Id]:
        asking = (Session.state == SessionState.ACTIVE, Session.resting.is_(False))
        with Transaction(self.engine) as read:
            return list(read.scalars(select(Session.id).where(*asking).order_by(Session.id)))

    @rule(minutes=st.none() | st.sampled_from([1, 10, 60]))
    def time_passes(self, minutes: int | None) -> None:
        """Some minutes, or until the next thing happens; whatever is over by then is taken for silence."""
        with Transaction(self.engine) as read:
            following = upcoming(read, after=self.now)
        self.now = following.at if minutes is None and following else self.now + timedelta(minutes=minutes or 5)
        self._deadlines_pass()

    def _deadlines_pass(self) -> None:
        with self.scene() as scene:
            running.fell_silent(scene, due_deadlines(scene.transaction, now=self.now, limit=10))

    @precondition(lambda self: self._something_is_due())
    @rule()
    def the_queue_is_looked_at(self) -> None:
        """Who comes forward goes on exactly where they were."""
        with self.scene() as scene:
            running.come_forward(scene, due := due_starts(scene.transaction, now=self.now, limit=10))
            for session in due:
                if session.id in self.aside and session.state is SessionState.ACTIVE:
                    key, answered = self.aside.pop(session.id)
                    assert session.waiting_key == key
                    assert _answers_of(scene.transaction, session) == answered
                    assert _open_question(scene.transaction, session) == key

    @precondition(lambda self: self._questions())
    @rule(data=st.data())
    def something_else_takes_over_for_good(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self._questions()))
        with self.scene() as scene:
            interrupt(scene, scene.transaction.get_one(Session, chosen))

    @precondition(lambda self: self._crises())
    @rule()
    def a_human_closes_every_crisis(self) -> None:
        with self.scene() as scene:
            for alert in scene.transaction.scalars(self._open_crises()):
                alert.state, alert.resolved_at, alert.next_page_at = AlertState.RESOLVED, self.now, None

    def _crises(self) -> bool:
        with Transaction(self.engine) as read:
            return read.scalars(self._open_crises()).first() is not None

    @staticmethod
    def _open_crises() -> Select[Alert]:
        return select(Alert).where(Alert.cause == CRISIS, Alert.state != AlertState.RESOLVED)

    # -- what holds at any time

    @invariant()
    def at_most_one_talk_is_open_with_each(self) -> None:
        with Transaction(self.engine) as read:
            people = read.scalars(select(Session.person_id).where(Session.state == SessionState.ACTIVE)).all()
            assert len(people) == len(set(people))

    @invariant()
    def an_open_talk_waits_for_what_its_answers_lead_to(self) -> None:
        with Transaction(self.engine) as read:
            for one in read.scalars(select(Session).where(Session.state == SessionState.ACTIVE)):
                definition = TALKS[one.talk, one.version]
                waiting = play(definition.talk, definition.restore(one.opening), _answers_of(read, one)).waiting_for
                assert waiting is not None
                assert (one.waiting_key, one.resting) == (waiting.key, isinstance(waiting, Rest))
                assert one.deadline_at is not None

    @invariant()
    def only_the_open_question_can_still_be_answered(self) -> None:
        unanswered = (OutboxMessage.ask_key.is_not(None), OutboxMessage.answered.is_(None))
        with Transaction(self.engine) as read:
            rows = read.execute(
                select(OutboxMessage.ask_key, Session.waiting_key, Session.state)
                .join(Session, Session.id == OutboxMessage.session_id)
                .where(*unanswered, OutboxMessage.state != OutboxState.DROPPED)
            ).all()
            assert all(row.state is SessionState.ACTIVE and row.ask_key == row.waiting_key for row in rows)

    @invariant()
    def what_is_over_is_over(self) -> None:
        with Transaction(self.engine) as read:
            for one in read.scalars(select(Session).where(Session.state.not_in(LIVE))):
                assert one.ended_at is not None
                assert one.deadline_at is None

    @invariant()
    def nothing_is_answered_twice(self) -> None:
        with Transaction(self.engine) as read:
            keys = read.execute(select(SessionAnswer.session_id, SessionAnswer.key)).all()
            assert len(keys) == len(set(keys))

    def teardown(self) -> None:
        """Nobody ever writes again: then every talk comes to its end by itself."""
        steps = 0
        while self._goes_on() and (steps := steps + 1) < ENOUGH:
            self._deadlines_pass()
            self.the_queue_is_looked_at()
            self.a_human_closes_every_crisis()
        assert steps < ENOUGH, "a talk goes on for ever"
        self.engine.dispose()

    def _goes_on(self) -> bool:
        """Whether any talk is still open or waiting; then to its time, if it has not come."""
        with Transaction(self.engine) as read:
            if read.scalars(select(Session.id).where(Session.state.in_(LIVE))).first() is None:
                return False
            following = upcoming(read, after=self.now)
        if following is not None and not self._something_is_due():
            self.now = following.at
        return True

    def _something_is_due(self) -> bool:
        with Transaction(self.engine) as read:
            return bool(due_deadlines(read, now=self.now, limit=1) or due_starts(read, now=self.now, limit=1))


def _answers_of(transaction: Transaction, session: Session) -> list[Answer]:
    rows = select(SessionAnswer).where(SessionAnswer.session_id == session.id).order_by(SessionAnswer.id)
    return [Answer(key=row.key, value=row.value, silent=row.silent) for row in transaction.scalars(rows)]


def _open_question(transaction: Transaction, session: Session) -> str | None:
    mine = (
        OutboxMessage.session_id == session.id,
        OutboxMessage.ask_key.is_not(None),
        OutboxMessage.answered.is_(None),
    )
    return transaction.scalars(select(OutboxMessage.ask_key).where(*mine)).one_or_none()


def test_one_person_one_talk(migrated_file: Path, tmp_path: Path) -> None:
    OnePersonOneTalk.folder, OnePersonOneTalk.migrated = tmp_path, migrated_file
    run_state_machine_as_test(
        OnePersonOneTalk,
        settings=settings(
            settings.default,
            max_examples=30,
            stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
