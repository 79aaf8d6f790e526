"""What may go out now, and on which channel: small pure steps, list in, list out.

A step leaves alone what an earlier one has held back.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from casebook.ids import Id
from casebook.model import OutboxState, PersonState
from scheduler.quiet_hours import QuietHours, next_allowed

ALWAYS = frozenset({"stopped", "help-after-stop", "crisis", "alert"})
"""Kinds that also reach somebody who said STOP: the answers to it and to HELP, and what concerns life."""
CAN_WAIT = frozenset({"notice"})
"""Kinds that nobody waits for at night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a message that pages somebody is about: the alert's number and cause, and whom it concerns."""

    number: int
    cause: str
    about: str
    acute: bool


class Candidate(Struct, frozen=True, kw_only=True):
    """One message with what policy must know. `verdict` None: it goes out on `channel` to `address`.

    Steps make new ones.
    """

    message: Id
    person: Id | None
    person_state: PersonState
    kind: str
    spoken: bool
    wanted_channel: str | None
    wanted_address: str | None
    not_after: datetime | None
    attempt: int = 0
    office: Id | None = None
    page: Page | None = None
    """Only of a page that asks to be taken."""
    carries: tuple[Page, ...] = ()
    """Pages of the same cause that go out with it."""
    carried_by: Id | None = None
    until: datetime | None = None
    """It waits until then."""
    channel: str | None = None
    address: str | None = None
    verdict: OutboxState | None = None
    why: str = ""
    unsure: bool = False
    """It may have gone out: that is looked into first, however late it is."""
    answered: bool = False
    """What it asks has been answered meanwhile."""

    def going(self, channel: str, address: str, *, aloud: bool) -> "Candidate":
        """The same message, on its way; read aloud where it must be."""
        return replace(self, channel=channel, address=address, spoken=self.spoken or aloud)

    def held_back(self, verdict: OutboxState, why: str) -> "Candidate":
        """The same message, not going out."""
        return replace(self, verdict=verdict, why=why)


Step = Callable[[Sequence[Candidate]], list[Candidate]]


def only_kinds(kinds: frozenset[str] | None) -> Step:
    """Messages of all other kinds stay where they are for now. None: all kinds go."""

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        if kinds is None:
            return list(candidates)
        return [
            one.held_back(OutboxState.QUEUED, "not now") if one.verdict is None and one.kind not in kinds else one
            for one in candidates
        ]

    return step


def opted_out(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Who said STOP hears nothing more; a frozen number neither."""
    return [
        one.held_back(OutboxState.DROPPED, f"person {one.person_state}")
        if one.verdict is None and one.person_state is not PersonState.ACTIVE and one.kind not in ALWAYS
        else one
        for one in candidates
    ]


def answered_meanwhile(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A call that waited its turn rings nobody who has answered by now. What is written may tell something, too."""
    return [
        one.held_back(OutboxState.DROPPED, "answered meanwhile")
        if one.verdict is None and one.answered and one.spoken and not one.unsure
        else one
        for one in candidates
    ]


def stale(now: datetime) -> Step:
    """What is of no more use is not sent."""

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [
            one.held_back(OutboxState.STALE, "too late")
            if one.verdict is None and one.not_after is not None and one.not_after < now and not one.unsure
            else one
            for one in candidates
        ]

    return step


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """When an office's people are left alone."""

    hours: QuietHours
    zone: ZoneInfo


def quiet_hours(now: datetime, quiet: Mapping[Id, Quiet]) -> Step:
    """What was not asked for and can wait (notices to the others) waits until the morning."""
    allowed = {office: next_allowed(now, quiet=one.hours, zone=one.zone) for office, one in quiet.items()}

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [
            replace(one, verdict=OutboxState.QUEUED, until=allowed[one.office], why="quiet hours")
            if one.verdict is None and one.kind in CAN_WAIT and one.office in allowed and allowed[one.office] > now
            else one
            for one in candidates
        ]

    return step


def on_a_channel(
    addresses: Mapping[Id, Sequence[tuple[str, str]]],
    *,
    working: frozenset[str],
    voice: frozenset[str],
    voice_only: Collection[tuple[str, str]] = (),
) -> Step:
    """Choose the best liked channel that works here and can do what is wanted; nobody reachable: it fails, visibly.

    The channel a message is meant for comes first. A reply to somebody unknown has but the address it answers. In the
    places of `voice_only` (channel, address) all is read aloud, where the channel can.
    """

    def places(one: Candidate) -> Sequence[tuple[str, str]]:
        if one.person is not None:
            liked = addresses.get(one.person, ())
            if one.wanted_channel is None or len(liked) < 2:
                return liked
            return sorted(liked, key=lambda place: place[0] != one.wanted_channel)
        if one.wanted_channel is None or one.wanted_address is None:
            return []
        return [(one.wanted_channel, one.wanted_address)]

    def choose(one: Candidate) -> Candidate:
        for channel, address in places(one):
            if channel in working and (not one.spoken or channel in voice):
                return one.going(channel, address, aloud=channel in voice and (channel, address) in voice_only)
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
