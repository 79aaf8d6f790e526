"""What the phones page shows, read from the casebook in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.plain import numbered, segments
from bot.phones.port import (
    CastMember,
    ClockView,
    Desk,
    Phone,
    PhonesError,
    PhonesView,
    RingingCall,
    ShownAlert,
    ShownButton,
    ShownFact,
    ShownMessage,
)
from bot.phones.told import in_words
from bot.turns.people import cast
from bot.turns.scene import Speaker, speaker
from casebook.facts import Category, restore_fact
from casebook.model import (
    Address,
    AddressState,
    Alert,
    FactRow,
    InboxMessage,
    Match,
    OutboxMessage,
    OutboxState,
    Pause,
    Person,
    PersonState,
)
from casebook.roles import Role
from casebook.who_sees_what import may_see
from conversations.catalogue import Catalogue
from conversations.engine import Text, texts_of
from scheduler.claims import Waiting, upcoming

PHONES = "phones"
HANDS = (Role.MENTEE, Role.MENTOR, Role.CONTACT_PERSON)
MOST_MESSAGES = 60
MOST_FACTS = 30
ARRIVED = (OutboxState.SENT, OutboxState.DELIVERED)
_text = texts_of("phones")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Who looks at what, and how the clock stands."""

    catalogue: Catalogue
    now: datetime
    match_id: UUID | None
    movable: bool
    busy_until: datetime | None
    hung_up: frozenset[UUID]

    def words(self, text: Text, who: Speaker) -> str:
        """A text for the page, in the language of this person."""
        return self.catalogue.render(text, language=who.language)


def read_view(transaction: Transaction, looking: Looking) -> PhonesView:
    """Everything the page shows. Raises PhonesError while there is no match at all."""
    matches = transaction.scalars(select(Match).order_by(Match.id)).all()
    if not matches:
        raise PhonesError("Der er ingen forløb endnu. Hent det opdigtede kontor med: limstift demo-data")
    match = next((one for one in matches if one.id == looking.match_id), matches[0])
    around = cast(match)
    return PhonesView(
        clock=_clock(transaction, looking, speaker(transaction, match.caseworker_id)),
        cast=_cast(transaction, looking, matches),
        match=str(match.id),
        phones=tuple(_phone(transaction, looking, around[role], role) for role in HANDS),
        desk=_desk(transaction, looking, match),
    )


def _clock(transaction: Transaction, looking: Looking, reader: Speaker) -> ClockView:
    following = upcoming(transaction, after=looking.now)
    what = ""
    if following is not None:
        name = speaker(transaction, following.person_id).first_name if following.person_id else ""
        talk = f".{following.talk}" if following.what is Waiting.RHYTHM else ""
        what = looking.words(_text(f"next.{following.what}{talk}", name=name), reader)
    return ClockView(
        now=looking.now.astimezone(reader.zone),
        next_at=following.at.astimezone(reader.zone) if following else None,
        next_what=what,
        movable=looking.movable,
        why_not="" if looking.movable else "Uret er det rigtige ur: her skrives til rigtige mennesker.",
        busy=looking.busy_until is not None,
        busy_until=looking.busy_until.astimezone(reader.zone) if looking.busy_until else None,
    )


def _cast(transaction: Transaction, looking: Looking, matches: Sequence[Match]) -> tuple[CastMember, ...]:
    names = {person.id: person.name for person in transaction.scalars(select(Person))}
    reader = speaker(transaction, matches[0].caseworker_id)
    return tuple(
        CastMember(
            match=str(match.id),
            mentee=names[match.mentee_id],
            mentor=names[match.mentor_id],
            target_group=looking.words(_text(f"group.{match.target_group.value}"), reader),
        )
        for match in matches
    )


def _phone(transaction: Transaction, looking: Looking, person_id: UUID, role: Role) -> Phone:
    person = transaction.get(Person, person_id)
    assert person is not None, "foreign keys see to it"
    who = speaker(transaction, person_id)
    channels = set(
        transaction.scalars(
            select(Address.channel).where(Address.person_id == person_id, Address.state == AddressState.ACTIVE)
        )
    )
    return Phone(
        person=str(person_id),
        name=person.name,
        role=role.value,
        language=person.language,
        messages=_messages(transaction, who),
        call=_ringing(transaction, looking, who),
        sms_only=channels == {"sms"},
        status=_status(transaction, looking, person, who),
    )


def _status(transaction: Transaction, looking: Looking, person: Person, who: Speaker) -> str:
    if person.state is not PersonState.ACTIVE:
        return "stopped"
    today = who.today(looking.now)
    pause = select(Pause.id).where(
        Pause.person_id == person.id, Pause.first <= today, Pause.last.is_(None) | (Pause.last >= today)
    )
    return "paused" if transaction.scalar(pause.limit(1)) is not None else "active"


def _messages(transaction: Transaction, who: Speaker) -> tuple[ShownMessage, ...]:
    out = transaction.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.person_id == who.person_id, OutboxMessage.state.in_(ARRIVED))
        .order_by(OutboxMessage.id.desc())
        .limit(MOST_MESSAGES)
    ).all()
    came = transaction.scalars(
        select(InboxMessage)
        .where(InboxMessage.person_id == who.person_id)
        .order_by(InboxMessage.id.desc())
        .limit(MOST_MESSAGES)
    ).all()
    shown = {one.id: _sent(one, who) for one in out} | {one.id: _written(one, who) for one in came}
    return tuple(shown[each] for each in sorted(shown)[-MOST_MESSAGES:])


def _sent(one: OutboxMessage, who: Speaker) -> ShownMessage:
    sms = numbered(one.text, [label for _, label in one.options])
    return ShownMessage(
        id=str(one.id),
        mine=False,
        text=one.text,
        at=(one.sent_at or one.created_at).astimezone(who.zone),
        buttons=() if one.spoken else tuple(ShownButton(value=value, label=label) for value, label in one.options),
        answered=one.answered is not None,
        sms=sms,
        segments=segments(sms),
        spoken=one.spoken,
        kind=one.kind,
        picture_url=f"/phones/pictures/{one.id}.png" if one.picture else None,
    )


def _written(one: InboxMessage, who: Speaker) -> ShownMessage:
    return ShownMessage(
        id=str(one.id),
        mine=True,
        text=one.text,
        at=one.received_at.astimezone(who.zone),
        sms=one.text,
        segments=segments(one.text),
        understood=one.understood or None,
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
        message=str(call.id),
        text=call.text,
        caller="Limstift",
        keys=tuple(ShownButton(value=value, label=label) for value, label in call.options),
        since=(call.sent_at or call.created_at).astimezone(who.zone),
    )


def _desk(transaction: Transaction, looking: Looking, match: Match) -> Desk:
    reader = speaker(transaction, match.caseworker_id)
    alerts = transaction.scalars(
        select(Alert).where(Alert.match_id == match.id).order_by(Alert.opened_at.desc()).limit(MOST_FACTS)
    ).all()
    return Desk(
        caseworker=reader.first_name,
        alerts=tuple(_alert(transaction, one, reader) for one in alerts),
        facts=_facts(transaction, looking, match, reader),
    )


def _alert(transaction: Transaction, one: Alert, reader: Speaker) -> ShownAlert:
    return ShownAlert(
        id=str(one.id),
        number=one.number,
        text=one.text,
        severity=one.severity.value,
        state=one.state.value,
        opened_at=one.opened_at.astimezone(reader.zone),
        taken_by=speaker(transaction, one.taken_by_id).first_name if one.taken_by_id else None,
    )


def _facts(transaction: Transaction, looking: Looking, match: Match, reader: Speaker) -> tuple[ShownFact, ...]:
    """Only what a caseworker may see: never the raw chat, never the wake log."""
    visible = [category for category in Category if may_see(Role.CASEWORKER, category)]
    rows = transaction.scalars(
        select(FactRow)
        .where(FactRow.match_id == match.id, FactRow.category.in_(visible))
        .order_by(FactRow.at.desc(), FactRow.id.desc())
        .limit(MOST_FACTS)
    ).all()
    return tuple(
        ShownFact(
            at=row.at.astimezone(reader.zone),
            who=speaker(transaction, row.person_id).first_name,
            text=looking.words(in_words(restore_fact(row.kind, row.body)), reader),
            category=row.category.value,
        )
        for row in rows
    )
