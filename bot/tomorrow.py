"""The wake-ups of the coming day, as they load each channel; and in the evening somebody hears if they are too many."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import time, timedelta

import structlog
from sqlalchemy import select

from bot.channels.channel import Abilities, Channel
from bot.channels.plain import numbered, segments
from bot.engine import Engine
from bot.forecast import Forecast, Load, Rate, forecast
from bot.ladder import unanswered
from bot.lease import Permit
from bot.turns.frozen_numbers import freeze_silent
from bot.turns.openings.rhythms import DueTalk, wake_ups
from bot.turns.operators import tell_operators
from bot.turns.scene import Scene, Speaker, zone_named
from casebook.model import Office, PersonState, ProgramState
from casebook.store import StoreUnavailableError
from conversations.engine import Ask, Call, Say, texts_of
from conversations.talks import latest
from scheduler.claims import DueRhythm, due_rhythms

log = structlog.get_logger()
AHEAD = timedelta(days=1)
MOST = 1_000_000
EVENING = time(18, 0)
"""Late enough for the day's changes, early enough to do something about it."""
LOOK_SECONDS = 60.0
TOLD = "tomorrow-told"
_program = texts_of("program")


def tomorrow(scene: Scene, channels: Mapping[str, Channel]) -> list[Forecast]:
    """How the coming day's wake-ups go out at worst, with every repetition and call, since nobody answers.

    They go before all but danger and alerts.
    """
    rates = {name: _rate(one.abilities) for name, one in channels.items()}
    return forecast(_loads(scene, {name: one.abilities for name, one in channels.items()}), rates)


def _rate(able: Abilities) -> Rate:
    return Rate(per_second=able.per_second, per_sender=able.per_sender or able.per_second)


def _loads(scene: Scene, able: Mapping[str, Abilities]) -> Iterator[Load]:
    rows = [
        row
        for row in due_rhythms(scene.transaction, now=scene.now + AHEAD, limit=MOST)
        if row.talk == "wake-up" and row.state is PersonState.ACTIVE
    ]
    places = scene.places_of({row.person_id for row in rows})
    due = [
        DueTalk(rhythm=row, who=_speaker(row), channels=channels)
        for row in rows
        if (channels := [channel for channel, _ in places[row.person_id] if channel in able])
    ]
    openings, talk = wake_ups(scene, due), latest("wake-up").talk
    for one in due:
        begins = max(one.rhythm.next_due, scene.now)
        for after, step in unanswered(talk, openings[one.rhythm.id]):
            channel = _channel(one, step, able)
            if channel is not None:
                size = _segments(scene, one.who, step) if able[channel].counts_segments else 1
                yield Load(at=begins + after, channel=channel, size=size)


def _channel(one: DueTalk, step: Say | Ask | Call, able: Mapping[str, Abilities]) -> str | None:
    """The best liked channel; for a call the best that can ring."""
    return next((name for name in one.channels if able[name].voice or not isinstance(step, Call)), None)


def _speaker(row: DueRhythm) -> Speaker:
    known = row.person_id, row.office_id, row.first_name, row.language, row.discreet, row.state
    return Speaker(*known, zone_named(row.zone), row.wording)


def _segments(scene: Scene, who: Speaker, step: Say | Ask | Call) -> int:
    """How many SMS it takes. A call counts for one."""
    match step:
        case Call():
            return 1
        case Ask():
            labels = [label for _, label in scene.labels(who, step.question.options)]
            return segments(numbered(who.words(scene, step.text), labels))
        case Say():
            return segments(who.words(scene, step.text))


def tell_of_tomorrow(scene: Scene, channels: Mapping[str, Channel]) -> list[Forecast]:
    """Once an evening: what cannot go out in time, which the people on call are told."""
    if not _is_time(scene):
        return []
    freeze_silent(scene)
    too_many = [one for one in tomorrow(scene, channels) if not one.fits]
    for one in too_many:
        text = _program("too-many", messages=one.too_late, channel=one.channel, late=one.late, senders=one.senders)
        tell_operators(scene, f"too-many-{one.channel}", text)
    return too_many


def _is_time(scene: Scene) -> bool:
    """Whether it is evening where the office is, for the first time today; from now on it no longer is."""
    zone = scene.transaction.scalar(select(Office.zone).order_by(Office.id).limit(1))
    if zone is None:
        return False
    now = scene.now.astimezone(zone_named(zone))
    today = now.date().isoformat()
    told = scene.transaction.get(ProgramState, TOLD)
    if now.time() < EVENING or (told is not None and told.value == today):
        return False
    scene.transaction.merge(ProgramState(name=TOLD, value=today))
    return True


class Evenings:
    """Looks ahead every evening while the program runs."""

    def __init__(self, *, engine: Engine, channels: Mapping[str, Channel], permit: Permit) -> None:
        self._engine, self._channels, self._permit = engine, channels, permit

    async def keep(self, stop: asyncio.Event) -> None:
        """Look about once a minute until told to stop."""
        while not stop.is_set():
            with suppress(StoreUnavailableError):  # Tried again at the next look.
                await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_SECONDS)

    async def look(self) -> list[Forecast]:
        """Tell of the coming day, if it is time to."""
        too_many = await self._engine.turn(self._tell)
        for one in too_many:
            log.error(
                "tomorrow's wake-ups cannot all go out in time",
                action="too-many-wake-ups",
                channel=one.channel,
                count=one.too_late,
                seconds=round(one.late.total_seconds()),
                remedy=f"{one.senders} senders would do",
            )
        return too_many

    def _tell(self, scene: Scene) -> list[Forecast]:
        return tell_of_tomorrow(scene, self._channels) if self._permit.holds(scene.transaction) else []
