"""What the page may ask for: each command is read from JSON and knows what to do with the program."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal, Protocol

from pydantic import ConfigDict, Field, NaiveDatetime, TypeAdapter

from bot.phones.port import Phones, PhonesError

Id = Annotated[str, Field(min_length=1, max_length=100)]
Typed = Annotated[str, Field(max_length=20_000)]
"""Longer than any channel takes, so that the program's own caps can be tried."""

FARTHEST = timedelta(days=366)


class Command(Protocol):
    """One thing to do with the program. Raises PhonesError when it cannot be done now."""

    async def obey(self, phones: Phones) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Strict:
    """A body with exactly these fields."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Write(Strict):
    person: Id
    text: Typed

    async def obey(self, phones: Phones) -> None:
        await phones.write(person=self.person, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Strict):
    person: Id
    message: Id
    value: Typed

    async def obey(self, phones: Phones) -> None:
        await phones.press(person=self.person, message=self.message, value=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp(Strict):
    person: Id
    message: Id

    async def obey(self, phones: Phones) -> None:
        await phones.hang_up(person=self.person, message=self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAlert(Strict):
    alert: Id

    async def obey(self, phones: Phones) -> None:
        await phones.take_alert(alert=self.alert)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveAlert(Strict):
    alert: Id
    words: Typed

    async def obey(self, phones: Phones) -> None:
        await phones.resolve_alert(alert=self.alert, words=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveByMinutes(Strict):
    """Elapsed minutes: over a change to summer time the wall clock moves an hour more."""

    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)]

    async def obey(self, phones: Phones) -> None:
        now = await _now(phones)
        later = now.astimezone(UTC) + timedelta(minutes=self.minutes)
        await phones.move_clock(to=later.astimezone(now.tzinfo))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTo(Strict):
    """A wall-clock time in the office's zone."""

    to: NaiveDatetime

    async def obey(self, phones: Phones) -> None:
        await phones.move_clock(to=reachable(self.to, now=await _now(phones)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveToNext(Strict):
    next: Literal[True]

    async def obey(self, phones: Phones) -> None:
        await phones.next_event()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAWeek(Strict):
    """To the same wall-clock time seven days on."""

    week: Literal[True]

    async def obey(self, phones: Phones) -> None:
        now = await _now(phones)
        await phones.move_clock(to=reachable(now.replace(tzinfo=None) + timedelta(days=7), now=now))


COMMANDS: dict[str, TypeAdapter[Command]] = {
    path: TypeAdapter[Any](kind)
    for path, kind in {
        "/write": Write,
        "/press": Press,
        "/hang-up": HangUp,
        "/clock": MoveByMinutes | MoveTo | MoveToNext | MoveAWeek,
        "/alerts/take": TakeAlert,
        "/alerts/resolve": ResolveAlert,
    }.items()
}
"""The command of each path below /phones. `validate_json` raises pydantic's ValidationError."""


def reachable(wall: datetime, *, now: datetime) -> datetime:
    """The moment of this wall-clock time in the zone of `now`; one that summer time skips is an hour later.

    Raises PhonesError when the clock cannot go there.
    """
    to = wall.replace(tzinfo=now.tzinfo).astimezone(UTC)
    if to <= now:
        raise PhonesError("Uret kan kun gå frem. Vælg et senere tidspunkt.")
    if to - now > FARTHEST:
        raise PhonesError("Uret kan højst gå et år frem ad gangen.")
    return to.astimezone(now.tzinfo)


async def _now(phones: Phones) -> datetime:
    return (await phones.view(match=None)).clock.now
