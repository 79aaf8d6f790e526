"""What was open when somebody wrote: the question, its text, and whether a pressed button belongs to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.turns import running
from bot.turns.arrived import Message
from bot.turns.asking_messages import MESSAGES, OPEN_QUESTIONS
from bot.turns.fronts import ACTIVE_SESSIONS
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import PersonState, Session, SessionState
from conversations.engine import Ask, Call, DivergedError, Question
from conversations.reading import OwnPhrases
from conversations.triage import Situation
from scheduler.claims import CRISIS

LONGEST_WAY = timedelta(days=7)
"""No provider brings anything later (Telegram keeps updates for 24 hours): a time before that is a wrong one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, and whether a pressed button belongs to it."""

    session: Session | None
    question: Question[object] | None
    text: Ask | Call | None
    shown: tuple[str, ...]
    button: bool | None
    diverged: bool
    """The talk that had asked ended just now, kindly: its code changed under it."""
    said_at: datetime
    """When the reply to it was sent."""

    @property
    def in_crisis(self) -> bool:
        """Whether the crisis talk asks: whatever comes is heard there."""
        return self.session is not None and self.session.talk == CRISIS

    def situation(self, who: Speaker, *, is_mentee: bool, own: OwnPhrases | None) -> Situation:
        """What triage must know of it, and of who wrote."""
        return Situation(
            stopped=who.state is PersonState.STOPPED,
            is_mentee=is_mentee,
            talk=self.session.talk if self.session is not None else None,
            question=self.question,
            own=own,
            button=self.button,
        )

    @classmethod
    def of(cls, scene: Scene, message: Message, who: Speaker) -> "Asked":
        session = ACTIVE_SESSIONS.of(scene.transaction, who.person_id)
        step = _step(scene, session)
        diverged = session is not None and session.state is SessionState.DIVERGED
        if step is None:
            session = None
        open_ones = OPEN_QUESTIONS.of(scene.transaction, session.id) if session else None
        asked = open_ones[-1] if open_ones else None
        pressed = message.button_of
        belongs = (
            None
            if pressed is None
            else session is not None
            and asked is not None
            and (asked.id == pressed or _same_question(scene, pressed, session))
        )
        return cls(
            session=session,
            question=step.question if step else None,
            text=step,
            shown=tuple(label for _, label in asked.options) if asked else (),
            button=belongs,
            diverged=diverged,
            said_at=when_written(message),
        )


def _step(scene: Scene, session: Session | None) -> Ask | Call | None:
    if session is None:
        return None
    try:
        return running.open_question(scene, session)
    except DivergedError:
        running.diverged(scene, session)
        return None


def _same_question(scene: Scene, message_id: Id, session: Session) -> bool:
    """An earlier message that asked the very same question (it was asked again) still counts."""
    message = MESSAGES.of(scene.transaction, message_id)
    return message is not None and message.session_id == session.id and message.ask_key == session.waiting_key


def when_written(message: Message) -> datetime:
    """When it was written, which its "today" goes by: a message may have waited at the provider while we were down."""
    sent, received = message.sent_at, message.received_at
    return sent if sent is not None and received - LONGEST_WAY < sent < received else received
