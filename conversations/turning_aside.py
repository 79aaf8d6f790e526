"""What a reply to an open question means besides, or instead of, an answer."""

import re
from typing import Any

from conversations.engine import ClockTime, Day, Duration, Question, Reply, Words
from conversations.guide import asks, has_question_word, is_asked, packaged_guide
from conversations.reading import Intent, OwnPhrases, Understanding, beside, cleaned, keyword, understand
from conversations.talks.day_if_known import DayIfKnown
from conversations.talks.days_away import Back, DaysAway
from conversations.talks.lateness import HowLate

SURE = 0.8
"""From this certainty on, a message that an open question could also take is taken for what it says instead."""
SURE_OF_HELP = 0.95
"""Much that asks back ("hvad mener du") sounds a little like "hvad kan du"."""
STAYS_AWAY = frozenset({Intent.SICK, Intent.ABSENT, Intent.LATE})
"""What matters more than the answer it comes along with."""
WANTS_PEACE = frozenset({Intent.STOP})
"""No answer at all, although it holds a no: "jeg vil ikke have flere beskeder"."""
TOLD = STAYS_AWAY | {Intent.SET_WAKEUP, Intent.STOP, Intent.PAUSE, Intent.TALK}
"""What people tell us whatever we happen to have asked, also where any words are an answer."""
OF_THE_PROGRAM = frozenset({Intent.HELP, Intent.EXPORT, Intent.ERASE, Intent.LANGUAGE})
OF_THEIRS = frozenset({Intent.RESCHEDULE, Intent.LOW, Intent.CONFLICT, Intent.QUIT})
"""What only a mentee says of themselves: the others write about somebody else."""
COMMANDS = frozenset({Intent.ERASE})
ASKED_FOR = frozenset({Intent.HELP, Intent.EXPORT})
"""What a whole message may want of the program where any words are an answer: "slet mig", and with a question word
"hvad har I gemt om mig"; "en kopi af min kontrakt" is what somebody needs.
"""
WITH_A_DAY = STAYS_AWAY | {Intent.PAUSE, Intent.SET_WAKEUP}
"""What is often said with a day and hardly a word besides: "fri i dag", "pause til fredag"."""
NEWS = frozenset({Intent.PROGRESS})
"""What is no answer although a day is named in it: "det gik godt i dag"."""
UNBROKEN = frozenset({"wake-up", "mentors-week", "welcome-staff"})
"""Talks that no question comes between: somebody is to get up, or is no mentee, whose guide it is."""
ABOUT: dict[str, frozenset[Intent]] = {
    "absence": frozenset({Intent.SICK, Intent.ABSENT}),
    "well-again": frozenset({Intent.SICK, Intent.ABSENT}),
    "lateness": frozenset({Intent.LATE}),
    "wake-change": frozenset({Intent.SET_WAKEUP}),
    "wake-up": frozenset({Intent.LOW, Intent.QUIT}),
    "meeting-reminder": frozenset({Intent.ABSENT, Intent.RESCHEDULE}),
    "meeting-change": frozenset({Intent.ABSENT, Intent.RESCHEDULE}),
    "pause": frozenset({Intent.PAUSE}),
    "human": frozenset({Intent.TALK}),
    "copy": frozenset({Intent.EXPORT}),
    "erasure": frozenset({Intent.ERASE}),
    "language": frozenset({Intent.LANGUAGE}),
    "language-offer": frozenset({Intent.LANGUAGE}),
    "asked": (TOLD | OF_THE_PROGRAM) - {Intent.STOP},
    "asked-again": (TOLD | OF_THE_PROGRAM) - {Intent.STOP},
    "mentors-week": STAYS_AWAY | {Intent.PAUSE},
}
"""What a talk is itself about: there it is an answer, and nothing new."""

_IN_PASSING = (Day, DayIfKnown, Back, DaysAway, ClockTime, Duration, HowLate)
"""Questions for what messages of every kind name: "væk mig kl 6 i morgen" names a day, and means the alarm."""
ANSWERS_OTHERS = frozenset({"asked", "asked-again"})
"""Talks in which somebody answers what another one asked: there a question may be part of the answer."""
_A_FEW = 2
"""Words. One alone ("ring kl 6", "slet ingen") says too little, unless somebody stays away."""
_SHORT = 8
"""Words of a message that commands and tells nothing."""
_PAST = re.compile(r"\b(?:var|havde|kom|sov|gik|fik|i går|was|had|came|slept|went|yesterday)\b")
"""Words that tell of what has been."""
_CLAUSES = re.compile(r"[.,;:!?\n]+|\b(?:men|og|but|and)\b")
_BARE = re.compile(r"(?:[\W\d_]|\b(?:kl|klokken|cirka|ca|at)\b)*")


def is_bare(text: str) -> bool:
    """Whether there are numbers and times in it and nothing else."""
    return _BARE.fullmatch(cleaned(text)) is not None


def named_in_passing(question: Question[Any]) -> bool:
    """Whether it asks for a day, a time or a length."""
    return isinstance(question, _IN_PASSING)


def is_command(text: str) -> bool:
    """Whether it is short enough for a command, in one piece, and tells nothing of what has been."""
    pieces = [piece for piece in _CLAUSES.split(text) if piece.strip()]
    return len(pieces) == 1 and 1 < len(text.split()) <= _SHORT and not _PAST.search(cleaned(text))


def turned_aside(
    reply: Reply,
    question: Question[Any],
    *,
    talk: str | None,
    is_mentee: bool,
    own: OwnPhrases | None,
    read: bool,
) -> Intent | None:
    """What the reply clearly means besides an answer: "ja, men jeg er syg" is about being ill. `read`: it is one."""
    text = _of_now(reply.text) if isinstance(question, Words) else reply.text
    if is_bare(text):
        return None
    meant = understand(text, own=own)
    may_ask = not read or (named_in_passing(question) and has_question_word(text))
    if may_ask and _asks_something_else(text, meant, talk):
        return Intent.QUESTION
    heard = _heard(reply.text, question, is_mentee=is_mentee, read=read) - ABOUT.get(talk or "", frozenset())
    return meant.intent if meant.intent in heard and _says_so(text, meant, own=own, read=read) else None


def _heard(text: str, question: Question[Any], *, is_mentee: bool, read: bool) -> frozenset[Intent]:
    """All that can turn a reply aside. What is chosen among answers that are shown, or told in free words, is taken for
    what it is, but for a few things.
    """
    if read and isinstance(question, Words):
        return TOLD | _commanded(text)
    if read and not named_in_passing(question):
        return STAYS_AWAY | WANTS_PEACE
    heard = TOLD | OF_THE_PROGRAM
    if is_mentee:
        heard |= OF_THEIRS | (NEWS if read else frozenset())
    return heard


def _commanded(text: str) -> frozenset[Intent]:
    if not is_command(text):
        return frozenset()
    return COMMANDS | (ASKED_FOR if has_question_word(text) else frozenset())


def _says_so(text: str, meant: Understanding, *, own: OwnPhrases | None, read: bool) -> bool:
    """Whether the words beside a day or a time mean it too: for sure, where the day may be the answer."""
    rest = beside(text)
    if is_bare(rest):
        return False
    by_words = understand(rest, own=own)
    if meant.intent in WITH_A_DAY and _is_sure(meant) and _says_little(rest, by_words, meant, read=read):
        return True
    return _means_it_too(rest, by_words, meant, read=read) and (read or _is_sure(meant) or not is_bare(_of_now(text)))


def _says_little(rest: str, by_words: Understanding, meant: Understanding, *, read: bool) -> bool:
    """A command of one word, or, in a reply that answers nothing, words that mean nothing else by themselves."""
    commands = keyword(rest) is not None and by_words.intent is meant.intent
    return commands or (not read and by_words.unsure)


def _means_it_too(rest: str, by_words: Understanding, meant: Understanding, *, read: bool) -> bool:
    alike = STAYS_AWAY if meant.intent in STAYS_AWAY else {meant.intent}
    if by_words.intent not in alike:
        return False
    if len(rest.split()) < _A_FEW:
        return _is_sure(by_words) and alike == STAYS_AWAY
    if meant.intent is Intent.HELP:
        return meant.confidence >= SURE_OF_HELP
    if read:
        return _is_sure(by_words) or (_is_sure(meant) and alike == STAYS_AWAY)
    return _is_sure(meant) or not meant.unsure


def _is_sure(meant: Understanding) -> bool:
    return not meant.unsure and meant.confidence >= SURE


def _of_now(text: str) -> str:
    """Its clauses but those that tell of what has been, which changes nothing any more.

    "Jeg sov over mig i dag, det var flovt" leaves nothing; "jeg er syg, det var slemt i nat" leaves the illness.
    """
    return ", ".join(clause for clause in _CLAUSES.split(text) if clause and not _PAST.search(cleaned(clause)))


def _asks_something_else(text: str, meant: Understanding, talk: str | None) -> bool:
    """Whether a reply that is no answer asks what the guide knows. After an answer of the guide, whatever it asks."""
    if talk in UNBROKEN:
        return False
    if talk == "question":
        return is_asked(meant, text)
    return asks(meant, text) and packaged_guide().find(text).sure
