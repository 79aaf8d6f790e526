"""Danger to life or health, as it was answered until version 2: kept for the sessions that are under way in it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, ClassVar

from typing_extensions import override

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from conversations.engine import (
    SILENCE,
    Definition,
    Option,
    Question,
    Raise,
    Record,
    Reply,
    Say,
    Severity,
    Silence,
    Talk,
    Text,
    Urgency,
    YesNo,
    ask,
    texts_of,
)
from conversations.talks.crisis_words import TOLD, CrisisOpening, alarm

_WAITS = (timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=60))
"""How long a question waits, and each gentle repetition of it."""
_EXCHANGES = 6
text = texts_of("crisis")


class Said(StrEnum):
    """What a reply in a crisis came to."""

    YES = "yes"
    NO = "no"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class InAnyWords(Question[Said]):
    """Yes, no, or whatever the person can say now: nobody in danger is told that they were not understood."""

    kind: ClassVar[Any] = Said

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options

    @override
    def read(self, reply: Reply) -> Said:
        answer = YesNo().read(reply)
        if answer is None:
            return Said.WORDS
        return Said.YES if answer else Said.NO

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint


def crisis(opening: CrisisOpening) -> Talk[None]:
    """Clear danger pages a human before a word is said; possible danger is asked about, kindly and directly."""
    yield Record(fact=DangerNoticed(clear=opening.clear))
    if opening.clear:
        yield alarm(opening.first_name, clear=True)
        yield from _numbers(opening, "numbers")
        yield from _stay(opening)
    else:
        yield alarm(opening.first_name, clear=False)
        yield from _numbers(opening, "numbers.possible")
        yield from _ask_directly(opening)


def _numbers(opening: CrisisOpening, key: str) -> Talk[None]:
    numbers = opening.numbers
    yield Say(text=text(key, emergency=numbers.emergency, lifeline=numbers.lifeline))
    more = "more-numbers" if numbers.doctor else "more-numbers.police"
    yield Say(text=text(more, doctor=numbers.doctor, police=numbers.police))
    if numbers.young:
        yield Say(text=text("young", young=numbers.young))
    if opening.language_note:
        yield Say(text=text("note", note=opening.language_note))


def _ask_directly(opening: CrisisOpening) -> Talk[None]:
    """Words that are neither yes nor no are asked about once more; after that they count as a yes."""
    question = text("thinking", helper_name=opening.helper_name)
    thinking = yield from _patiently("thinking", question, gently="thinking.gently")
    if thinking is Said.WORDS:
        sure = text("thinking.words")
        thinking = yield from _patiently("thinking-sure", sure, gently="thinking.gently")
    if thinking is SILENCE:
        yield from _no_answer(opening)
    elif thinking is Said.NO:
        yield from _offer_human(opening)
    else:
        yield Record(fact=DangerNoticed(clear=True))
        yield alarm(opening.first_name, clear=True)
        yield Say(text=text("honest", emergency=opening.numbers.emergency))
        yield from _stay(opening)


def _patiently(key: str, question: Text, *, gently: str) -> Talk[Said | Silence]:
    """Ask, and after each silence ask again with the text `gently`, waiting longer."""
    said = yield from ask(key, question, InAnyWords(), within=_WAITS[0])
    for silences, wait in enumerate(_WAITS[1:], start=1):
        if said is not SILENCE:
            break
        again = text(gently, variant=silences - 1)
        said = yield from ask(f"{key}-gently-{silences}", again, InAnyWords(), within=wait)
    return said


def _stay(opening: CrisisOpening) -> Talk[None]:
    """Is anybody with you? Then ask about the danger, within bounds, until it is said to be over."""
    helper, phone = opening.helper_name, opening.helper_phone
    said = yield from _patiently("company", text("company", helper_name=helper), gently="company.gently")
    if said is not SILENCE:
        if said is not Said.WORDS:
            yield Record(fact=CompanyReported(with_somebody=said is Said.YES))
        yield Say(text=text(f"company.{said}", helper_name=helper, phone=phone))
        said = yield from _until_over(opening)
    if said is SILENCE:
        yield from _no_answer(opening)
    else:
        key = "goodbye" if said is Said.NO else "goodbye.danger"
        yield Say(text=text(key, helper_name=helper, emergency=opening.numbers.emergency))


def _until_over(opening: CrisisOpening) -> Talk[Said | Silence]:
    """Are you in danger now? Each reply is met and asked on from, until a no, silence or the last exchange."""
    key = "danger"
    said: Said | Silence = Said.WORDS
    for n in range(_EXCHANGES):
        words = text(key, variant=n + 1, emergency=opening.numbers.emergency, helper_name=opening.helper_name)
        said = yield from _patiently(f"danger-{n}", words, gently="danger.gently")
        if isinstance(said, Silence) or said is Said.NO:
            break
        key = f"danger.{said}"
    return said


def _no_answer(opening: CrisisOpening) -> Talk[None]:
    """Silence in a crisis is told to a human, and the person hears that it is."""
    emergency = opening.numbers.emergency
    alert = text("alert.silent", first_name=opening.first_name, emergency=emergency)
    yield Raise(cause="crisis-silent", severity=Severity.ACUTE, text=alert, to=TOLD)
    yield Say(text=text("no-answer", emergency=emergency, helper_name=opening.helper_name))


def _offer_human(opening: CrisisOpening) -> Talk[None]:
    question = text("offer", helper_name=opening.helper_name)
    wanted = yield from ask("offer", question, YesNo(), within=_WAITS[-1])
    if wanted is SILENCE:
        yield Say(text=text("offer.silent", helper_name=opening.helper_name, phone=opening.helper_phone))
        return
    yield Record(fact=HumanOffered(accepted=wanted))
    if wanted:
        yield Record(fact=HumanAsked())
        alert = text("alert.human", first_name=opening.first_name)
        yield Raise(cause="human-wanted", severity=Severity.TODAY, text=alert)
    answer = "offer.yes" if wanted else "offer.no"
    yield Say(text=text(answer, helper_name=opening.helper_name, phone=opening.helper_phone))


DEFINITION = Definition(
    name="crisis",
    version=1,
    opening=CrisisOpening,
    talk=crisis,
    urgency=Urgency.CRISIS,
    keeps=timedelta(days=7),
)
