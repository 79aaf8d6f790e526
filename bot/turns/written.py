"""What a batch of turns wants written, gathered while talks are played and written with few statements."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from bot.turns.scene import Scene, Speaker
from casebook.facts import Fact
from casebook.ids import Id, new_id
from casebook.model import OutboxMessage, OutboxState, Session, SessionAnswer
from casebook.store.later import insert_later
from conversations.engine import Ask, Call, Raise, Record, Rest, Say, Step, Text, Urgency
from conversations.engine.questions import Option
from conversations.languages import spoken_in

USEFUL: dict[str, timedelta] = {
    "wake-up": timedelta(minutes=30),
    "meeting-reminder": timedelta(minutes=50),
    "check-in": timedelta(hours=4),
}
"""How long after it was written a message of a talk is still of use; the others keep their use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A fact that a talk recorded, and about whom."""

    fact: Fact
    who: Speaker
    match_id: Id | None
    session_id: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """An alert that a talk raised, and about whom."""

    step: Raise
    who: Speaker
    match_id: Id | None
    session_id: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a provider sent in our stead while we were down. It counts as the first message of its talk."""

    text: str
    channel: str
    address: str
    provider_id: str | None
    at: datetime


@dataclass(slots=True, kw_only=True)
class Written:
    """Rows to insert, and what happened."""

    sessions: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    """Messages that went out already."""
    happenings: list[Happening] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)

    def count_as_last(self, said: Said) -> None:
        """The last message need not go out: this one stands for it."""
        self.said.append(
            {
                **self.outbox.pop(),
                "state": OutboxState.SENT,
                "text": said.text,
                "channel": said.channel,
                "address": said.address,
                "provider_id": said.provider_id,
                "sent_at": said.at,
            }
        )

    def insert(self, scene: Scene) -> None:
        """Insert the rows, before anything is asked again; facts and alarms are the caller's."""
        for table, rows in (
            (Session.__table__, self.sessions),
            (SessionAnswer.__table__, self.answers),
            (OutboxMessage.__table__, self.outbox),
            (OutboxMessage.__table__, self.said),
        ):
            if rows:
                insert_later(scene.transaction, table, rows)


class Told(Struct, frozen=True, kw_only=True):
    """Of which session a message is, and how urgent."""

    kind: str
    urgency: Urgency
    session_id: Id | None = None
    match_id: Id | None = None
    alert_id: Id | None = None


def perform(scene: Scene, steps: tuple[Step, ...], *, who: Speaker, told: Told, written: Written) -> Speaker:
    """Put the steps of one turn into `written`; the speaker as the turn leaves them (their language may change)."""
    for step in steps:
        match step:
            case Say():
                picture = step.picture.value if step.picture else None
                written.outbox.append(outbox_row(scene, who=who, told=told, text=step.text, picture=picture))
            case Ask() | Call():
                written.outbox.append(
                    outbox_row(
                        scene,
                        who=who,
                        told=told,
                        text=step.text,
                        options=step.question.options,
                        ask_key=step.key,
                        spoken=isinstance(step, Call),
                    )
                )
            case Record():
                match_id = Id(step.match) if step.match else told.match_id
                written.happenings.append(
                    Happening(fact=step.fact, who=who, match_id=match_id, session_id=told.session_id)
                )
                who = who.after(step.fact)
            case Raise():
                match_id = Id(step.match) if step.match else told.match_id
                written.alarms.append(Alarm(step=step, who=who, match_id=match_id, session_id=told.session_id))
            case _:
                pass
    return who


def outbox_row(
    scene: Scene,
    *,
    who: Speaker,
    told: Told,
    text: Text,
    options: tuple[Option, ...] = (),
    ask_key: str | None = None,
    spoken: bool = False,
    picture: str | None = None,
    channel: str | None = None,
    not_before: datetime | None = None,
) -> dict[str, Any]:
    """One row of the outbox, in the person's words, or in the language that a text brings with all its choices; a call
    in one that has a voice."""
    language = text.language or who.language
    reader = who._replace(language=spoken_in(language) if spoken else language)
    useful = USEFUL.get(told.kind)
    return {
        "id": new_id(),
        "person_id": who.person_id,
        "session_id": told.session_id,
        "alert_id": told.alert_id,
        "ask_key": ask_key,
        "kind": told.kind,
        "text": reader.words(scene, text),
        "language": reader.language,
        "options": scene.labels(reader, options),
        "answered": None,
        "spoken": spoken,
        "picture": picture,
        "urgency": int(told.urgency),
        "state": OutboxState.QUEUED,
        "created_at": scene.now,
        "not_before": not_before or scene.now,
        "not_after": scene.after(useful) if useful else None,
        "channel": channel,
        "address": None,
        "attempt": 0,
        "lease_until": None,
    }


def waits(step: Step | None) -> timedelta | None:
    """How long a turn waits at its last step."""
    return step.within if isinstance(step, (Ask, Call, Rest)) else None
