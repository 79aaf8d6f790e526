"""What may go out now, and on which channel: small pure steps, list in, list out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casebook.model import OutboxState, PersonState

ALWAYS = frozenset({"stopped", "crisis", "alert"})
"""Kinds that also reach somebody who said STOP: the answer to it, and what concerns life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One queued message with what policy must know. `verdict` None: it goes out on `channel` to `address`."""

    message: UUID
    person: UUID | None
    person_state: PersonState
    kind: str
    spoken: bool
    wanted_channel: str | None
    wanted_address: str | None
    not_after: datetime | None
    channel: str | None = None
    address: str | None = None
    verdict: OutboxState | None = None
    why: str = ""

    def held_back(self, verdict: OutboxState, why: str) -> "Candidate":
        """The same message, not going out."""
        return replace(self, verdict=verdict, why=why)


Step = Callable[[Sequence[Candidate]], list[Candidate]]


def opted_out(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Who said STOP hears nothing more; a frozen number neither."""
    return [
        one.held_back(OutboxState.DROPPED, f"person {one.person_state}")
        if one.verdict is None and one.person_state is not PersonState.ACTIVE and one.kind not in ALWAYS
        else one
        for one in candidates
    ]


def stale(now: datetime) -> Step:
    """What is of no more use is not sent."""

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [
            one.held_back(OutboxState.STALE, "too late")
            if one.verdict is None and one.not_after is not None and one.not_after < now
            else one
            for one in candidates
        ]

    return step


def on_a_channel(
    addresses: Mapping[UUID, Sequence[tuple[str, str]]], *, working: frozenset[str], voice: frozenset[str]
) -> Step:
    """Choose the best liked channel that works here and can do what is wanted; nobody reachable: it fails, visibly."""

    def choose(one: Candidate) -> Candidate:
        if one.person is None:
            return replace(one, channel=one.wanted_channel, address=one.wanted_address)
        for channel, address in addresses.get(one.person, ()):
            wanted = one.wanted_channel in (None, channel)
            if wanted and channel in working and (not one.spoken or channel in voice):
                return replace(one, channel=channel, address=address)
        return one.held_back(OutboxState.FAILED, "no address")

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [choose(one) if one.verdict is None else one for one in candidates]

    return step


def decide(candidates: Sequence[Candidate], steps: Sequence[Step]) -> list[Candidate]:
    """Run the pipeline."""
    decided = list(candidates)
    for step in steps:
        decided = step(decided)
    return decided
