"""A day at the office, as the real one would go: wake-up with its rungs, check-in, the mentor's week."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.phones.port import RingingCall, ShownAlert, ShownButton
from tests.bot.phones.office import ZONE, Action, Office

UP = (ShownButton(value="up", label="Jeg er oppe"), ShownButton(value="snooze", label="10 minutter mere"))
SCALE = tuple(ShownButton(value=str(n), label=str(n)) for n in range(1, 6))
YES_NO = (ShownButton(value="yes", label="Ja"), ShownButton(value="no", label="Nej"))


@dataclass(slots=True, kw_only=True)
class Days(Office):
    """Working days, one after the other."""

    def __post_init__(self) -> None:
        Office.__post_init__(self)
        self._plan_day(self.now)

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
            cause="wake-up-unanswered",
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
