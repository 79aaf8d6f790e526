"""Danger to life or health: a human told at once, numbers first, and a talk that stays until a human closes it.

The texts are fixed and reviewed: no methods, no diagnosis, no promise of secrecy, of watching, or of what a human will
do. Nothing the person writes here is unclear, and a reply that is neither yes nor no counts as worry, not as a mistake.
What was said in version 1 is `crisis_1`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from casebook.roles import Role
from conversations.engine import (
    SILENCE,
    Definition,
    LocalTime,
    Raise,
    Record,
    Say,
    Severity,
    Silence,
    Talk,
    Text,
    Urgency,
    WhoHas,
    YesNo,
    ask,
    look,
    texts_of,
)
from conversations.talks.heard import Heard, Said

TOLD = (Role.ON_CALL, Role.CONTACT_PERSON, Role.CASEWORKER)
CAUSE = "crisis"
"""Of the alert that holds all other talks back until a human closes it."""
_WAITS = (timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=60))
"""How long a question waits, and each gentle repetition of it."""
_EXCHANGES = 6
_LATER = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), timedelta(days=1))
"""How long it is quiet before the person is asked again: after an answer the first, after each silence the next."""
_TOUCHES = 30
"""Asked so often at most. By then weeks have passed, and humans were reminded each day."""
_FIRST, _LAST = time(9, 0), time(21, 0)
"""Whoever was out of danger when they last wrote is not woken to be asked how they are."""
text = texts_of("crisis")


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisNumbers:
    """The numbers of the office's region. `doctor` may be empty; `young` is a line for the young, None for adults."""

    emergency: str
    lifeline: str
    doctor: str
    police: str
    young: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisOpening:
    """`clear` tells clear danger from possible; `helper_name` is the human who is told. `language_note` (may be
    empty) says in which languages the numbers answer."""

    first_name: str
    clear: bool
    helper_name: str
    helper_phone: str
    numbers: CrisisNumbers
    language_note: str


def crisis(opening: CrisisOpening) -> Talk[None]:
    """Clear danger pages a human before a word is said; possible danger is asked about first of all."""
    yield Record(fact=DangerNoticed(clear=opening.clear))
    yield alarm(opening.first_name, clear=opening.clear)
    if opening.clear:
        yield Say(text=_words(opening, "numbers"))
        yield from _more_numbers(opening)
        yield from _stay(opening)
    else:
        yield from _ask_directly(opening)


def alarm(first_name: str, *, clear: bool) -> Raise:
    """What a human hears of danger, clear or possible."""
    if clear:
        return Raise(cause=CAUSE, severity=Severity.ACUTE, text=text("alert", first_name=first_name), to=TOLD)
    possible = text("alert.possible", first_name=first_name)
    return Raise(cause="crisis-possible", severity=Severity.TODAY, text=possible)


def _words(opening: CrisisOpening, key: str, *, variant: int = 0, taker: str = "") -> Text:
    """A text with whatever it may name: the person, who is told and where, and the numbers."""
    return text(
        key,
        variant=variant,
        first_name=opening.first_name,
        helper_name=opening.helper_name,
        phone=opening.helper_phone,
        emergency=opening.numbers.emergency,
        lifeline=opening.numbers.lifeline,
        taker=taker,
    )


def _more_numbers(opening: CrisisOpening) -> Talk[None]:
    numbers = opening.numbers
    more = "more-numbers" if numbers.doctor else "more-numbers.police"
    yield Say(text=text(more, doctor=numbers.doctor, police=numbers.police))
    if numbers.young:
        yield Say(text=text("young", young=numbers.young))
    if opening.language_note:
        yield Say(text=text("note", note=opening.language_note))


def _ask_directly(opening: CrisisOpening) -> Talk[None]:
    """Words that are neither yes nor no are asked about once more; after that they count as a yes."""
    thinking = yield from _patiently(opening, "thinking", "thinking.first", gently="thinking.gently")
    if thinking is Said.WORDS:
        thinking = yield from _patiently(opening, "thinking-sure", "thinking.words", gently="thinking.gently")
    if thinking is SILENCE:
        yield from _fallen_silent(opening)
    elif thinking is Said.NO:
        yield from _offer_human(opening)
    else:
        yield from _cry(opening)
        yield Say(text=_words(opening, "honest"))
        yield from _more_numbers(opening)
        yield from _stay(opening)


def _cry(opening: CrisisOpening) -> Talk[None]:
    """Said for the first time, or once more: the humans are paged, and again."""
    yield Record(fact=DangerNoticed(clear=True))
    yield alarm(opening.first_name, clear=True)


def _patiently(opening: CrisisOpening, key: str, words: str, *, gently: str, variant: int = 0) -> Talk[Said | Silence]:
    """Ask, and after each silence ask again with the text `gently`, waiting longer."""
    said = yield from ask(key, _words(opening, words, variant=variant), Heard(), within=_WAITS[0])
    for silences, wait in enumerate(_WAITS[1:], start=1):
        if said is not SILENCE:
            break
        again = _words(opening, gently, variant=silences - 1)
        said = yield from ask(f"{key}-gently-{silences}", again, Heard(), within=wait)
    return said


def _stay(opening: CrisisOpening) -> Talk[None]:
    """Is anybody with you? Then ask about the danger, within bounds, until it is said to be over; and stay in touch."""
    said = yield from _patiently(opening, "company", "company", gently="company.gently")
    if said is not SILENCE:
        yield from _met(opening, said)
        said = yield from _until_over(opening)
    if said is SILENCE:
        yield from _fallen_silent(opening)
    else:
        yield from _stay_in_touch(opening, "stay.safe" if said is Said.NO else "stay.danger")


def _met(opening: CrisisOpening, company: Said) -> Talk[None]:
    """The answer to whether somebody is there."""
    if company in (Said.YES, Said.NO):
        yield Record(fact=CompanyReported(with_somebody=company is Said.YES))
    if company is Said.DANGER:
        yield from _cry(opening)
    key = Said.WORDS if company is Said.DANGER else company
    yield Say(text=_words(opening, f"company.{key}"))


def _until_over(opening: CrisisOpening) -> Talk[Said | Silence]:
    """Are you in danger now? Each reply is met and asked on from, until a no, silence or the last exchange."""
    key = "danger"
    said: Said | Silence = Said.WORDS
    for n in range(_EXCHANGES):
        said = yield from _patiently(opening, f"danger-{n}", key, gently="danger.gently", variant=n + 1)
        if isinstance(said, Silence) or said is Said.NO:
            break
        if said is Said.DANGER:
            yield from _cry(opening)
        key = "danger.words" if said is Said.WORDS else "danger.yes"
    return said


def _fallen_silent(opening: CrisisOpening) -> Talk[None]:
    """Silence in a crisis is told to a human, and the person hears that it is."""
    yield _silence(opening)
    yield from _stay_in_touch(opening, "no-answer")


def _silence(opening: CrisisOpening) -> Raise:
    silent = text("alert.silent", first_name=opening.first_name, emergency=opening.numbers.emergency)
    return Raise(cause=CAUSE, severity=Severity.ACUTE, text=silent, to=TOLD)


def _stay_in_touch(opening: CrisisOpening, key: str) -> Talk[None]:
    """Be there, ever more rarely, until a human closes the alert: that ends this talk. `key` is what is said first.

    Whatever is written is heard here and nowhere else; what is not about the danger is a human's to answer.
    """
    words, asks, worry, silences = _words(opening, key), False, key == "stay.danger", 0
    for n in range(_TOUCHES):
        now = yield from look(f"now-{n}", LocalTime())
        wait = _WAITS[0] if worry else _later(now, silences)
        said = yield from ask(f"touch-{n}", words, Heard(offers=asks), within=wait)
        if said is SILENCE:
            yield from _unanswered(opening, worry=worry, silences=silences)
            taker = yield from look(f"taker-{n}", WhoHas(cause=CAUSE))
            words = _words(opening, "touch.taken" if taker else "touch", variant=n, taker=taker)
            asks, worry, silences = True, False, 0 if worry else silences + 1
        else:
            worry = said is Said.DANGER or (asks and said is Said.YES)
            safe = asks and said is Said.NO
            if worry:
                yield from _cry(opening)
            words = _words(opening, "danger.again" if worry else "touch.safe" if safe else "touch.words")
            asks, silences = worry, 0
    yield Say(text=_words(opening, "touch.last"))


def _later(now: datetime, silences: int) -> timedelta:
    """How long to leave somebody in peace: ever longer, and not into the night."""
    then = now + _LATER[min(silences, len(_LATER) - 1)]
    if then.time() < _FIRST:
        then = datetime.combine(then.date(), _FIRST)
    elif then.time() >= _LAST:
        then = datetime.combine(then.date() + timedelta(days=1), _FIRST)
    return then - now


def _unanswered(opening: CrisisOpening, *, worry: bool, silences: int) -> Talk[None]:
    """After a cry silence is acute; and each day that nobody closes it, a human is reminded."""
    if worry:
        yield _silence(opening)
    if silences >= len(_LATER) - 1:
        still_open = text("alert.open", first_name=opening.first_name)
        yield Raise(cause="crisis-open", severity=Severity.TODAY, text=still_open, to=TOLD)


def _offer_human(opening: CrisisOpening) -> Talk[None]:
    wanted = yield from ask("offer", _words(opening, "offer"), YesNo(), within=_WAITS[-1])
    if wanted is SILENCE:
        yield Say(text=_words(opening, "offer.silent"))
        return
    yield Record(fact=HumanOffered(accepted=wanted))
    if wanted:
        yield Record(fact=HumanAsked())
        alert = text("alert.human", first_name=opening.first_name)
        yield Raise(cause="human-wanted", severity=Severity.TODAY, text=alert)
    yield Say(text=_words(opening, "offer.yes" if wanted else "offer.no"))


DEFINITION = Definition(
    name="crisis",
    version=2,
    opening=CrisisOpening,
    talk=crisis,
    urgency=Urgency.CRISIS,
    keeps=timedelta(days=7),
)
