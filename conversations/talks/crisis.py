"""Danger to life or health: a human told at once, numbers first, and a talk that stays until a human closes it.

Nothing the person writes here is unclear, and a reply that is neither yes nor no counts as worry, not as a mistake.
What was said in version 1 is `crisis_1`; the words are in `crisis_words`, the staying in `crisis_touch`.
"""

from datetime import timedelta

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from conversations.engine import (
    SILENCE,
    Definition,
    Raise,
    Record,
    Say,
    Severity,
    Silence,
    Talk,
    Urgency,
    YesNo,
    ask,
)
from conversations.talks.crisis_touch import SOON, left_in_peace, stay_in_touch, who_has_it
from conversations.talks.crisis_words import (
    About,
    CrisisOpening,
    alarm,
    cry,
    more_numbers,
    silence,
    text,
    words,
)
from conversations.talks.heard import NO, Heard, Said

_WAITS = (SOON, timedelta(minutes=30), timedelta(minutes=60))
"""How long a question waits, and each gentle repetition of it."""
_EXCHANGES = 6


def crisis(opening: CrisisOpening) -> Talk[None]:
    """Clear danger pages a human before a word is said; possible danger is asked about first of all."""
    if opening.goes_on:
        yield from _watch(opening, "back")
        return
    yield Record(fact=DangerNoticed(clear=opening.clear))
    yield alarm(opening.first_name, clear=opening.clear)
    if opening.clear:
        yield Say(text=words(opening, "numbers"))
        yield from more_numbers(opening)
        yield from _stay(opening)
    else:
        yield from _ask_directly(opening)


def _ask_directly(opening: CrisisOpening) -> Talk[None]:
    """About what the words seem to speak of; where they do not tell, about one's life and about danger."""
    said: Said | Silence = Said.NO
    if opening.about is not About.HARM:
        said = yield from _surely(opening, "thinking", "thinking.first", again="thinking.words")
    if opening.about is not About.LIFE and said in NO:
        first = "harm.first" if opening.about is About.HARM else "harm.also"
        said = yield from _surely(opening, "danger", first, again="danger.words")
    if said is SILENCE:
        yield from _fallen_silent(opening)
    elif said in NO:
        yield from _offer_human(opening)
    elif said is Said.PEACE:
        yield from left_in_peace(opening)
    else:
        yield from cry(opening)
        yield Say(text=words(opening, "honest"))
        yield from more_numbers(opening)
        yield from _stay(opening)


def _surely(opening: CrisisOpening, key: str, first: str, *, again: str) -> Talk[Said | Silence]:
    """Words that are neither yes nor no are asked about once more; after that they count as a yes."""
    said = yield from _patiently(opening, key, first, gently=f"{key}.gently")
    if said is Said.LEAVE:
        yield Say(text=words(opening, "leave"))
    if said is Said.WHO:
        yield Say(text=(yield from who_has_it(opening, key)))
        again = f"{key}.gently"
    if said in (Said.WORDS, Said.LEAVE, Said.WHO):
        said = yield from _patiently(opening, f"{key}-sure", again, gently=f"{key}.gently")
    return said


def _patiently(opening: CrisisOpening, key: str, first: str, *, gently: str, variant: int = 0) -> Talk[Said | Silence]:
    """Ask, and after each silence ask again with the text `gently`, waiting longer."""
    heard = Heard(of_danger=key != "company")
    said = yield from ask(key, words(opening, first, variant=variant), heard, within=_WAITS[0])
    for silences, wait in enumerate(_WAITS[1:], start=1):
        if said is not SILENCE:
            break
        again = words(opening, gently, variant=silences - 1)
        said = yield from ask(f"{key}-gently-{silences}", again, heard, within=wait)
    return said


def _stay(opening: CrisisOpening) -> Talk[None]:
    """Is anybody with you? Then ask about the danger, within bounds, until it is said to be over; and stay in touch."""
    said = yield from _patiently(opening, "company", "company", gently="company.gently")
    if said is SILENCE:
        yield from _fallen_silent(opening)
    elif said is Said.PEACE:
        yield from left_in_peace(opening)
    else:
        yield from _met(opening, said)
        yield from _watch(opening, "danger")


def _watch(opening: CrisisOpening, key: str) -> Talk[None]:
    """Ask about the danger, first with the text `key`; then stay in touch."""
    said = yield from _until_over(opening, key)
    if said is SILENCE:
        yield from _fallen_silent(opening)
    elif said is Said.PEACE:
        yield from left_in_peace(opening)
    else:
        yield from stay_in_touch(opening, "stay.safe" if said in NO else "stay.danger")


def _met(opening: CrisisOpening, company: Said) -> Talk[None]:
    """The answer to whether somebody is there."""
    if company in (Said.YES, Said.NO):
        yield Record(fact=CompanyReported(with_somebody=company is Said.YES))
    if company is Said.DANGER:
        yield from cry(opening)
    if company is Said.WHO:
        yield Say(text=(yield from who_has_it(opening, "company")))
    else:
        yield Say(text=words(opening, _MEETING[company]))


_MEETING = {
    Said.YES: "company.yes",
    Said.NO: "company.no",
    Said.SAFE: "company.words",
    Said.WORDS: "company.words",
    Said.LEAVE: "leave",
    Said.DANGER: "company.words",
}


def _until_over(opening: CrisisOpening, key: str) -> Talk[Said | Silence]:
    """Are you in danger now? Each reply is met and asked on from, until a no, silence, a wish for peace or the
    last exchange."""
    said: Said | Silence = Said.WORDS
    for n in range(_EXCHANGES):
        said = yield from _patiently(opening, f"danger-{n}", key, gently="danger.gently", variant=n + 1)
        if isinstance(said, Silence) or said in NO or said is Said.PEACE:
            break
        if said is Said.DANGER:
            yield from cry(opening)
        if said is Said.LEAVE:
            yield Say(text=words(opening, "leave"))
        if said is Said.WHO:
            yield Say(text=(yield from who_has_it(opening, f"danger-{n}")))
        key = _ASKED_ON.get(said, "danger.yes")
    return said


_ASKED_ON = {Said.WORDS: "danger.words", Said.LEAVE: "danger.words", Said.WHO: "danger"}


def _fallen_silent(opening: CrisisOpening) -> Talk[None]:
    """Silence in a crisis is told to a human, and the person hears that it is."""
    yield silence(opening)
    yield from stay_in_touch(opening, "no-answer")


def _offer_human(opening: CrisisOpening) -> Talk[None]:
    wanted = yield from ask("offer", words(opening, "offer"), YesNo(), within=_WAITS[-1])
    if wanted is SILENCE:
        yield Say(text=words(opening, "offer.silent"))
        return
    yield Record(fact=HumanOffered(accepted=wanted))
    if wanted:
        yield Record(fact=HumanAsked())
        alert = text("alert.human", first_name=opening.first_name)
        yield Raise(cause="human-wanted", severity=Severity.TODAY, text=alert)
    yield Say(text=words(opening, "offer.yes" if wanted else "offer.no"))


DEFINITION = Definition(
    name="crisis",
    version=2,
    opening=CrisisOpening,
    talk=crisis,
    urgency=Urgency.CRISIS,
    keeps=timedelta(days=7),
)
