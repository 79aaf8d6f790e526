"""An office in memory: its phones, its desk, what is due, and the means to tell a story on them."""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.phones.port import Phone, PhonesError, ShownAlert, ShownButton, ShownFact, ShownMessage

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=ZONE)

Action = Callable[[], None]


@dataclass(slots=True)
class Held:
    """A phone as it is now, and the talk that waits for its owner."""

    shown: Phone
    waits: Callable[[str], None] | None = None
    asked: str | None = None


@dataclass(slots=True, kw_only=True)
class Office:
    """Three people with a phone each. `due`: what happens when, in order."""

    now: datetime = MONDAY
    due: list[tuple[datetime, int, str, Action]] = field(default_factory=list)
    alerts: list[ShownAlert] = field(default_factory=list)
    facts: list[ShownFact] = field(default_factory=list)
    number: "count[int]" = field(default_factory=lambda: count(1))
    listeners: set[asyncio.Event] = field(default_factory=set)
    phones: dict[str, Held] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person, name, role in (
            ("ali", "Ali Hassan", "mentee"),
            ("birgit", "Birgit Lund", "mentor"),
            ("mette", "Mette Holm", "contact-person"),
        ):
            self.phones[person] = Held(shown=Phone(person=person, name=name, role=role, language="da", messages=()))

    def _held(self, person: str) -> Held:
        if person not in self.phones:
            raise PhonesError("Den telefon findes ikke mere. Hent siden igen.")
        return self.phones[person]

    def _at(self, when: datetime, what: str, action: Action) -> None:
        heapq.heappush(self.due, (when, next(self.number), what, action))

    def _id(self) -> str:
        return f"id-{next(self.number)}"

    def _changed(self) -> None:
        for news in self.listeners:
            news.set()

    def _show(self, person: str, **changed: object) -> None:
        held = self.phones[person]
        held.shown = replace(held.shown, **changed)  # type: ignore[arg-type]  # fields by name
        self._changed()

    def _add(self, person: str, message: ShownMessage) -> None:
        self._show(person, messages=(*self.phones[person].shown.messages, message)[-60:])

    def _say(self, person: str, text: str, *, kind: str) -> None:
        self._add(person, ShownMessage(id=self._id(), mine=False, text=text, at=self.now, sms=text, kind=kind))

    def _ask(
        self, person: str, text: str, buttons: tuple[ShownButton, ...], *, kind: str, then: Callable[[str], None]
    ) -> None:
        held = self.phones[person]
        sms = "\n".join([text, *(f"{n} = {each.label}" for n, each in enumerate(buttons, start=1))])
        held.waits, held.asked = then, self._id()
        asked = ShownMessage(id=held.asked, mine=False, text=text, at=self.now, buttons=buttons, sms=sms, kind=kind)
        self._add(person, asked)

    def _answer(self, held: Held, reply: str) -> None:
        person, then = held.shown.person, held.waits
        if then is None:
            self._say(person, "Tak for din besked. Skriv HJÆLP, hvis du vil se, hvad jeg kan.", kind="help")
            return
        held.waits = None
        messages = [_closed(each, reply) if each.id == held.asked else each for each in held.shown.messages]
        self._show(person, messages=tuple(messages))
        then(reply)

    def _end_call(self, person: str, outcome: str) -> None:
        call = self.phones[person].shown.call
        if call is None:
            return
        self._show(person, call=None)
        text = f"{call.text}\n{outcome}"
        entry = ShownMessage(id=call.message, mine=False, text=text, at=self.now, sms=text, spoken=True, kind="wake-up")
        self._add(person, entry)

    def _change_alert(self, alert: str, *, state: str, taken_by: str) -> None:
        found = [place for place, each in enumerate(self.alerts) if each.id == alert]
        if not found:
            raise PhonesError("Den besked er allerede løst.")
        self.alerts[found[0]] = replace(self.alerts[found[0]], state=state, taken_by=taken_by)
        self._changed()

    def _fact(self, who: str, text: str, category: str) -> None:
        self.facts.insert(0, ShownFact(at=self.now, who=who, text=text, category=category))


def _closed(asked: ShownMessage, reply: str) -> ShownMessage:
    label = next((one.label for one in asked.buttons if one.value == reply), "")
    return replace(asked, answered=True, chosen=label)
