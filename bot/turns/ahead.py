"""Looking ahead: what the turns of a batch are going to ask is asked once for all of them.

A question stays what it was to whoever asks it: `of` answers for one key. What was looked up ahead is kept with the
transaction, and only for as long as nobody can have changed it: a person's answers until their own turn is over,
everybody's until a turn reaches beyond its own person.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session as Transaction

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")
_KNOWN = "known ahead"


class Ahead(Generic[Key, Answer]):
    """One question. `ask` answers it for many keys at once, and leaves out those for which there is nothing."""

    def __init__(self, ask: Callable[[Transaction, Collection[Key]], Mapping[Key, Answer]]) -> None:
        self._ask = ask

    def look(self, transaction: Transaction, keys: Collection[Key]) -> Mapping[Key, Answer | None]:
        """Ask for all of these, and keep the answers; None for nothing. Returns all that is known ahead."""
        found = self._ask(transaction, keys) if keys else {}
        known = self._known(transaction)
        known.update((key, found.get(key)) for key in keys)
        return known

    def of(self, transaction: Transaction, key: Key) -> Answer | None:
        """The answer for one; None for nothing."""
        known = self._known(transaction)
        return known[key] if key in known else self._ask(transaction, [key]).get(key)

    def at_hand(self, transaction: Transaction, key: Key) -> Answer | None:
        """The answer for one, if it was looked up ahead."""
        return self._known(transaction).get(key)

    def of_all(self, transaction: Transaction, keys: Collection[Key]) -> dict[Key, Answer]:
        """The answers for these, without those for which there is nothing."""
        known = self._known(transaction)
        unknown = [key for key in keys if key not in known]
        found = self._ask(transaction, unknown) if unknown else {}
        answers = ((key, found.get(key) if key not in known else known[key]) for key in keys)
        return {key: answer for key, answer in answers if answer is not None}

    def _known(self, transaction: Transaction) -> dict[Key, Answer | None]:
        known: dict[Key, Answer | None] = transaction.info.setdefault(_KNOWN, {}).setdefault(self, {})
        return known


def forget(transaction: Transaction, *keys: Hashable) -> None:
    """Whatever was known of these is asked again."""
    every: dict[Any, dict[Any, Any]] = transaction.info.get(_KNOWN, {})
    for known in every.values():
        for key in keys:
            known.pop(key, None)


def forget_everybody(transaction: Transaction) -> None:
    """Something changed that may concern anybody."""
    transaction.info.pop(_KNOWN, None)
