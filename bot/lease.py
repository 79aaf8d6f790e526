"""Two programs on one casebook, by mistake or to be safe: one acts, the other watches until it may take over.

The right to act is a row with an epoch and a beat. Its holder renews the beat; whoever else sees the same beat for long
enough takes the next epoch. Every claim shows its epoch in its own transaction, so that a program that was paused, and
wakes up after another one took over, changes nothing. No clocks are compared: each measures time for itself, with
one that nobody can set.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

import structlog
from sqlalchemy import Update, bindparam, select, update
from sqlalchemy.orm import Session as Transaction

from bot.clock import Clock, steady
from bot.process import in_short, is_gone, this_process
from casebook.model import Lease as LeaseRow
from casebook.store import Store, StoreUnavailableError, end_what_hangs

log = structlog.get_logger()

NAME = "acting"
BEAT_SECONDS = 3.0
LOOK_SECONDS = 1.0
HELD_SECONDS = 10.0
"""Whoever could not renew for so long stops sending by itself."""
TAKEN_SECONDS = 12.0
"""Whoever has seen the same beat for so long takes over: what its holder had under way has ended by then."""
RIVAL_SECONDS = 60.0
"""How often a program that only watches leaves word of itself."""

_HELD = (
    select(LeaseRow.epoch)
    .where(LeaseRow.name == NAME, LeaseRow.epoch == bindparam("mine"))
    # On PostgreSQL: until this transaction ends, nobody takes over.
    .with_for_update(read=True)
)
_AS_IT_STANDS = select(LeaseRow.epoch, LeaseRow.beat, LeaseRow.holder).where(LeaseRow.name == NAME)
Taken: TypeAlias = Callable[[], Awaitable[None]]
Back: TypeAlias = Callable[[float], Awaitable[None]]


class Permit(Protocol):
    """Whether this program may act."""

    def may_act(self) -> bool:
        """As far as it knows by itself; asked before every sending."""

    def holds(self, transaction: Transaction) -> bool:
        """As the casebook has it; true until the transaction ends."""


class Alone:
    """The permit of a program that shares its casebook with nobody."""

    def may_act(self) -> bool:
        return True

    def holds(self, transaction: Transaction) -> bool:  # noqa: ARG002 - the protocol's signature
        return True


class Standing(NamedTuple):
    """The lease as it was seen; `mine` is the epoch under which it is ours, None when it is another's."""

    epoch: int
    beat: int
    holder: str
    mine: int | None = None


@dataclass(slots=True)
class _Watched:
    """A beat of somebody else, and since when it has not changed."""

    beat: tuple[int, int]
    since: float


class Lease:
    """This program's hold on the right to act. It is a `Permit`.

    `gained` is set while it acts, `lost` once it does so no more. `steady` is a time in seconds that nobody can set.
    After `hangs_after` seconds in which a transaction only waited for its program, that program hangs.
    """

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        holder: str | None = None,
        steady: Callable[[], float] = steady,
        hangs_after: float = BEAT_SECONDS,
    ) -> None:
        self.gained, self.lost = asyncio.Event(), asyncio.Event()
        self.holder = holder or this_process()
        self.other = ""
        """Who acts instead, once that is known."""
        self._store = store
        self._clock = clock
        self._steady = steady
        self._hangs_after = hangs_after
        self._epoch: int | None = None
        self._until = 0.0
        self._watched: _Watched | None = None
        self._away_since: float | None = None
        self._word_left_at = float("-inf")
        self._stands = True

    def may_act(self) -> bool:
        return self._epoch is not None and self._steady() < self._until

    def holds(self, transaction: Transaction) -> bool:
        mine = {"mine": self._epoch}
        return self._epoch is not None and transaction.connection().scalar(_HELD, mine) is not None

    def stand(self) -> None:
        """Take it again when it is free: nothing is left of what we did before we lost it."""
        self._stands = True

    async def keep(self, stop: asyncio.Event, *, taken: Taken, back: Back) -> None:
        """Renew it, or watch for it to become free, until told to stop. For the rest see `look`."""
        while not stop.is_set():
            pause = BEAT_SECONDS if self.may_act() else LOOK_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
                return
            try:
                await self.look(taken=taken, back=back)
            except Exception as error:
                log.exception("lease stumbled", action="lease-stumbled", error=type(error).__name__)

    async def look(self, *, taken: Taken, back: Back | None = None) -> None:
        """Renew the lease when it is ours, take it when it is free. After taking it `taken` is done before all else.

        While the casebook cannot be reached nobody is known to be gone: watching begins anew. Once it is there again
        `back` is told for how many seconds it was away.
        """
        began = self._steady()
        try:
            self._hear(await self._asked(), began)
            if self._epoch is not None and not self.gained.is_set():
                await taken()
                self.lost.clear()
                self.gained.set()
                log.info("this Limstift acts", action="acting", count=self._epoch)
            if self._away_since is not None and back is not None:
                await back(self._steady() - self._away_since)
            self._away_since = None
        except StoreUnavailableError:
            self._watched = None
            self._away_since = began if self._away_since is None else self._away_since

    async def give_back(self) -> None:
        """Nobody need wait: whoever comes next may act at once."""
        mine, self._epoch = self._epoch, None
        if mine is not None:
            with suppress(StoreUnavailableError):
                await self._store.transact(lambda transaction: _changed(transaction, mine, {"holder": ""}))

    async def _asked(self) -> Standing:
        """How it stands, and what can be done about that. Who only watches writes next to nothing."""
        if self._epoch is None:
            seen = await self._store.read(_as_it_stands)
            if seen is not None and not self._is_free(seen) and not self._would_leave_word():
                return seen
        return await self._store.transact(self._renewed_or_taken)

    def _renewed_or_taken(self, transaction: Transaction) -> Standing:
        if self._epoch is not None and _changed(transaction, self._epoch, {"beat": LeaseRow.beat + 1}):
            return Standing(self._epoch, 0, self.holder, mine=self._epoch)
        seen = _as_it_stands(transaction) or self._first(transaction)
        if self._stands and self._is_free(seen) and self._taken(transaction, seen):
            return Standing(seen.epoch + 1, 0, self.holder, mine=seen.epoch + 1)
        if self._would_leave_word():
            _changed(transaction, seen.epoch, {"rival": self.holder, "rival_at": self._clock.now()})
        return seen

    def _is_free(self, seen: Standing) -> bool:
        """Given back; or its holder is known to have ended; or has not been heard of for long enough."""
        if not seen.holder or is_gone(seen.holder):
            return True
        watched = self._watched
        if watched is None or watched.beat != (seen.epoch, seen.beat):
            return False
        return self._steady() - watched.since >= TAKEN_SECONDS

    def _first(self, transaction: Transaction) -> Standing:
        transaction.add(LeaseRow(name=NAME, since=self._clock.now()))
        transaction.flush()
        return Standing(0, 0, "")

    def _taken(self, transaction: Transaction, seen: Standing) -> bool:
        """Whether it is ours now. What its holder left open would stand in the way, and is ended before."""
        if seen.holder and (ended := end_what_hangs(transaction, seconds=self._hangs_after)):
            log.warning("what hung was ended", action="hung-ended", count=ended, reason=in_short(seen.holder))
        unchanged = (LeaseRow.name == NAME, LeaseRow.epoch == seen.epoch, LeaseRow.beat == seen.beat)
        mine = {"epoch": seen.epoch + 1, "holder": self.holder, "since": self._clock.now()}
        return _touched(transaction, update(LeaseRow).where(*unchanged).values({**mine, "rival": "", "rival_at": None}))

    def _would_leave_word(self) -> bool:
        return self._steady() - self._word_left_at >= RIVAL_SECONDS

    def _hear(self, seen: Standing, began: float) -> None:
        if seen.mine is not None:
            # From before the asking: whoever sees this beat sees it later, and so waits for longer than we hold.
            self._epoch, self._until, self._watched, self.other = seen.mine, began + HELD_SECONDS, None, ""
            return
        if self._watched is None or self._watched.beat != (seen.epoch, seen.beat):
            self._watched = _Watched((seen.epoch, seen.beat), self._steady())
        if self._would_leave_word():
            self._word_left_at = self._steady()
        if not self.other:
            log.warning("another Limstift acts; this one only watches", action="passive", reason=in_short(seen.holder))
        self.other = seen.holder
        if self._epoch is not None:
            self._lose()

    def _lose(self) -> None:
        self._epoch, self._stands = None, False
        self.gained.clear()
        self.lost.set()


def touch(transaction: Transaction) -> None:
    """Write what stands there already: only so does a full disk show."""
    transaction.execute(update(LeaseRow).where(LeaseRow.name == NAME).values(beat=LeaseRow.beat))


def _as_it_stands(transaction: Transaction) -> Standing | None:
    row = transaction.execute(_AS_IT_STANDS).first()
    return Standing(row.epoch, row.beat, row.holder) if row is not None else None


def _changed(transaction: Transaction, mine: int, values: dict[str, Any]) -> bool:
    """Change the lease; False, and nothing changed, when it is another's."""
    return _touched(transaction, update(LeaseRow).where(LeaseRow.name == NAME, LeaseRow.epoch == mine).values(values))


def _touched(transaction: Transaction, statement: Update) -> bool:
    return transaction.connection().execute(statement).rowcount == 1
