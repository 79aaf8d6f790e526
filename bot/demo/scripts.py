"""Who answers what in the demo week. Lines react to the talk and the key of a question, never to its wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from fnmatch import fnmatchcase
from types import MappingProxyType

from casebook.roles import Role

MON, TUE, WED, THU, FRI = range(5)
EVERY_DAY = tuple(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What somebody answers to one question, so many minutes after they got it.

    `to` is "TALK/KEY" with * for anything. `press` chooses an option by its value, `say` is written; neither is
    silence. A line that takes an alert may say with `closed` what it is closed with, `later` minutes afterwards.
    """

    to: str
    say: str | None = None
    press: str | None = None
    after: int = 2
    on: tuple[int, ...] = EVERY_DAY
    closed: str = ""
    later: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """What somebody writes of their own accord."""

    on: int
    at: time
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One person's week: their own lines come before those of their role; the first that fits is theirs."""

    lines: tuple[Line, ...] = ()
    unasked: tuple[Unasked, ...] = field(default=())

    def line(self, question: str, *, weekday: int, usual: tuple[Line, ...]) -> Line | None:
        """The answer to a question ("check-in/mood") on a weekday; None where nothing is said."""
        fitting = (line for line in (*self.lines, *usual) if weekday in line.on and fnmatchcase(question, line.to))
        line = next(fitting, None)
        return line if line and (line.say is not None or line.press is not None) else None


_MENTEE = (
    Line(to="wake-up/rung-*", press="up", after=5),
    Line(to="wake-up/snooze-*", press="up", after=5),
    Line(to="wake-up/left-home", press="yes", after=5),
    Line(to="wake-up/taper", press="yes", after=5),
    Line(to="meeting-reminder/coming", press="comes", after=5),
    Line(to="check-in/mood", press="4", after=5),
    Line(to="check-in/on-time", press="yes", after=5),
    Line(to="check-in/human", press="no", after=5),
    Line(to="check-in/day", say="Det gik fint", after=5, on=(MON, WED)),
    Line(to="check-in/need", say="Nej tak", after=5),
    Line(to="well-again/well*", press="yes", after=5),
    Line(to="absence/back", press="unknown", after=5),
)
_MENTOR = (
    Line(to="mentors-week/week-*", say="2,5t alle dage mål ok", after=5),
    Line(to="mentors-week/days-*", say="alle dage", after=5),
    Line(to="mentors-week/right-*", press="yes", after=5),
    Line(to="mentors-week/worried-*", press="no", after=5),
)
_STAFF = (Line(to="alert/page", say="TAG {number}", after=4, closed="talte i telefon"),)

USUAL: Mapping[Role, tuple[Line, ...]] = MappingProxyType(
    {Role.MENTEE: _MENTEE, Role.MENTOR: _MENTOR, Role.CONTACT_PERSON: _STAFF, Role.CASEWORKER: _STAFF}
)
"""What people of a role answer on an ordinary day."""

_ALI = Script(
    lines=(
        Line(to="wake-up/rung-1", say="er oppe", after=5, on=(MON, THU)),
        Line(to="wake-up/rung-1", say="5 min mere", after=5, on=(TUE,)),
        Line(to="wake-up/snooze-1", say="nu er jeg oppe", after=4, on=(TUE,)),
        Line(to="wake-up/rung-*", on=(WED,)),
        Line(to="wake-up/left-home", say="ja, på vej til bussen", after=5),
        Line(to="check-in/mood", press="2", after=5, on=(WED,)),
        Line(to="check-in/human", press="yes", after=1, on=(WED,)),
        Line(to="check-in/day", say="Det var en skidt start, men jeg kom", after=2, on=(WED,)),
        Line(to="check-in/day", say="Jeg spiste frokost med de andre", after=5, on=(FRI,)),
        Line(to="check-in/day", say="Jeg kørte truck for første gang", after=5),
    ),
    unasked=(Unasked(on=WED, at=time(7, 20), say="Undskyld. Jeg kommer 45 minutter for sent"),),
)
_METTE = Script(
    lines=(Line(to="alert/page", say="TAG {number}", after=3, on=(WED,), closed="ringede og talte med Ali", later=12),)
)
_BIRGIT = Script(
    lines=(
        # The longest match comes first: Nadia, Ali, Daniel.
        Line(to="mentors-week/week-0-*", say="1,5t 5/5 mål 4", after=5),
        Line(to="mentors-week/week-1-*", say="3t alle dage mål 3 4", after=5),
        Line(to="mentors-week/week-2-*", say="4 timer", after=5),
        Line(to="mentors-week/goal-2-*", press="3", after=5),
    )
)
_EMIL = Script(
    lines=(
        Line(to="wake-up/rung-1", say="jeg er syg i dag", after=5, on=(TUE,)),
        Line(to="absence/back", say="det ved jeg ikke", after=5),
    )
)
_DANIEL = Script(
    lines=(
        Line(to="wake-up/rung-1", on=(WED, THU)),
        Line(to="wake-up/rung-2", on=(THU,)),
        Line(to="check-in/mood", press="3", after=5),
    )
)
_MEHMET = Script(unasked=(Unasked(on=THU, at=time(6, 40), say="Jeg kommer 20 min for sent"),))
_AMINA = Script(lines=(Line(to="check-in/mood", press="3", after=5),))
_KASPER = Script(lines=(Line(to="check-in/mood", on=(5,)),))
_OLENA = Script(
    lines=(
        Line(to="wake-up/rung-1", say="I'm up", after=5),
        Line(to="check-in/day", say="Good, but busy", after=5),
        Line(to="check-in/need", say="No", after=5),
    )
)


def demo_scripts() -> Mapping[str, Script]:
    """The scripts of those whose week is out of the ordinary, by first name."""
    return {
        "Ali": _ALI,
        "Mette": _METTE,
        "Birgit": _BIRGIT,
        "Emil": _EMIL,
        "Daniel": _DANIEL,
        "Mehmet": _MEHMET,
        "Amina": _AMINA,
        "Kasper": _KASPER,
        "Olena": _OLENA,
    }


def unasked(scripts: Mapping[str, Script]) -> Iterator[tuple[str, Unasked]]:
    """All that is written unasked, with the first name of the writer."""
    return ((name, one) for name, script in scripts.items() for one in script.unasked)
