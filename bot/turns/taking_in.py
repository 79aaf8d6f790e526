"""Messages come in: stored, understood and answered in one transaction, as many together as were waiting.

Dedupe on the provider's id -> who is it -> their turn -> commit. Messages of different people share every statement
that can be shared: what their turns will ask is looked up ahead, what they write is gathered. Messages of one person
are done one after the other, in rounds.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from msgspec.structs import asdict
from sqlalchemy import bindparam, select

from bot.blocked import address_back
from bot.channels.channel import Incoming
from bot.channels.masking import without_cpr
from bot.turns import inbound
from bot.turns.addresses import OWNERS
from bot.turns.ahead import forget
from bot.turns.arrived import Arrived
from bot.turns.scene import Place, Scene
from casebook.model import InboxMessage, InboxState
from casebook.store.among import among_texts
from casebook.store.later import insert_later

LONGEST = 4096
"""Longer texts are cut: no provider delivers more in one message (Telegram Bot API, sendMessage)."""
_KNOWN = select(InboxMessage.channel, InboxMessage.provider_id).where(
    InboxMessage.channel == bindparam("on_channel"), among_texts(InboxMessage.provider_id)
)


def take_in(scene: Scene, arrived: Sequence[Incoming]) -> list[bool]:
    """Store and answer these messages; which of them are new. Raises whatever breaks in any of their turns."""
    messages = _new(scene, [_storable(one) for one in arrived])
    for together in _rounds(scene, [one for one in messages if one is not None]):
        inbound.look_ahead(scene, together)
        for message in together:
            message.understood, message.state = inbound.turn(scene, message), InboxState.DONE
            forget(scene.transaction, message.person_id)
        insert_later(scene.transaction, InboxMessage.__table__, [asdict(one) for one in together])
        scene.transaction.flush()
    return [one is not None for one in messages]


def take_in_alone(scene: Scene, incoming: Incoming) -> bool:
    """The same with one message, which is stored even when its turn breaks: then it is tried again later."""
    (arrived,) = _new(scene, [_storable(incoming)])
    if arrived is None:
        return False
    message = InboxMessage(**asdict(arrived))
    scene.transaction.add(message)
    scene.transaction.flush()
    inbound.handle(scene, message)
    return True


def _new(scene: Scene, arrived: Sequence[Incoming]) -> list[Arrived | None]:
    """A message for each; None for one that was here before, or comes twice among these."""
    known = _known(scene, arrived)
    messages: list[Arrived | None] = []
    for one in arrived:
        name = (one.channel, one.provider_id)
        messages.append(None if name in known else _message(scene, one))
        if one.reopens and name not in known:
            address_back(scene, channel=one.channel, value=one.sender)
        known.add(name)
    return messages


def _known(scene: Scene, arrived: Sequence[Incoming]) -> set[tuple[str, str]]:
    scene.transaction.flush()
    by_channel: defaultdict[str, list[str]] = defaultdict(list)
    for one in arrived:
        by_channel[one.channel].append(one.provider_id)
    return {
        (there, name)
        for channel, names in by_channel.items()
        for there, name in scene.transaction.connection().execute(_KNOWN, {"on_channel": channel, "texts": names})
    }


def _message(scene: Scene, incoming: Incoming) -> Arrived:
    """What is kept of it. CPR numbers never reach the database."""
    incoming, masked = without_cpr(incoming)
    return Arrived(
        channel=incoming.channel,
        provider_id=incoming.provider_id,
        sender=incoming.sender,
        text=incoming.text[:LONGEST],
        option=incoming.option,
        button_of=incoming.button_of,
        media=incoming.media,
        masked=masked,
        start=incoming.start,
        received_at=scene.now,
        sent_at=incoming.sent_at,
    )


def _storable(incoming: Incoming) -> Incoming:
    """As every database takes it. Else a provider would bring the message again and again, and hold up all others."""
    told = (incoming.sender, incoming.provider_id, incoming.text, incoming.option, incoming.start)
    if all(one is None or _whole(one) == one for one in told):
        return incoming
    return replace(
        incoming,
        sender=_whole(incoming.sender),
        provider_id=_whole(incoming.provider_id),
        text=_whole(incoming.text),
        option=_whole(incoming.option) if incoming.option else incoming.option,
        start=_whole(incoming.start) if incoming.start else incoming.start,
    )


def _whole(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and without half of a surrogate pair, which JSON can carry."""
    return text.encode(errors="replace").decode().replace("\x00", "")


def _rounds(scene: Scene, messages: Sequence[Arrived]) -> Sequence[Sequence[Arrived]]:
    """The messages in their order, in so many rounds that nobody has two in one."""
    places: set[Place] = {(one.channel, one.sender) for one in messages}
    owners = OWNERS.look(scene.transaction, places)
    theirs: defaultdict[Hashable, list[Arrived]] = defaultdict(list)
    rounds: list[list[Arrived]] = []
    for one in messages:
        place = (one.channel, one.sender)
        before = theirs[owners[place] or place]
        if len(before) == len(rounds):
            rounds.append([])
        rounds[len(before)].append(one)
        before.append(one)
    return rounds
