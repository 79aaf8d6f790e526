"""What the talk about danger knows, whom it tells, and the words it is held in.

The texts are fixed and reviewed: no methods, no diagnosis, no promise of secrecy, of watching, or of what a human will
do.
"""

from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from casebook.facts import DangerNoticed
from casebook.roles import Role
from conversations.engine import Raise, Record, Say, Severity, Talk, Text, texts_of

TOLD = (Role.ON_CALL, Role.CONTACT_PERSON, Role.CASEWORKER)
CAUSE = "crisis"
"""Of the alert that holds all other talks back until a human closes it."""
POSSIBLE = "crisis-possible"
"""Of the alert about words that may be of danger."""
text = texts_of("crisis")


class About(StrEnum):
    """What words that may be of danger speak of, which decides what is asked."""

    LIFE = "life"
    HARM = "harm"
    """What somebody else does, or what happens around them."""
    UNKNOWN = "unknown"


_ABOUT = {
    **dict.fromkeys(("suicide", "death wish", "burden", "plan", "self-harm", "overdose", "veiled"), About.LIFE),
    **dict.fromkeys(("violence", "threat", "acute"), About.HARM),
}


def about(theme: str) -> About:
    """What a phrase of danger with this theme speaks of; a phrase of another language does not tell."""
    return _ABOUT.get(theme, About.UNKNOWN)


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
    empty) says in which languages the numbers answer.

    `about` is what possible danger seems to be. `language` (ISO 639-1) is the one the person cried in, where that is
    not theirs. `goes_on`: a human was told before, and the talk was broken off.
    """

    first_name: str
    clear: bool
    helper_name: str
    helper_phone: str
    numbers: CrisisNumbers
    language_note: str
    about: About = About.LIFE
    language: str | None = None
    goes_on: bool = False


def alarm(first_name: str, *, clear: bool) -> Raise:
    """What a human hears of danger, clear or possible."""
    if clear:
        return Raise(cause=CAUSE, severity=Severity.ACUTE, text=text("alert", first_name=first_name), to=TOLD)
    possible = text("alert.possible", first_name=first_name)
    return Raise(cause=POSSIBLE, severity=Severity.TODAY, text=possible)


def words(opening: CrisisOpening, key: str, *, variant: int = 0, taker: str = "") -> Text:
    """A text in the language of the cry, with whatever it may name: the person, who is told and where, the numbers."""
    numbers = opening.numbers
    said = text(
        key,
        variant=variant,
        first_name=opening.first_name,
        helper_name=opening.helper_name,
        phone=opening.helper_phone,
        emergency=numbers.emergency,
        lifeline=numbers.lifeline,
        doctor=numbers.doctor,
        police=numbers.police,
        young=numbers.young or "",
        note=opening.language_note,
        taker=taker,
    )
    return replace(said, language=opening.language)


def more_numbers(opening: CrisisOpening) -> Talk[None]:
    """A doctor, the police, and where it helps a line for the young and what language they answer in."""
    yield Say(text=words(opening, "more-numbers" if opening.numbers.doctor else "more-numbers.police"))
    if opening.numbers.young:
        yield Say(text=words(opening, "young"))
    if opening.language_note:
        yield Say(text=words(opening, "note"))


def cry(opening: CrisisOpening) -> Talk[None]:
    """Said for the first time, or once more: the humans are paged, and again."""
    yield Record(fact=DangerNoticed(clear=True))
    yield alarm(opening.first_name, clear=True)


def silence(opening: CrisisOpening) -> Raise:
    """Somebody in danger does not answer any more."""
    silent = text("alert.silent", first_name=opening.first_name, emergency=opening.numbers.emergency)
    return Raise(cause=CAUSE, severity=Severity.ACUTE, text=silent, to=TOLD)
