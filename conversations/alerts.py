"""Alerts in words: the page that staff get, what they may answer, and what is said to it.

A page carries a name and a number to call, never what somebody wrote: it may travel by SMS.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TypeAlias

from conversations.engine import Param, Text, texts_of
from conversations.reading import Danger, cleaned, read_danger, read_duration

_LONGEST = timedelta(hours=72)
_ACUTE = frozenset({"crisis", "crisis-silent", "stranger-in-danger", "other-in-danger"})
_REPLY = re.compile(
    r"(?P<verb>tag|tager|take|løst|loest|lost|done|videre|pass)(?![a-zæøå])[ .,:!]*(?:(?:nr\.?|no\.?|#) ?)?"
    r"(?:(?P<number>\d{1,6})(?![\d½]|[.,:]\d| ?(?:t|h|timer?|hours?|min\w*)\b))?[ .,:;!-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_A_LENGTH = re.compile(r"(?:(?:i|om|in|for) )?(?:[\d½]|(?:en|et|to|tre|fire|halvanden|an?|one|two|three|half)\b).*")
_TAKES = frozenset({"tag", "tager", "take"})
_PASSES = frozenset({"videre", "pass"})
_OF_ONESELF = re.compile(r"\b(?:jeg|mig|min|mit|mine|i|me|my|myself)\b")
_OF_ANOTHER = re.compile(r"\b(?:han|hun|ham|hende|hans|hendes|he|she|him|her|his|they|them)\b")
text = texts_of("alerts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """ "TAG 12", "TAG 12 2t": mine now; with `hours`, ask me again when they have passed."""

    number: int | None
    hours: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve:
    """ "LØST 12 talte med chef": done; `words` say how, as they were written."""

    number: int | None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOn:
    """ "VIDERE 12": not me; the next one."""

    number: int | None


AlertReply: TypeAlias = Take | Resolve | PassOn
"""`number` is None where none was written: it is the one that is open, if exactly one is."""


def read_alert_reply(reply: str) -> AlertReply | None:
    """What a staff member answers to a page; None when it is something else ("tag det roligt").

    Words after LØST count only behind a number, since "lost" opens English sentences too.
    """
    match = _REPLY.fullmatch(cleaned(reply))
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else None
    if match["verb"] in _TAKES:
        return _take(number, match["rest"])
    if match["verb"] in _PASSES:
        return None if match["rest"] and number is None else PassOn(number=number)
    return None if match["rest"] and number is None else Resolve(number=number, words=_own_words(reply, match))


def cries_too(reply: str) -> bool:
    """Whether an answer to a page, which tells how it went with somebody else, is also a cry of one's own."""
    words = cleaned(reply)
    of_oneself = _OF_ONESELF.search(words) is not None and _OF_ANOTHER.search(words) is None
    return of_oneself and read_danger(reply).danger is Danger.CLEAR


def _take(number: int | None, rest: str) -> Take | None:
    if not rest:
        return Take(number=number)
    hours = read_duration(rest, longest=_LONGEST).value if _A_LENGTH.fullmatch(rest) else None
    return Take(number=number, hours=hours) if hours else None


def _own_words(reply: str, match: re.Match[str]) -> str:
    """The rest of the reply with its own capitals and signs, where nothing invisible stands in the way."""
    own = _REPLY.fullmatch(" ".join(reply.split())) or match
    return own["rest"]


def page_text(number: int, cause: str, params: Mapping[str, Param]) -> Text:
    """The page of alert `number`.

    `params` hold `what`, the text it was raised with, and `phone`, the number to call, where one is known.
    """
    key = "page.acute" if cause in _ACUTE else "page"
    known = key if params.get("phone") else f"{key}.no-phone"
    return Text(context="alerts", key=known, params={**params, "number": number})


def page_call(number: int) -> Text:
    """What is said when alert `number` is acute and its person is rung up: whoever picks up may be anybody."""
    return text("page.call", number=number)


def also_open(which: tuple[str, ...], *, more: int = 0) -> Text:
    """Behind a page: other open alerts of the same cause ("13 Bo"), and how many more there are."""
    return text("also-open", which=which) if not more else text("also-open.more", which=which, more=more)


def reminder_text(number: int, what: Text | str) -> Text:
    """After the time that was asked for with "TAG 12 2t"."""
    return text("overdue", number=number, what=what)


def more_of_it(number: int, news: str) -> Text:
    """To whoever has the alert: the same trouble shows another side."""
    return text("news", number=number, news=news)


def taken_by_you(number: int, hours: timedelta | None = None) -> Text:
    return text("taken", number=number) if hours is None else text("taken.until", number=number, hours=hours)


def already_taken(number: int, name: str) -> Text:
    return text("already-taken", number=number, name=name)


def resolved(number: int) -> Text:
    return text("resolved", number=number)


def passed_on(number: int, name: str | None) -> Text:
    """`name` is who has it now, None when there is nobody left to ask."""
    return text("nobody-left", number=number) if name is None else text("passed-on", number=number, name=name)


def which_one(numbers: tuple[int, ...]) -> Text:
    """Several are open and none was named."""
    return text("which-one", numbers=tuple(map(str, numbers)), example=numbers[0])


def no_such_alert(number: int | None) -> Text:
    """The named one is not open to this person, or none is."""
    return text("none-open") if number is None else text("no-such", number=number)


def mentee_taken(name: str, at: time | None = None) -> Text:
    """What the mentee hears once a human has it."""
    return text("mentee.taken", name=name) if at is None else text("mentee.taken.at", name=name, at=at)


def mentee_passed_on(name: str, other: str | None) -> Text:
    """What the mentee hears when `name`, who was to call, cannot: who is asked instead; None: all the others are."""
    return text("mentee.let-go", name=name) if other is None else text("mentee.passed-on", name=name, other=other)


def mentee_reminded(name: str) -> Text:
    """What the mentee hears when the time that `name` took for the call has passed."""
    return text("mentee.reminded", name=name)


def mentee_closed(name: str, phone: str) -> Text:
    """What the mentee hears when a human has closed it: the robot no longer stays with them. `phone` may be empty."""
    return text("mentee.closed" if phone else "mentee.closed.no-phone", name=name, phone=phone)
