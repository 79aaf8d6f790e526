"""Whose an address is, and when somebody was last heard there."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead
from bot.turns.scene import Place, Scene
from casebook.ids import Id
from casebook.model import Address, AddressState
from casebook.model.base import UtcInstant
from casebook.store.among import among_texts

_USED = (Address.state == AddressState.ACTIVE, Address.state != AddressState.OFF)
"""It also says, word for word, what the index is made of: SQLite does not see that it follows, and would look through
all of them."""
_THESE = (Address.channel == bindparam("on_channel"), among_texts(Address.value), *_USED)
_OWNERS = select(Address.value, Address.person_id).where(*_THESE)
_SEEN = update(Address).where(*_THESE).values(last_seen_at=bindparam("now", type_=UtcInstant()))


def in_use(*, channel: str, value: str) -> tuple[ColumnElement[bool], ...]:
    """That an address is the one in use."""
    return (Address.channel == channel, Address.value == value, *_USED)


def owner_of(transaction: Transaction, *, channel: str, value: str) -> Id | None:
    """Who has this address; None when nobody has it in use."""
    return OWNERS.of(transaction, (channel, value))


def seen(scene: Scene, places: Collection[Place]) -> None:
    """Somebody was heard at these places just now."""
    scene.transaction.flush()
    for _, these in _by_channel(places):
        scene.transaction.connection().execute(_SEEN, these | {"now": scene.now})


def _owners(transaction: Transaction, places: Collection[Place]) -> dict[Place, Id]:
    transaction.flush()
    return {
        (channel, value): person_id
        for channel, these in _by_channel(places)
        for value, person_id in transaction.connection().execute(_OWNERS, these)
    }


OWNERS = Ahead(_owners)
"""By address, who has it in use."""


def _by_channel(places: Collection[Place]) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each channel what a statement about its addresses is executed with."""
    for channel in sorted({channel for channel, _ in places}):
        yield channel, {"on_channel": channel, "texts": [value for there, value in places if there == channel]}
