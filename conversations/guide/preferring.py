"""When the guide answers although a message sounds like something else."""

import re

from conversations.guide.packaged import packaged_guide
from conversations.reading import Intent, Understanding, cleaned

_SAYS_LITTLE = frozenset({Intent.UNKNOWN, Intent.HELP, Intent.LANGUAGE, Intent.PROGRESS, Intent.THANKS})
"""Nothing is lost when these are answered by the guide."""
_TELLS = frozenset({Intent.SICK, Intent.ABSENT, Intent.LATE, Intent.QUIT, Intent.SET_WAKEUP, Intent.RESCHEDULE})
"""What people tell; asked about with a question word, it has not happened."""
_QUESTION_WORD = re.compile(
    r"(?:men |og |hej )?(?:hva|hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?|what|who|how|when|where|why|which)\b"
)


_BARE = 2
"""So few words ("hvad nu?") ask back, and not for something to know."""


def is_asked(meant: Understanding, words: str) -> bool:
    """Whether to take a message for a question: it is one, or the guide surely knows what it seems to ask about.

    "Hvad er barns første sygedag?" is a question, and nobody at work is told that somebody stays away.
    """
    intent = Intent.UNKNOWN if meant.unsure else meant.intent
    if intent is Intent.QUESTION:
        return True
    asks = _QUESTION_WORD.match(cleaned(words)) is not None
    if asks and intent is Intent.UNKNOWN and len(words.split()) > _BARE:
        return True
    return (intent in _SAYS_LITTLE or (intent in _TELLS and asks)) and packaged_guide().find(words).sure
