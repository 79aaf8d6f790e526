"""The person stays away: the workplace side hears it at once, whatever else is answered.

A message here is not a sick note to the employer unless the mentor agreement says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casebook.facts import AbsenceReported, Reason
from conversations.engine import Definition, Record, Say, Talk, Urgency, ask, texts_of
from conversations.reading import Away
from conversations.talks.days_away import Back, DaysAway, RightDays, in_words, put_right
from conversations.talks.told import told, with_phone

_WITHIN = timedelta(hours=3)
# Short: what is not put right by then is told.
_RIGHT_WITHIN = timedelta(minutes=15)
text = texts_of("absence")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceOpening:
    """`hears` names who will be told; `note_by_message`: the agreement takes a message here for a sick note.

    `day` is the first, `last`, `also` and `back` as in `Away`. `ahead`: it is not today, and is read back first.
    """

    first_name: str
    day: date
    reason: Reason
    workplace: str
    workplace_phone: str
    note_by_message: bool
    hears: tuple[str, ...]
    helper_name: str
    helper_phone: str = ""
    last: date | None = None
    also: tuple[date, ...] = ()
    back: date | None = None
    ahead: bool = False

    @property
    def away(self) -> Away:
        """The days as they were understood."""
        return Away(first=self.day, last=self.last, also=self.also, back=self.back)


def absence(opening: AbsenceOpening) -> Talk[None]:
    """Record today at once; days ahead are read back first. Then what it is and what it is not, and the return."""
    away: Away | None = opening.away
    if opening.ahead:
        away = yield from _agreed(opening)
    if away is None:
        key = with_phone("not-told", opening.helper_phone)
        yield Say(text=text(key, helper_name=opening.helper_name, phone=opening.helper_phone))
        return
    yield from recorded(away, opening.reason)
    key = told(opening.reason, opening.hears)
    yield Say(text=text(key, names=opening.hears, first_name=opening.first_name, days=in_words(away)))
    if not opening.note_by_message:
        yield from call_the_workplace(opening.reason, opening.workplace, opening.workplace_phone)
    if opening.ahead and (away.back is not None or away.last is not None or away.also):
        return
    if away.back is not None or away.last is not None:
        away = yield from _return_agreed(opening, away)
    if away is not None:
        yield from expected_back(
            away, reason=opening.reason, helper_name=opening.helper_name, helper_phone=opening.helper_phone
        )


def _agreed(opening: AbsenceOpening) -> Talk[Away | None]:
    """The days ahead, after a look at them; silence agrees. None: they said no, and no other days."""
    question = text(told("right.days", opening.hears), names=opening.hears, days=in_words(opening.away))
    right = yield from ask("right", question, RightDays(), within=_RIGHT_WITHIN)
    if isinstance(right, Away):
        return right
    if right is not False:
        return opening.away
    days = yield from ask("days", text("days"), DaysAway(), within=_RIGHT_WITHIN)
    return days if isinstance(days, Away) else None


def _return_agreed(opening: AbsenceOpening, away: Away) -> Talk[Away | None]:
    """Read back until when. What is still to be asked for, which is the return when they said no; else None."""
    question = text("right.last", day=away.until) if away.back is None else text("right.back", day=away.back)
    right = yield from ask("right", question, RightDays(), within=_WITHIN)
    if right is False:
        return Away(first=away.first)
    if isinstance(right, Away):
        away = put_right(right, before=away)
        yield from recorded(away, opening.reason)
    yield Say(text=text("back.day", day=away.back) if away.back else text("last.day", day=away.until))
    return None


def recorded(away: Away, reason: Reason) -> Iterator[Record]:
    """One report for the days in a row, and one for each day apart from them; the return belongs to the last."""
    days = [(away.first, away.last), *((day, None) for day in away.also)]
    for n, (first, last) in enumerate(days, start=1):
        back = away.back if n == len(days) else None
        yield Record(fact=AbsenceReported(day=first, reason=reason, last=last, expected_back=back))


def call_the_workplace(reason: Reason, workplace: str, phone: str) -> Talk[None]:
    """Say that a message here is not enough, and the number to call where there is one."""
    key = f"call.{reason}" if phone else f"call.{reason}.no-phone"
    yield Say(text=text(key, workplace=workplace, phone=phone))


def expected_back(away: Away, *, reason: Reason, helper_name: str, helper_phone: str) -> Talk[None]:
    """Ask when they come back; no answer is fine."""
    back = yield from ask("back", text("back"), Back(after=away.until), within=_WITHIN)
    if isinstance(back, date):
        yield from recorded(replace(away, back=back), reason)
        yield Say(text=text("back.day", day=back))
    elif isinstance(back, Away):
        yield from recorded(replace(away, last=back.last, back=back.back), reason)
        yield Say(text=text("last.day", day=back.until))
    else:
        yield Say(text=text(with_phone("back.unknown", helper_phone), helper_name=helper_name, phone=helper_phone))


DEFINITION = Definition(
    name="absence",
    version=1,
    opening=AbsenceOpening,
    talk=absence,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
