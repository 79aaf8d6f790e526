"""Understanding an idle message: danger first, then the model, in which decisive phrases weigh much."""

from __future__ import annotations

import unicodedata

from conversations.reading.danger import read_danger
from conversations.reading.days_alone import is_for_another_time, is_not_coming
from conversations.reading.decisive import decision
from conversations.reading.doubted import is_doubted
from conversations.reading.intent import Danger, DangerReading, Intent, Understanding
from conversations.reading.keywords import Keyword, keyword
from conversations.reading.model import Guess, says_something, spoke, weighed
from conversations.reading.own_phrases import OwnPhrases
from conversations.reading.patterns import normal
from conversations.reading.wordless import OF_A_TIME, guesses_of_signs, guesses_of_value
from conversations.reading.words import asks

_SURE_FROM = 0.65
_BY_THE_WORDS = 0.95
_BARE = frozenset({"#", "kl", "klokken", "ca", "cirka"})
_SURE_OF_DANGER, _SURE_DESPITE_DANGER = 0.3, 0.8
"""Where there may be danger, it is asked about anyhow: a crisis needs little to be the intent, the rest much."""
_KEYWORDS = {
    Keyword.STOP: Intent.STOP,
    Keyword.START: Intent.START,
    Keyword.HELP: Intent.HELP,
    Keyword.PAUSE: Intent.PAUSE,
    Keyword.WAKE: Intent.SET_WAKEUP,
}


def understand(text: str, *, own: OwnPhrases | None = None) -> Understanding:
    """What a message without a pending question is about, and whether to ask before acting on it.

    Where an office's ``own`` phrases know the message, they decide; danger is looked for before them.
    """
    danger = read_danger(text)
    if danger.danger is Danger.CLEAR:
        return Understanding(intent=Intent.CRISIS, confidence=1.0, danger=danger.danger, why=danger.why)
    words = normal(text)
    if not words:
        return _wordless(text)
    if set(words) <= _BARE:
        return _bare(danger)
    if told := _told_outright(text, words, own):
        intent, why, confidence = told
        return Understanding(intent=intent, confidence=confidence, danger=danger.danger, why=why)
    if value := guesses_of_value(text):
        return _asked_about(value, danger.danger, "a value alone")
    ranked = weighed(words, asks=asks(text))
    best = ranked[0]
    doubted = is_doubted(text, best.label)
    return Understanding(
        intent=best.label,
        confidence=best.probability,
        danger=danger.danger,
        why=_why(words, best.label),
        alternatives=_alternatives(ranked, danger.danger),
        unsure=doubted or _is_unsure(words, best, danger.danger),
        doubted=doubted,
    )


def _told_outright(text: str, words: list[str], own: OwnPhrases | None) -> tuple[Intent, str, float] | None:
    """By a phrase of the office, a command of one word, or words that say nothing else; why, and how sure."""
    if own is not None and (decided := own.decision(words)) is not None:
        return decided.intent, decided.why, 1.0
    command = keyword(text)
    if command is not None:
        return _KEYWORDS[command], "a command of one word", 1.0
    if is_not_coming(text):
        return Intent.ABSENT, "does not come on these days", _BY_THE_WORDS
    if is_for_another_time(text):
        return Intent.SET_WAKEUP, "earlier or later on a day", _BY_THE_WORDS
    return None


def _is_unsure(words: list[str], best: Guess, danger: Danger) -> bool:
    enough = _SURE_FROM
    if danger is Danger.POSSIBLE:
        enough = _SURE_OF_DANGER if best.label is Intent.CRISIS else _SURE_DESPITE_DANGER
    nothing_said = best.label is not Intent.UNKNOWN and not says_something(words, best.label)
    return best.probability < enough or nothing_said


def _why(words: list[str], intent: Intent) -> str:
    """A phrase of the files that speaks for the intent, as it was written; then what weighed most."""
    decided = decision(words)
    weighed_most = spoke(words, intent)
    return f"{decided.why}; {weighed_most}" if decided and decided.intent is intent else weighed_most


def _alternatives(ranked: list[Guess], danger: Danger) -> tuple[Intent, ...]:
    """The next best intents; where there may be danger, a crisis is always among them."""
    best, second, third = (guess.label for guess in ranked[:3])
    if danger is Danger.POSSIBLE and Intent.CRISIS not in {best, second, third}:
        return second, Intent.CRISIS
    return second, third


def _bare(danger: DangerReading) -> Understanding:
    """A number or a time alone ("kl. 6.15") may mean anything that has a time."""
    return _asked_about(OF_A_TIME, danger.danger, "a number alone")


def _wordless(text: str) -> Understanding:
    """Emoji alone are a greeting, but for those of trouble; nothing readable at all is unknown."""
    if trouble := guesses_of_signs(text):
        return _asked_about(trouble, Danger.NONE, "a sign")
    shown = any(unicodedata.category(character) == "So" for character in text)
    intent = Intent.THANKS if shown else Intent.UNKNOWN
    return Understanding(
        intent=intent, confidence=0.9 if shown else 0.0, danger=Danger.NONE, why="no words", unsure=not shown
    )


def _asked_about(guesses: tuple[Intent, ...], danger: Danger, why: str) -> Understanding:
    best, *others = guesses
    return Understanding(
        intent=best, confidence=0.0, danger=danger, why=why, alternatives=(*others,), unsure=True, doubted=True
    )
