"""A storm of alerts: what is about the same goes out as one message, and nobody's phone rings without end.

Small pure steps of the outbox's policy, list in, list out. Danger is never bundled and never throttled.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.outbox.policy import Candidate, Step
from casebook.ids import Id
from casebook.model import OutboxState

STORM = 5
"""From so many on, pages of one cause go as one; a few are better told one after the other, each with its button."""
PAGES = 5
WITHIN = timedelta(minutes=5)
"""So many pages an address gets in so long a time. What waits goes out as bundles, some minutes later at most."""


def bundled(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Many pages of one cause to one person go as one: the first carries the others, which wait for what becomes of it.

    A page that was claimed before, which is when it got its address, goes as it was: it may carry others already.
    """
    alike: defaultdict[tuple[Id, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        fresh = one.attempt == 0 and one.wanted_address is None
        if _may_wait(one) and fresh and one.person is not None and one.page is not None:
            alike[one.person, one.page.cause].append(one)
    changed: dict[Id, Candidate] = {}
    for first, *others in alike.values():
        if len(others) + 1 >= STORM:
            pages = tuple(one.page for one in others if one.page is not None)
            changed[first.message] = replace(first, carries=pages)
            for one in others:
                changed[one.message] = replace(
                    one.held_back(OutboxState.QUEUED, in_bundle(first.message)), carried_by=first.message
                )
    return [changed.get(one.message, one) for one in candidates]


def in_bundle(first: Id) -> str:
    """Why a page needed no message of its own; noted with it, so that it can go out when its bundle does not arrive."""
    return f"in bundle {first}"


def throttled(now: datetime, lately: Mapping[tuple[str, str], Sequence[datetime]]) -> Step:
    """No more than `PAGES` to one address within `WITHIN`. `lately`: when pages last went to (channel, address)."""

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        sent: dict[tuple[str, str], list[datetime]] = {}
        kept: list[Candidate] = []
        for one in candidates:
            if not _may_wait(one) or one.channel is None or one.address is None:
                kept.append(one)
                continue
            place = one.channel, one.address
            times = sent.setdefault(place, sorted(at for at in lately.get(place, ()) if now - at < WITHIN))
            if len(times) < PAGES:
                times.append(now)
                kept.append(one)
            else:
                free_at = times[-PAGES] + WITHIN
                kept.append(replace(one, verdict=OutboxState.QUEUED, until=free_at, why="too many alerts"))
        return kept

    return step


def carried(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The last step: what a bundle carries needs no message of its own, once the bundle goes out."""
    going = {one.message for one in candidates if one.verdict is None}
    return [
        replace(one, verdict=OutboxState.DROPPED) if one.carried_by is not None and one.carried_by in going else one
        for one in candidates
    ]


def _may_wait(one: Candidate) -> bool:
    return one.verdict is None and one.page is not None and not one.page.acute
