"""What the phones page shows, read from the casebook in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from bot.channels.plain import numbered, segments
from bot.phones.beside import questions_beside
from bot.phones.desk import read_desk
from bot.phones.port import (
    CastMember,
    ClockView,
    Phone,
    PhonesError,
    PhonesView,
    RingingCall,
    ShownButton,
    ShownMessage,
)
from bot.phones.told import understood_in_words
from bot.turns.people import cast, named
from bot.turns.scene import Speaker, speaker
from casebook.ids import Id
from casebook.model import (
    Address,
    AddressState,
    Alert,
    InboxMessage,
    Match,
    OutboxMessage,
    OutboxState,
    Pause,
    Person,
    PersonState,
    Session,
)
from casebook.roles import Role
from conversations.engine import Text, texts_of
from conversations.wordings import Wordings
from scheduler.claims import Upcoming, Waiting, upcoming

PHONES = "phones"
HANDS = (Role.MENTEE, Role.MENTOR, Role.CONTACT_PERSON)
MOST_MESSAGES = 60
REAL_CLOCK = "Uret er det rigtige ur: her skrives til rigtige mennesker."
ARRIVED = (OutboxState.SENT, OutboxState.DELIVERED)
_text = texts_of("phones")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Who looks at what, and how the clock stands."""

    wordings: Wordings
    now: datetime
    match_id: Id | None
    movable: bool
    busy_until: datetime | None
    hung_up: frozenset[Id]

    def words(self, text: Text, who: Speaker) -> str:
        """A text for the page, in the language of this person and the words of their office."""
        return self.wordings.of(who.wording).render(text, language=who.language)


def read_view(transaction: Transaction, looking: Looking) -> PhonesView:
    """Everything the page shows. Raises PhonesError while there is no match at all."""
    matches = transaction.scalars(select(Match).order_by(Match.id)).all()
    if not matches:
        raise PhonesError("Der er ingen forløb endnu. Hent det opdigtede kontor med: limstift demo-data")
    match = next((one for one in matches if one.id == looking.match_id), matches[0])
    return PhonesView(
        clock=_clock(transaction, looking, match),
        cast=_cast(transaction, looking, matches),
        match=match.id,
        phones=tuple(_phone(transaction, looking, match, role) for role in HANDS),
        desk=read_desk(transaction, match, now=looking.now, words=looking.words),
    )


def shown_people(match: Match) -> list[Id]:
    """Whose phones the page shows for a match."""
    around = cast(match)
    return [around[role] for role in HANDS]


def _clock(transaction: Transaction, looking: Looking, match: Match) -> ClockView:
    reader = speaker(transaction, match.caseworker_id)
    following = upcoming(transaction, after=looking.now, people=shown_people(match))
    what = looking.words(_what(transaction, following), reader) if following else ""
    return ClockView(
        now=looking.now.astimezone(reader.zone),
        next_at=following.at.astimezone(reader.zone) if following else None,
        next_what=what,
        movable=looking.movable,
        why_not="" if looking.movable else REAL_CLOCK,
        busy=looking.busy_until is not None,
        busy_until=looking.busy_until.astimezone(reader.zone) if looking.busy_until else None,
    )


def _what(transaction: Transaction, following: Upcoming) -> Text:
    name = named(transaction, following.person_id).first_name if following.person_id else ""
    talk = f".{following.talk}" if following.what is Waiting.RHYTHM else ""
    return _text(f"next.{following.what}{talk}", name=name)


def _cast(transaction: Transaction, looking: Looking, matches: Sequence[Match]) -> tuple[CastMember, ...]:
    names = {person.id: person.name for person in transaction.scalars(select(Person))}
    reader = speaker(transaction, matches[0].caseworker_id)
    return tuple(
        CastMember(
            match=match.id,
            mentee=names[match.mentee_id],
            mentor=names[match.mentor_id],
            target_group=looking.words(_text(f"group.{match.target_group.value}"), reader),
        )
        for match in matches
    )


def _phone(transaction: Transaction, looking: Looking, match: Match, role: Role) -> Phone:
    person_id = cast(match)[role]
    person, who = named(transaction, person_id), speaker(transaction, person_id)
    channels = set(
        transaction.scalars(
            select(Address.channel).where(Address.person_id == person_id, Address.state == AddressState.ACTIVE)
        )
    )
    return Phone(
        person=person_id,
        name=person.name,
        role=role.value,
        language=person.language,
        messages=_messages(transaction, looking, who, match),
        call=_ringing(transaction, looking, who),
        sms_only=channels == {"sms"},
        status=_status(transaction, looking, person, who),
        net=person.safety_net,
    )


def _status(transaction: Transaction, looking: Looking, person: Person, who: Speaker) -> str:
    if person.state is not PersonState.ACTIVE:
        return "stopped"
    today = who.today(looking.now)
    pause = select(Pause.id).where(
        Pause.person_id == person.id, Pause.first <= today, Pause.last.is_(None) | (Pause.last >= today)
    )
    return "paused" if transaction.scalar(pause.limit(1)) is not None else "active"


def _messages(transaction: Transaction, looking: Looking, who: Speaker, match: Match) -> tuple[ShownMessage, ...]:
    """Staff hear of their other matches too; those messages are shown with those matches."""
    out = transaction.scalars(
        select(OutboxMessage)
        .outerjoin(Alert, Alert.id == OutboxMessage.alert_id)
        .outerjoin(Session, Session.id == OutboxMessage.session_id)
        .where(
            OutboxMessage.person_id == who.person_id,
            OutboxMessage.state.in_(ARRIVED),
            or_(Alert.match_id.is_(None), Alert.match_id == match.id),
            or_(Session.match_id.is_(None), Session.match_id == match.id),
        )
        .order_by(OutboxMessage.id.desc())
        .limit(MOST_MESSAGES)
    ).all()
    came = transaction.scalars(
        select(InboxMessage)
        .where(InboxMessage.person_id == who.person_id)
        .order_by(InboxMessage.id.desc())
        .limit(MOST_MESSAGES)
    ).all()
    reader = speaker(transaction, match.caseworker_id)
    beside = questions_beside(
        transaction, out, language=reader.language, words=lambda text: looking.words(text, reader)
    )
    shown = {one.id: _sent(one, who, beside=beside.get(one.id, "")) for one in out}
    shown |= {one.id: _written(one, who, looking) for one in came}
    return tuple(shown[each] for each in sorted(shown)[-MOST_MESSAGES:])


def _sent(one: OutboxMessage, who: Speaker, *, beside: str) -> ShownMessage:
    sms = numbered(one.text, [label for _, label in one.options])
    return ShownMessage(
        id=one.id,
        mine=False,
        text=one.text,
        at=(one.sent_at or one.created_at).astimezone(who.zone),
        buttons=() if one.spoken else tuple(ShownButton(value=value, label=label) for value, label in one.options),
        answered=one.answered is not None,
        chosen=one.answered or "",
        sms=sms,
        segments=segments(sms),
        spoken=one.spoken,
        kind=one.kind,
        beside=beside,
        picture_url=f"/phones/pictures/{one.id}.png" if one.picture else None,
    )


def _written(one: InboxMessage, who: Speaker, looking: Looking) -> ShownMessage:
    understood = understood_in_words(one.understood)
    return ShownMessage(
        id=one.id,
        mine=True,
        text=one.text,
        at=one.received_at.astimezone(who.zone),
        sms=one.text,
        segments=segments(one.text),
        understood=looking.words(understood, who) if understood else None,
    )


def _ringing(transaction: Transaction, looking: Looking, who: Speaker) -> RingingCall | None:
    call = transaction.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.person_id == who.person_id,
            OutboxMessage.spoken.is_(True),
            OutboxMessage.answered.is_(None),
            OutboxMessage.state.in_(ARRIVED),
        )
        .order_by(OutboxMessage.id.desc())
        .limit(1)
    ).first()
    if call is None or call.id in looking.hung_up:
        return None
    return RingingCall(
        message=call.id,
        text=call.text,
        caller="Limstift",
        keys=tuple(ShownButton(value=value, label=label) for value, label in call.options),
        since=(call.sent_at or call.created_at).astimezone(who.zone),
    )
