"""When the guide answers although a message sounds like something else."""

import re

from conversations.guide.machine import asks_whether_machine
from conversations.guide.packaged import packaged_guide
from conversations.reading import Intent, Understanding, cleaned

_SAYS_LITTLE = frozenset({Intent.UNKNOWN, Intent.HELP, Intent.LANGUAGE})
"""Nothing is lost when these are answered by the guide ("hjælp til transport"); but a cry for help gets a number."""
_TELLS = frozenset(
    {
        Intent.SICK,
        Intent.ABSENT,
        Intent.LATE,
        Intent.QUIT,
        Intent.SET_WAKEUP,
        Intent.RESCHEDULE,
        Intent.PROGRESS,
        Intent.THANKS,
        Intent.AWAKE,
    }
)
"""What people tell; asked about with a question word, it has not happened."""
_A_HUMAN_FIRST = frozenset({Intent.CONFLICT, Intent.LOW, Intent.TALK})
"""Trouble that the guide has words for, but a human being more ("de mobber mig")."""
STAYS_AWAY = frozenset({Intent.SICK, Intent.ABSENT, Intent.LATE})
_DOES = STAYS_AWAY | {Intent.SET_WAKEUP, Intent.RESCHEDULE}
"""What is done at once for whoever says it: a question about it is asked back (asks_as_well)."""
_QUESTION_WORDS = {
    "da": "(?:men |og |hej )?(?:hva|hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?)",
    "en": "what|who|how|when|where|why|which",
    "ar": "هل|ماذا|متى|ايمتى|كيف|أين|اين|وين|لماذا|ليش|كم|قديش|شو",
    "uk": "чи|що|хто|де|як|коли|чому|скільки|як(?:ий|а|е|і)|куди|навіщо|о котрій",
    "tr": "ne|nasıl|nerede|nereye|neden|niye|kim|kaç|kaçta|hangi",
    "pl": "czy|co|jak|kiedy|gdzie|kto|dlaczego|ile|któr[yae]|o której",
    "so": "maxaa|maxay|sidee|goorma|xaggee|halkee|yaa|meeqa|immisa|waa maxay",
    "de": "was|wie|wann|wo|wer|warum|wieso|wie ?viel|welche[rs]?",
}
"""How a question begins. Words that also begin something else ("ما", Somali "ma": not) are left out."""
_ANYWHERE = r".*\b(?:ne kadar|ne zaman|nas[ıi]l|nerede|kaç|m[iıuü](?:y[iıuü]m|s[iıuü]n)?$)"
"""Turkish asks in the middle of a sentence, or by its last word."""
_QUESTION_WORD = re.compile(rf"(?:{'|'.join(_QUESTION_WORDS.values())}|{_ANYWHERE})\b")


_TURNED_ROUND = re.compile(
    r"(?:er|må|kan|skal|bør|får|har|burde|vil|skulle|gør|bliver) "
    r"(?:jeg|man|vi|de|der|det(?! ikke\b)|\w{3,}(?:en|et|ne))\b"
    r"|(?:koster|findes) \w+|(?:should|may|can|must|do|does|will) (?:i|we|they|the|my)\b|(?:is|are) there\b|is it\b"
)
"""Danish and English also ask by turning the words round: "er der fri 1. maj". To "kan du" something is wanted."""
_BARE = 3
"""So few words ("hvad nu da?") ask back, and not for something to know; "yardım edin" is a cry for help."""


def is_asked(meant: Understanding, words: str) -> bool:
    """Whether to take a message for a question when nothing was asked of its writer."""
    intent = _intent(meant)
    if asks(meant, words):
        return True
    short, put_as_question = len(words.split()) <= _BARE, has_question_word(words)
    if intent is Intent.UNKNOWN and put_as_question and not short:
        return True
    if intent is Intent.HELP and (short or put_as_question):
        return False
    return intent in _SAYS_LITTLE and packaged_guide().find(words).sure


def asks(meant: Understanding, words: str) -> bool:
    """Whether it is a question, or has a question word before what the guide surely knows.

    "Hvad er barns første sygedag?" is a question, and nobody at work is told that somebody stays away.
    """
    intent = _intent(meant)
    if intent is Intent.QUESTION:
        return True
    if is_word_for_word(words):
        put_as_question = has_question_word(words) or turned_round(words)
        return put_as_question or intent not in _A_HUMAN_FIRST | STAYS_AWAY
    told = _TELLS | _SAYS_LITTLE - {Intent.HELP}
    if intent not in told or not packaged_guide().find(words).sure:
        return False
    return has_question_word(words) or (intent not in _DOES and turned_round(words))


def is_word_for_word(words: str) -> bool:
    """Whether it is a phrase of the guide and nothing else, or asks who writes here."""
    return asks_whether_machine(words) or (len(words.split()) > 1 and packaged_guide().knows(words))


def turned_round(words: str) -> bool:
    """Whether it asks by its order of words: "koster kaffen noget", "is there a canteen"."""
    return _TURNED_ROUND.match(cleaned(words)) is not None


def _intent(meant: Understanding) -> Intent:
    return Intent.UNKNOWN if meant.unsure and not meant.doubted else meant.intent


def has_question_word(words: str) -> bool:
    """Whether it begins, or in Turkish goes on, as a question does in one of the shipped languages."""
    return _QUESTION_WORD.match(cleaned(words)) is not None
