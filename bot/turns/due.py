"""What falls due by itself: rhythms, deadlines, queued talks, meetings. Claimed and acted on in batches."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.turns import running
from bot.turns.alerting import raise_alarm
from bot.turns.nudged import nudged
from bot.turns.openings.meetings import meeting_start
from bot.turns.openings.rhythms import BUILDERS, DueTalk
from bot.turns.scene import Place, Scene, Speaker, zone_named
from bot.turns.written import Alarm, Said
from casebook.ids import Id, new_id
from casebook.model import Meeting, Occurrence, OccurrenceOutcome, PersonState
from casebook.severity import Severity
from casebook.store.bulk import insert_columns
from conversations.engine import Raise, texts_of
from conversations.talks import latest
from scheduler.calendar import Calendar
from scheduler.claims import DueRhythm, due_deadlines, due_meetings, due_rhythms, due_starts, people_locked
from scheduler.meetings import Reminder, next_reminder
from scheduler.next_due import Due, local_instant, next_due
from scheduler.planning import Calendars, move_on, pattern_of
from scheduler.staleness import Verdict, verdict

ON_TIME = timedelta(minutes=1)
"""Up to here nobody would call it late."""

_program = texts_of("program")

_OUTCOMES = {
    Verdict.SEND: OccurrenceOutcome.OPENED,
    Verdict.APOLOGISE_AND_CALL: OccurrenceOutcome.OPENED,
    Verdict.TELL_CONTACT: OccurrenceOutcome.TOLD,
    Verdict.SKIP: OccurrenceOutcome.SKIPPED,
    Verdict.ROLL_OVER: OccurrenceOutcome.SKIPPED,
}


def open_due_rhythms(scene: Scene, *, limit: int) -> int:
    """Open the talks of the rhythms that are due, at most `limit`; how many there were."""
    rows = due_rhythms(scene.transaction, now=scene.now, limit=limit)
    if not rows:
        return 0
    people_locked(scene.transaction, {row.person_id for row in rows})
    places = scene.places_of({row.person_id for row in rows})
    said = nudged(scene, [row for row in rows if scene.now - row.next_due > ON_TIME])
    calendars = _calendars(scene, rows)
    judged = [_judge(scene, row, places[row.person_id], said.get(row.id), calendars) for row in rows]
    _note(scene, judged)
    _open(scene, [one for one in judged if one.outcome is OccurrenceOutcome.OPENED])
    for one in judged:
        if one.alarm is not None:
            raise_alarm(scene, one.alarm)
    _move_on(scene, rows, calendars)
    return len(rows)


def _calendars(scene: Scene, rows: Sequence[DueRhythm]) -> Calendars:
    return Calendars(
        scene.transaction,
        rows,
        paused={row.person_id for row in rows if row.has_pauses},
        excepted={row.id for row in rows if row.has_exceptions},
    )


def _judge(scene: Scene, row: DueRhythm, places: Sequence[Place], said: Said | None, calendars: Calendars) -> DueTalk:
    who = _speaker(row)
    channels = [channel for channel, _ in places if scene.can_send_on(channel)]
    one = DueTalk(rhythm=row, who=who, channels=channels)
    if who.state is not PersonState.ACTIVE:
        one.outcome = OccurrenceOutcome.UNREACHABLE
    elif not channels:
        one.outcome, one.alarm = OccurrenceOutcome.UNREACHABLE, _alarm(row, who, "unreachable")
    elif scene.now - row.next_due > ON_TIME:
        _judge_late(scene, one, said, calendars.of(row))
    return one


def _judge_late(scene: Scene, one: DueTalk, said: Said | None, calendar: Calendar) -> None:
    row, who = one.rhythm, one.who
    target = _target(row, who)
    judgement = verdict(row.talk, due=row.next_due, now=scene.now, zone=who.zone, target=target, calendar=calendar)
    one.outcome = _OUTCOMES[judgement]
    one.late = judgement is Verdict.APOLOGISE_AND_CALL
    one.said = said if judgement is Verdict.SEND else None
    one.alarm = _alarm(row, who, "wake-up-not-sent") if judgement is Verdict.TELL_CONTACT else None


def _speaker(row: DueRhythm) -> Speaker:
    known = row.person_id, row.office_id, row.first_name, row.language, row.discreet, row.state
    return Speaker(*known, zone_named(row.zone), row.wording)


def _alarm(row: DueRhythm, who: Speaker, cause: str) -> Alarm:
    at = who.local(row.next_due).time()
    step = Raise(cause=cause, severity=Severity.TODAY, text=_program(cause, name=who.first_name, at=at))
    return Alarm(step=step, who=who, match_id=row.match_id, session_id=None)


def _target(row: DueRhythm, who: Speaker) -> datetime | None:
    target = row.settings.get("target")
    return local_instant(row.next_date, time.fromisoformat(target), who.zone) if target else None


def _note(scene: Scene, judged: Sequence[DueTalk]) -> None:
    rhythms = [one.rhythm for one in judged]
    insert_columns(
        scene.transaction.connection(),
        Occurrence.__table__,
        {
            "id": [new_id() for _ in judged],
            "rhythm_id": [rhythm.id for rhythm in rhythms],
            "local_date": [rhythm.next_date for rhythm in rhythms],
            "due_at": [rhythm.next_due for rhythm in rhythms],
            "outcome": [one.outcome for one in judged],
        },
    )


def _open(scene: Scene, due: Sequence[DueTalk]) -> None:
    by_talk: defaultdict[str, list[DueTalk]] = defaultdict(list)
    for one in due:
        by_talk[one.rhythm.talk].append(one)
    starts: list[running.Start] = []
    for talk, due_talks in by_talk.items():
        openings = BUILDERS[talk](scene, due_talks)
        definition = latest(talk)
        starts += [
            running.Start(
                who=one.who,
                definition=definition,
                opening=openings[one.rhythm.id],
                match_id=one.rhythm.match_id,
                said=one.said,
            )
            for one in due_talks
            if one.rhythm.id in openings
        ]
    if starts:
        running.start(scene, sorted(starts, key=lambda start: start.definition.urgency))


def _move_on(scene: Scene, rows: Sequence[DueRhythm], calendars: Calendars) -> None:
    today = {zone: scene.now.astimezone(zone_named(zone)).date() for zone in {row.zone for row in rows}}
    alike: defaultdict[object, list[DueRhythm]] = defaultdict(list)
    for row in rows:
        alike[row.next_date, calendars.alike(row)].append(row)
    following: defaultdict[Due | None, list[Id]] = defaultdict(list)
    for same in alike.values():
        due = _next(same[0], calendars, now=scene.now, today=today[same[0].zone])
        following[due] += [row.id for row in same]
    move_on(scene.transaction, following)


def _next(row: DueRhythm, calendars: Calendars, *, now: datetime, today: date) -> Due | None:
    """The next time; of days missed altogether only today still counts."""
    pattern, calendar = pattern_of(row), calendars.of(row)
    due = next_due(pattern, calendar, after=row.next_date)
    if due is not None and due.at <= now and due.local_date < today:
        due = next_due(pattern, calendar, after=today - timedelta(days=1))
    return due


def let_deadlines_pass(scene: Scene, *, limit: int) -> int:
    """Go on with the talks whose question has waited long enough; how many there were."""
    sessions = due_deadlines(scene.transaction, now=scene.now, limit=limit)
    if sessions:
        people_locked(scene.transaction, {one.person_id for one in sessions})
        running.fell_silent(scene, sessions)
    return len(sessions)


def start_queued(scene: Scene, *, limit: int) -> int:
    """Start queued talks whose time has come; how many there were."""
    sessions = due_starts(scene.transaction, now=scene.now, limit=limit)
    if sessions:
        people_locked(scene.transaction, {one.person_id for one in sessions})
        running.come_forward(scene, sessions)
    return len(sessions)


def remind_of_meetings(scene: Scene, *, limit: int) -> int:
    """Open the reminders that are due; how many meetings there were."""
    meetings = due_meetings(scene.transaction, now=scene.now, limit=limit)
    starts: list[running.Start] = []
    for meeting in meetings:
        start = _reminder(scene, meeting)
        if start is not None:
            starts.append(start)
    if starts:
        people_locked(scene.transaction, {one.who.person_id for one in starts})
        running.start(scene, starts)
    return len(meetings)


def _reminder(scene: Scene, meeting: Meeting) -> running.Start | None:
    start, who = meeting_start(scene, meeting)
    due = meeting.reminder_due
    assert due is not None, "it was claimed by it"
    judgement = verdict("meeting-reminder", due=due, now=scene.now, zone=who.zone, target=meeting.starts_at)
    following: Reminder | None = next_reminder(meeting.starts_at, zone=who.zone, after=scene.now)
    meeting.reminder_due = following.at if following else None
    if who.state is not PersonState.ACTIVE:
        return None
    if judgement is Verdict.TELL_CONTACT:
        step = Raise(
            cause="reminder-not-sent",
            severity=Severity.TODAY,
            text=_program("reminder-not-sent", name=who.first_name, at=who.local(meeting.starts_at)),
        )
        raise_alarm(scene, Alarm(step=step, who=who, match_id=meeting.match_id, session_id=None))
        return None
    return start
