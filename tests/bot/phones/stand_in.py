"""Stands in for the program behind the port of the phones page: one believable match, in memory, with a clock.

The real program is tested behind the same port elsewhere; this one lets the page be looked at and tested by itself:
`python -m tests.bot.phones` serves it.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.phones.port import (
    CastMember,
    ClockView,
    Desk,
    Phone,
    PhonesError,
    PhonesView,
    RingingCall,
    ShownAlert,
    ShownButton,
    ShownFact,
    ShownMessage,
)

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=ZONE)

CAST = (
    CastMember(match="m1", mentee="Ali Hassan", mentor="Birgit Lund", target_group="Virksomhedspraktik"),
    CastMember(match="m2", mentee="Camilla Østergaard", mentor="Jens Kruse", target_group="Fleksjob"),
    CastMember(match="m3", mentee="Yusuf Demir", mentor="Birgit Lund", target_group="Unge efter løsladelse"),
)

UP = (ShownButton(value="up", label="Jeg er oppe"), ShownButton(value="snooze", label="10 minutter mere"))
SCALE = tuple(ShownButton(value=str(n), label=str(n)) for n in range(1, 6))
YES_NO = (ShownButton(value="yes", label="Ja"), ShownButton(value="no", label="Nej"))

Action = Callable[[], None]


@dataclass(slots=True)
class Held:
    """A phone as it is now, and the talk that waits for its owner."""

    shown: Phone
    waits: Callable[[str], None] | None = None
    asked: str | None = None


@dataclass(slots=True, kw_only=True)
class StandIn:
    """`pace`: real seconds between two things that happen, to see time pass. `why_not`: set for a clock that stands."""

    now: datetime = MONDAY
    pace: float = 0.0
    why_not: str = ""
    due: list[tuple[datetime, int, str, Action]] = field(default_factory=list)
    alerts: list[ShownAlert] = field(default_factory=list)
    facts: list[ShownFact] = field(default_factory=list)
    number: "count[int]" = field(default_factory=lambda: count(1))
    listeners: set[asyncio.Event] = field(default_factory=set)
    phones: dict[str, Held] = field(default_factory=dict)
    until: datetime | None = None
    closed: bool = False

    def __post_init__(self) -> None:
        for person, name, role in (
            ("ali", "Ali Hassan", "mentee"),
            ("birgit", "Birgit Lund", "mentor"),
            ("mette", "Mette Holm", "contact-person"),
        ):
            self.phones[person] = Held(shown=Phone(person=person, name=name, role=role, language="da", messages=()))
        self._plan_day(self.now)

    # What the page asks for.

    async def view(self, *, match: str | None) -> PhonesView:
        chosen = next((each.match for each in CAST if each.match == match), CAST[0].match)
        upcoming = self.due[0] if self.due else None
        clock = ClockView(
            now=self.now,
            next_at=upcoming[0] if upcoming else None,
            next_what=upcoming[2] if upcoming else "",
            movable=not self.why_not,
            why_not=self.why_not,
            busy=self.until is not None,
            busy_until=self.until,
        )
        return PhonesView(clock=clock, cast=CAST, match=chosen, phones=self._shown(chosen), desk=self._desk())

    async def write(self, *, person: str, text: str) -> None:
        held = self._held(person)
        self._add(person, ShownMessage(id=self._id(), mine=True, text=text, at=self.now, sms=text))
        self._answer(held, text)

    async def press(self, *, person: str, message: str, value: str) -> None:
        held = self._held(person)
        if held.shown.call and held.shown.call.message == message:
            self._end_call(person, f"Tastede {value}.")
        elif held.asked != message:
            self._say(person, "Den knap er fra en tidligere besked. Svar på den nyeste.", kind="stale")
            return
        else:
            asked = next(each for each in held.shown.messages if each.id == message)
            label = next((each.label for each in asked.buttons if each.value == value), value)
            self._add(person, ShownMessage(id=self._id(), mine=True, text=label, at=self.now, sms=label))
        self._answer(held, value)

    async def hang_up(self, *, person: str, message: str) -> None:
        held = self._held(person)
        if not held.shown.call or held.shown.call.message != message:
            raise PhonesError("Opkaldet er slut.")
        self._end_call(person, "Lagt på uden svar.")

    async def move_clock(self, *, to: datetime) -> None:
        if self.why_not:
            raise PhonesError(self.why_not)
        if self.until is not None:
            raise PhonesError("Tiden går allerede. Vent et øjeblik.")
        self.until = to
        try:
            while self.due and self.due[0][0] <= to:
                self.now, _, _, action = heapq.heappop(self.due)
                action()
                self._changed()
                await asyncio.sleep(self.pace)
            self.now = to
        finally:
            self.until = None
            self._changed()

    async def next_event(self) -> None:
        if not self.due:
            raise PhonesError("Der venter ikke noget.")
        await self.move_clock(to=self.due[0][0])

    async def take_alert(self, *, alert: str) -> None:
        self._change_alert(alert, state="taken", taken_by="Karen Bang")

    async def resolve_alert(self, *, alert: str, words: str) -> None:
        self._change_alert(alert, state="resolved", taken_by="Karen Bang")
        self._fact("Karen Bang", f"løste det: {words}", "safety")

    async def changes(self) -> AsyncIterator[None]:
        news = asyncio.Event()
        self.listeners.add(news)
        try:
            while not self.closed:
                await news.wait()
                news.clear()
                yield None
        finally:
            self.listeners.discard(news)

    def close(self) -> None:
        self.closed = True
        self._changed()

    # The story of a day.

    def _plan_day(self, after: datetime) -> None:
        """The next working day after this moment: wake-up, check-in, and on Fridays the mentor's week."""
        day = after.date() if after.time() < time(6, 30) else after.date() + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        morning = datetime.combine(day, time(6, 30), ZONE)
        self._at(morning, "Vækning af Ali", self._wake)
        if day.weekday() == 4:
            self._at(datetime.combine(day, time(14, 0), ZONE), "Ugen med Birgit", self._week)

    def _wake(self) -> None:
        self._plan_day(self.now)
        self._ask(
            "ali",
            "Godmorgen Ali. Det er Mettes morgenvækning. Klokken er 6.30. Svar OPPE.",
            UP,
            kind="wake-up",
            then=self._woken,
        )
        self._at(self.now + timedelta(minutes=10), "Påmindelse til Ali", lambda: self._nudge(self._ring))

    def _nudge(self, then: Action) -> None:
        if self.phones["ali"].waits is not None:
            self._say("ali", "Er du vågen, Ali? Tag benene ud over kanten. Svar OPPE.", kind="wake-up")
            self._at(self.now + timedelta(minutes=10), "Opkald til Ali", then)

    def _ring(self) -> None:
        if self.phones["ali"].waits is None:
            return
        text = "Godmorgen Ali. Det er Mettes morgenvækning. Tryk 1, hvis du er oppe. Tryk 2 for ti minutter mere."
        call = RingingCall(message=self._id(), text=text, caller="Mette Holm", keys=UP, since=self.now)
        self._show("ali", call=call)
        self._at(self.now + timedelta(minutes=10), "Besked til Mette", self._unanswered)

    def _unanswered(self) -> None:
        if self.phones["ali"].waits is None:
            return
        self.phones["ali"].waits = None
        self._end_call("ali", "Ubesvaret opkald.")
        self._fact("Ali Hassan", "Intet svar på vækning kl. 6.30.", "wake-log")
        alert = ShownAlert(
            id=self._id(),
            number=11 + len(self.alerts),
            text="Ali har ikke svaret på sin vækning. Mette Holm har fået besked.",
            severity="today",
            state="open",
            opened_at=self.now,
        )
        self.alerts.insert(0, alert)
        text = f"Nr. {alert.number}: Ali har ikke svaret på vækningen. Vil du ringe til ham?"
        buttons = (ShownButton(value="take", label="Jeg tager den"), ShownButton(value="pass", label="Send videre"))
        self._ask("mette", text, buttons, kind="alert", then=lambda _: self._taken(alert.id))

    def _taken(self, alert: str) -> None:
        self._change_alert(alert, state="taken", taken_by="Mette Holm")
        self._say("mette", "Tak. Den er din. Skriv LØST, når du har talt med Ali.", kind="alert")
        self._say("ali", "Mette har set det og ringer til dig.", kind="alert")

    def _woken(self, reply: str) -> None:
        if reply == "snooze":
            self._say("ali", "Det er i orden. Jeg skriver igen om 10 minutter.", kind="wake-up")
            self._at(self.now + timedelta(minutes=10), "Påmindelse til Ali", self._wake)
            return
        self._say("ali", "Sådan, Ali! Det er 4 dage i træk. God tur på arbejde.", kind="wake-up")
        self._fact("Ali Hassan", "Stod op til tiden.", "wake-log")
        self._at(datetime.combine(self.now.date(), time(15, 0), ZONE), "Check-in med Ali", self._check_in)

    def _check_in(self) -> None:
        text = "Hej Ali. Hvordan gik dagen? 1 er skidt, 5 er rigtig godt."
        self._ask("ali", text, SCALE, kind="check-in", then=self._checked_in)

    def _checked_in(self, reply: str) -> None:
        if reply.isdigit() and int(reply) <= 2:
            text = "Tak, fordi du siger det. Vil du tale med Mette i dag?"
            self._ask("ali", text, YES_NO, kind="check-in", then=self._offered)
            return
        self._say("ali", "Tak, Ali. Dejligt at høre. Vi ses i morgen.", kind="check-in")
        self._fact("Ali Hassan", "Svarede på check-in.", "wellbeing")

    def _offered(self, reply: str) -> None:
        said = "Mette ringer til dig i dag." if reply == "yes" else "Det er helt i orden."
        self._say("ali", said, kind="check-in")

    def _week(self) -> None:
        text = "Hej Birgit. Hvordan gik ugen med Ali? Skriv timer, dage og mål, f.eks.: 7t 4/5 mål ok"
        self._ask("birgit", text, (), kind="mentors-week", then=self._week_told)

    def _week_told(self, reply: str) -> None:
        self._say("birgit", f"Tak. Jeg har noteret: {reply}. God weekend.", kind="mentors-week")
        self._fact("Birgit Lund", f"Meldte ugens timer: {reply}", "hours")

    # The means to tell it.

    def _shown(self, match: str) -> tuple[Phone, ...]:
        mentee = next(each.mentee for each in CAST if each.match == match)
        if match == CAST[0].match:
            return tuple(held.shown for held in self.phones.values())
        other = Phone(person=match, name=mentee, role="mentee", language="da", messages=(), sms_only=True)
        return (other, *(self.phones[person].shown for person in ("birgit", "mette")))

    def _desk(self) -> Desk:
        return Desk(caseworker="Karen Bang", alerts=tuple(self.alerts), facts=tuple(self.facts[:30]))

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
        messages = [replace(each, answered=True) if each.id == held.asked else each for each in held.shown.messages]
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
