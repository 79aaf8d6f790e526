"""The check-in: how is it going? Short, and with the offer of a human when it goes badly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from casebook.facts import (
    ArrivedOnTime,
    CheckInUnanswered,
    DayDescribed,
    HumanOffered,
    MoodReported,
    NeedStated,
)
from conversations.engine import (
    SILENCE,
    Definition,
    Picture,
    Raise,
    Record,
    Say,
    Scale,
    Severity,
    Talk,
    Text,
    Urgency,
    Words,
    YesNo,
    ask,
    texts_of,
)
from conversations.reading import read_yes_no

text = texts_of("check-in")
FIRST_ANSWER_WITHIN = timedelta(hours=4)
ANSWER_WITHIN = timedelta(hours=1)
LOW_MOOD = 2
"""At this mood or below a human is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInOpening:
    """What a check-in may know. `ask_on_time`: it was a day to be at work. `variant` changes from day to day."""

    first_name: str
    helper_name: str
    helper_phone: str
    day: date
    ask_on_time: bool
    variant: int
    show_progress: bool = False


_Part: TypeAlias = Callable[[CheckInOpening], Talk[bool]]
"""A part of the talk; False when the person fell silent in it."""


def check_in(opening: CheckInOpening) -> Talk[None]:
    """Ask one person how it goes. It may end at any silence, without a word about it."""
    greeting = text("mood", variant=opening.variant, name=opening.first_name)
    mood = yield from ask("mood", greeting, Scale(low=1, high=5), within=FIRST_ANSWER_WITHIN)
    if mood is SILENCE:
        yield Record(fact=CheckInUnanswered(day=opening.day))
        return
    yield Record(fact=MoodReported(day=opening.day, mood=mood))
    for part in _parts(opening, mood):
        if not (yield from part(opening)):
            yield Say(text=text("until-next-time"))
            return
    yield Say(text=text("thanks", variant=opening.variant, name=opening.first_name))
    if opening.show_progress and mood > LOW_MOOD:
        yield Say(text=text("progress"), picture=Picture.PROGRESS_CHART)


def _parts(opening: CheckInOpening, mood: int) -> Iterator[_Part]:
    """A bad day is no day to be asked whether one came on time."""
    if mood <= LOW_MOOD:
        yield _offer_human
    elif opening.ask_on_time:
        yield _on_time
    yield _description
    yield _need


def _offer_human(opening: CheckInOpening) -> Talk[bool]:
    question = text("human", name=opening.first_name, helper=opening.helper_name)
    accepted = yield from ask("human", question, YesNo(), within=ANSWER_WITHIN)
    if accepted is SILENCE:
        yield Say(text=_with_number("human-later", opening))
        return False
    yield Record(fact=HumanOffered(accepted=accepted))
    if accepted:
        alert = text("alert.human", name=opening.first_name)
        yield Raise(cause="human-wanted", severity=Severity.TODAY, text=alert)
    yield Say(text=_with_number("human-yes" if accepted else "human-later", opening))
    return True


def _with_number(key: str, opening: CheckInOpening) -> Text:
    """With the helper's number, where there is one."""
    phone = opening.helper_phone
    return text(key if phone else f"{key}.no-phone", helper=opening.helper_name, phone=phone)


def _on_time(opening: CheckInOpening) -> Talk[bool]:
    on_time = yield from ask("on-time", text("on-time"), YesNo(asked="Kom du til tiden?"), within=ANSWER_WITHIN)
    if on_time is SILENCE:
        return False
    yield Record(fact=ArrivedOnTime(day=opening.day, on_time=on_time))
    return True


def _description(opening: CheckInOpening) -> Talk[bool]:
    words = yield from ask("day", text("day", variant=opening.variant), Words(), within=ANSWER_WITHIN)
    if words is SILENCE:
        return False
    yield Record(fact=DayDescribed(day=opening.day, words=words))
    return True


def _need(opening: CheckInOpening) -> Talk[bool]:
    words = yield from ask("need", text("need"), Words(), within=ANSWER_WITHIN)
    if words is not SILENCE and _only(words, yes=True):
        words = yield from ask("need-in-words", text("need-in-words"), Words(), within=ANSWER_WITHIN)
    if words is SILENCE:
        return False
    if not _only(words, yes=False):
        yield Record(fact=NeedStated(words=words))
        alert = text("alert.need", name=opening.first_name)
        yield Raise(cause="need-stated", severity=Severity.NEXT_WORKING_DAY, text=alert)
        yield Say(text=text("need-passed-on", helper=opening.helper_name))
    return True


def _only(words: str, *, yes: bool) -> bool:
    """Whether the words are a yes (or a no) and nothing more: "nej tak", but not "nej, men jeg mangler sko"."""
    reading = read_yes_no(words)
    return reading.value is yes and reading.certainty == 1.0


DEFINITION = Definition(
    name="check-in",
    version=1,
    opening=CheckInOpening,
    talk=check_in,
    urgency=Urgency.ROUTINE,
    keeps=timedelta(hours=4),
)
