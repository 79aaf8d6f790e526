"""Danger in the words of somebody who is not known, or whose number is frozen: numbers to call, and a human is told.

Nothing is said of any case: the number may be anybody's. Of a stranger no more is kept than of any other, the message,
and for the human the number to ring up.
"""

from msgspec.structs import replace
from sqlalchemy import func, select

from bot.turns.ahead import forget_everybody
from bot.turns.alerting import open_alert, raise_alarm
from bot.turns.arrived import Message
from bot.turns.numbers import as_read
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.strangers import ECHOES_WITHIN, MOST_PASSIVE, reply_to_sender
from bot.turns.written import Alarm
from casebook.crisis_numbers import DEFAULTS, crisis_numbers
from casebook.model import Address, AddressState, Alert, AlertState, InboxMessage, Office
from casebook.roles import Role
from casebook.severity import Severity
from conversations.catalogue import MAIN_LANGUAGE
from conversations.cried_in import cried_in
from conversations.engine import Raise, Urgency, texts_of
from conversations.languages import OWN_NAMES
from conversations.reading import Danger, read_danger
from conversations.talks.crisis_words import CAUSE, POSSIBLE, TOLD
from scheduler.claims import CRISIS

STRANGER, STRANGER_PERHAPS = "stranger-in-danger", "stranger-in-doubt"
_replies, _program = texts_of("replies"), texts_of("program")


def stranger_in_danger(scene: Scene, message: Message) -> bool:
    """Answer a stranger's cry, and tell whoever is on call; False when there is none.

    Whoever writes from a number that was frozen is one too, but it is known around whom to ask.
    """
    danger = _danger(message)
    if danger is Danger.NONE:
        return False
    once = _once_of(scene, message)
    if once is not None:
        return frozen_in_danger(scene, message, once)
    _answer(scene, message, told=_tell_on_call(scene, message, danger))
    return True


def frozen_in_danger(scene: Scene, message: Message, who: Speaker) -> bool:
    """Answer a cry from a frozen number, and tell those around the person it was; False when there is none."""
    danger = _danger(message)
    if danger is Danger.NONE:
        return False
    if danger is Danger.CLEAR:
        text = _program("frozen-in-danger", name=who.first_name)
        step = Raise(cause=CAUSE, severity=Severity.ACUTE, text=text, to=TOLD)
    else:
        step = Raise(cause=POSSIBLE, severity=Severity.TODAY, text=_program("frozen-in-doubt", name=who.first_name))
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
    _answer(scene, message, told=True)
    return True


def _once_of(scene: Scene, message: Message) -> Speaker | None:
    """Whose this address was before it was frozen."""
    theirs = (Address.channel == message.channel, Address.value == message.sender, Address.state == AddressState.FROZEN)
    latest = select(Address.person_id).where(*theirs).order_by(Address.id.desc()).limit(1)
    person_id = scene.transaction.scalar(latest)
    return None if person_id is None else speaker(scene.transaction, person_id)


def _danger(message: Message) -> Danger:
    return Danger.NONE if message.button_of is not None else read_danger(message.text).danger


def _answer(scene: Scene, message: Message, *, told: bool) -> None:
    """The numbers each time, also in the language of the cry; only who says the very same again and again, as machines
    do, is not answered."""
    if _said_before(scene, message) >= MOST_PASSIVE:
        return
    numbers = _numbers(scene)
    text = _replies("danger" if told else "danger.nobody", emergency=numbers[0], lifeline=numbers[1])
    language = cried_in(message.text, among=OWN_NAMES.keys() - {MAIN_LANGUAGE})
    if language:
        reply_to_sender(scene, message, replace(text, language=language), kind=CRISIS, urgency=Urgency.CRISIS)
    reply_to_sender(scene, message, text, kind=CRISIS, urgency=Urgency.CRISIS)


def _numbers(scene: Scene) -> tuple[str, str]:
    """Those that all offices share, else the national ones: nobody knows which office this is about."""
    offices = map(crisis_numbers, scene.transaction.scalars(select(Office.crisis_numbers)))
    known = {(one["emergency"], one["lifeline"]) for one in offices}
    return known.pop() if len(known) == 1 else (DEFAULTS["emergency"], DEFAULTS["lifeline"])


def _said_before(scene: Scene, message: Message) -> int:
    """How often these very words came from this address within the hour."""
    before = scene.transaction.scalar(
        select(func.count())
        .select_from(InboxMessage)
        .where(
            InboxMessage.channel == message.channel,
            InboxMessage.sender == message.sender,
            InboxMessage.text == message.text,
            InboxMessage.received_at > scene.now - ECHOES_WITHIN,
            InboxMessage.id != message.id,
        )
    )
    return before or 0


def _tell_on_call(scene: Scene, message: Message, danger: Danger) -> bool:
    """Whoever is on call in each office: nobody knows whose stranger it is. Whether there is anybody to tell."""
    clear = danger is Danger.CLEAR
    cause = STRANGER if clear else STRANGER_PERHAPS
    is_number = message.sender.startswith("+")
    address = as_read(message.sender) if is_number else f"{message.channel.title()} {message.sender}"
    step = Raise(
        cause=cause,
        severity=Severity.ACUTE if clear else Severity.TODAY,
        text=_program(cause, address=address),
        to=(Role.ON_CALL,),
    )
    on_call = select(Office.on_call_id).where(Office.on_call_id.is_not(None)).order_by(Office.id)
    people = [person for person in dict.fromkeys(scene.transaction.scalars(on_call)) if person is not None]
    forget_everybody(scene.transaction)
    for who in (speaker(scene.transaction, person) for person in people):
        if not _is_told(scene, who, cause, address):
            open_alert(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
    return bool(people)


def _is_told(scene: Scene, who: Speaker, cause: str, address: str) -> bool:
    """Whether an alert about this stranger is still open to them."""
    alert = select(Alert.id).where(
        Alert.person_id == who.person_id,
        Alert.cause == cause,
        Alert.state != AlertState.RESOLVED,
        Alert.text.contains(address, autoescape=True),
    )
    return scene.transaction.scalar(alert.limit(1)) is not None
