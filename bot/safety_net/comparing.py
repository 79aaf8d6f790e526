"""Both sides compared: the nudges that are wanted, those we know of, and those that wait at the provider.

Pure. One round brings both sides together, whatever was there before; the next one finds nothing to do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from bot.channels.twilio.ledger import SKEW
from casebook.ids import Id
from casebook.model import NudgeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A nudge that should wait at the provider: for whom, for which morning, when it goes out, where to and what."""

    person: Id
    rhythm: Id
    day: date
    send_at: datetime
    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """An open nudge of ours. Without `sid` it is not known whether the provider has it."""

    id: Id
    wanted: Wanted
    asked_at: datetime
    sid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """A message at the provider. `fate` is None while it waits."""

    sid: str
    text: str
    created: datetime
    fate: NudgeState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOff:
    """Take this message back; `nudge` is ours, and `person` whose it is, None when we know nothing of it."""

    sid: str
    nudge: Id | None = None
    person: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Learn:
    """This is what became of our nudge. A `sid` that was not known is written down."""

    nudge: Id
    state: NudgeState
    sid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done, in this order: a new nudge waits for the old one to be gone."""

    learn: Sequence[Learn] = ()
    call_off: Sequence[CallOff] = ()
    schedule: Sequence[Wanted] = ()

    def __bool__(self) -> bool:
        return bool(self.learn or self.call_off or self.schedule)


def compare(
    wanted: Sequence[Wanted], ours: Sequence[Ours], there: Mapping[str, Sequence[There]], *, earliest: datetime
) -> Plan:
    """What brings both sides together.

    `there` are the messages at the provider by number, for the numbers that were listed; of the others our own rows are
    believed. What would go out before `earliest` is not scheduled any more. One wanted and one open nudge a person.
    """
    wants, haves = {one.person: one for one in wanted}, {one.wanted.person: one for one in ours}
    plans = [
        _of_person(wants.get(person), haves.get(person), there, earliest)
        for person in dict.fromkeys(chain(haves, wants))
    ]
    known = {one.sid for one in ours} | {one.sid for plan in plans for one in plan.learn}
    return Plan(
        learn=[one for plan in plans for one in plan.learn],
        call_off=[*(one for plan in plans for one in plan.call_off), *_strangers(there, known)],
        schedule=[one for plan in plans for one in plan.schedule],
    )


def _of_person(
    want: Wanted | None, have: Ours | None, there: Mapping[str, Sequence[There]], earliest: datetime
) -> Plan:
    again = [want] if want is not None and want.send_at >= earliest else []
    if have is None:
        return Plan(schedule=again)
    listed = there.get(have.wanted.to)
    found = _found(have, listed) if listed is not None else None
    if listed is not None and found is None:
        return Plan(learn=[Learn(nudge=have.id, state=NudgeState.GONE)], schedule=again)
    if found is not None and found.fate is not None:
        done = found.fate is NudgeState.SENT and want is not None and _same_morning(want, have.wanted)
        learn = Learn(nudge=have.id, state=found.fate, sid=found.sid)
        return Plan(learn=[learn], schedule=[] if done else again)
    sid = have.sid or (found.sid if found is not None else None)
    if sid is None:
        return Plan()
    new = [Learn(nudge=have.id, state=NudgeState.SCHEDULED, sid=sid)] if have.sid is None else []
    if want == have.wanted:
        return Plan(learn=new)
    return Plan(learn=new, call_off=[CallOff(sid=sid, nudge=have.id, person=have.wanted.person)], schedule=again)


def _found(have: Ours, listed: Sequence[There]) -> There | None:
    """Our nudge at the provider: by its name, or, where that is not known, by its text and when it was made."""
    if have.sid is not None:
        return next((one for one in listed if one.sid == have.sid), None)
    alike = [one for one in listed if one.text == have.wanted.text and one.created >= have.asked_at - SKEW]
    return min(alike, key=lambda one: (one.fate is not None, one.created, one.sid), default=None)


def _same_morning(one: Wanted, other: Wanted) -> bool:
    return (one.rhythm, one.day) == (other.rhythm, other.day)


def _strangers(there: Mapping[str, Sequence[There]], known: set[str | None]) -> Iterator[CallOff]:
    """What waits at the provider, and we know nothing of."""
    for listed in there.values():
        yield from (CallOff(sid=one.sid) for one in listed if one.fate is None and one.sid not in known)
