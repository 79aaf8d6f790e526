"""Invites: how an address comes to belong to a person. Hashed, single use, expiring, with few tries.

The link carries 128 random bits, the code 8 characters of Crockford's base 32 (no I, L, O, U), which people may copy
wrongly in the usual ways.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.turns import running
from bot.turns.ahead import forget_everybody
from bot.turns.alerting import raise_alarm
from bot.turns.arrived import Message
from bot.turns.openings.around import around
from bot.turns.openings.welcoming import welcome
from bot.turns.scene import Scene, speaker
from bot.turns.strangers import reply_to_sender
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Address, AddressState, InboxMessage, Invite
from casebook.roles import Role
from casebook.severity import Severity
from conversations.engine import Raise, texts_of

LINK_LIVES = timedelta(hours=72)
CODE_LIVES = timedelta(hours=48)
TRIES = 5
TRIES_WITHIN = timedelta(minutes=15)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = re.compile(r"[0-9A-Z]{4}[- ]?[0-9A-Z]{4}")
_LOOKS_ALIKE = str.maketrans("OIL", "011", "- ")
_replies, _program = texts_of("replies"), texts_of("program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What is given to the person; only hashes of it are kept."""

    token: str
    code: str


def make(scene: Scene, person_id: Id, *, confirmed: bool) -> Secrets:
    """A new invite for a person. `confirmed`: it is handed over face to face, nobody needs to confirm it."""
    made = Secrets(token=secrets.token_urlsafe(16), code="".join(secrets.choice(ALPHABET) for _ in range(8)))
    scene.transaction.add(
        Invite(
            person_id=person_id,
            token_hash=_hash(made.token),
            code_hash=_hash(made.code),
            token_expires_at=scene.now + LINK_LIVES,
            code_expires_at=scene.now + CODE_LIVES,
            confirmed=confirmed,
            made_at=scene.now,
        )
    )
    return made


def looks_like_code(text: str) -> bool:
    """Whether the whole message could be an invite code."""
    return _CODE.fullmatch(text.strip().upper()) is not None


def is_code(scene: Scene, text: str) -> bool:
    """Whether it is one, or can be nothing else: its letters may happen to look like words, its digits do not."""
    return looks_like_code(text) and (any(map(str.isdigit, text)) or _find(scene, text.strip()) is not None)


def accept(scene: Scene, message: Message, *, known: Id | None) -> Id | None:
    """Link the sender to the person whose invite this is; None, with a clear reply, when it is none.

    A bare /start of somebody known is no invite: None, and nothing is said.
    """
    given = (message.start if message.start is not None else message.text).strip()
    if known is not None and not given:
        return None
    if _too_many_tries(scene, message):
        reply_to_sender(scene, message, _replies("too-many-tries"))
        return None
    invite = _find(scene, given)
    problem = _problem(scene, invite, given)
    if invite is None or problem is not None:
        message.understood = "invite"
        reply_to_sender(scene, message, _replies(problem or "invite-wrong"))
        return None
    forget_everybody(scene.transaction)
    invite.used_at = scene.now
    _link(scene, message, invite)
    return invite.person_id


def confirm(scene: Scene, person_id: Id) -> int:
    """A human says that it is them: their pending addresses count, and they are welcomed. How many there were."""
    pending = scene.transaction.scalars(
        select(Address).where(Address.person_id == person_id, Address.state == AddressState.PENDING)
    ).all()
    for address in pending:
        address.state = AddressState.ACTIVE
    if pending:
        scene.transaction.flush()
        running.start(scene, [welcome(around(scene, speaker(scene.transaction, person_id)))])
    return len(pending)


def _link(scene: Scene, message: Message, invite: Invite) -> None:
    taken = (Address.channel == message.channel, Address.value == message.sender, Address.state != AddressState.OFF)
    scene.transaction.execute(update(Address).where(*taken).values(state=AddressState.OFF))
    scene.transaction.add(
        Address(
            person_id=invite.person_id,
            channel=message.channel,
            value=message.sender,
            state=AddressState.PENDING,
            last_seen_at=scene.now,
        )
    )
    scene.transaction.flush()
    message.person_id = invite.person_id
    who = speaker(scene.transaction, invite.person_id)
    if invite.confirmed:
        confirm(scene, invite.person_id)
        return
    reply_to_sender(scene, message, _replies("invite-accepted", first_name=who.first_name), to=who)
    step = Raise(
        cause="confirm-invite",
        severity=Severity.TODAY,
        text=_program("confirm-invite", name=who.first_name, channel=message.channel),
        to=(Role.CASEWORKER, Role.CONTACT_PERSON),
    )
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))


def _find(scene: Scene, given: str) -> Invite | None:
    hashes = {_hash(given), _hash(given.upper().translate(_LOOKS_ALIKE))}
    return scene.transaction.scalars(
        select(Invite).where(Invite.token_hash.in_(hashes) | Invite.code_hash.in_(hashes))
    ).first()


def _problem(scene: Scene, invite: Invite | None, given: str) -> str | None:
    if invite is None:
        return "invite-wrong"
    if invite.used_at is not None:
        return "invite-used"
    by_link = invite.token_hash == _hash(given)
    expires_at = invite.token_expires_at if by_link else invite.code_expires_at
    return "invite-expired" if expires_at <= scene.now else None


def _too_many_tries(scene: Scene, message: Message) -> bool:
    tries = scene.transaction.scalar(
        select(func.count())
        .select_from(InboxMessage)
        .where(
            InboxMessage.channel == message.channel,
            InboxMessage.sender == message.sender,
            InboxMessage.understood == "invite",
            InboxMessage.received_at > scene.now - TRIES_WITHIN,
        )
    )
    return (tries or 0) >= TRIES


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
