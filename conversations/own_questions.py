"""Questions about one's own case, as people put them in a few plain words. Other wordings are the guide's to find."""

import re

from conversations.own_questions_abroad import own_question_abroad
from conversations.reading.words import plain_words
from conversations.talks.own_fact import OwnTopic

LONGEST = 12
"""Words. Whoever writes more tells a story in which such words come up too."""
_PEOPLE = {
    OwnTopic.MENTOR: r"mentor\w*",
    OwnTopic.HELPER: r"kontaktperson\w*|contact person|contact persons",
    OwnTopic.CASEWORKER: r"sagsbehandler\w*|caseworker\w*|case worker\w*",
    OwnTopic.WORKPLACE: r"arbejde\w*|arbejds\w*|job|jobbet|jobbets|workplace|work",
}
_NUMBER = r"(?:(?:telefon|mobil|tlf )?(?:nummer\w*|nr)|telefon|mobil|tlf|(?:phone )?number|phone)"
_ASKING = (
    r"(?:(?:hvad|hvilket|er|giv|mig|jeg|skal|bruge|mangler|du|what|is|s|the|give|me|need|i|send|oplys|lige|gerne"
    r"|have|get|please) )*"
)
"""What stands before it: nothing else may, since "må jeg have min telefon med på arbejde" asks something else."""
_PATTERNS: tuple[tuple[OwnTopic, str], ...] = (
    (
        OwnTopic.MEETING,
        r"(?:(?:hvornar|hvad tid|when)\b.*\b)?(?:mit|min|vores|det|my|our|the)?\s*naste (?:mode|aftale)",
    ),
    (OwnTopic.MEETING, r"(?:(?:when|what time)\b.*\b)?(?:my|our|the)?\s*next (?:meeting|appointment)(?: is)?"),
    (
        OwnTopic.MEETING,
        r"(?:hvornar|when) (?:er|is|har jeg|skal jeg til|skal vi|do i have) (?:\w+ )?(?:mode|meeting)\b.*",
    ),
    (OwnTopic.MEETING, r"hvornar (?:modes vi|ses vi|skal jeg modes)\b.*"),
    (OwnTopic.GOALS, r"(?:(?:hvad|hvilke|what|vis|show)\b.*\b)?(?:mine|mit|my) (?:del)?(?:mal|goals?|aims?)"),
    (OwnTopic.GOALS, r"(?:hvad|hvilke) (?:del)?mal har jeg"),
    (OwnTopic.HOURS, r"(?:mine|my) (?:mentor)?(?:timer|hours)"),
    (OwnTopic.HOURS, r"(?:hvor mange|how many) (?:mentor)?(?:timer|hours)\b.*\bmentor\w*\b.*"),
    (OwnTopic.WAKE_UP, r"(?:hvornar|hvad tid) (?:vakker du mig|bliver jeg vakket|er min vakning|ringer vakkeuret)\b.*"),
    (OwnTopic.WAKE_UP, r"(?:when|what time) (?:do you|will you|are you going to) wake me\b.*"),
    *(
        (topic, pattern)
        for topic, who in _PEOPLE.items()
        for pattern in (
            rf"{_ASKING}(?:min |mit |my )?(?:{who}) (?:s )?{_NUMBER}",
            rf"{_ASKING}{_NUMBER} (?:til|pa|for|of) (?:min |mit |my |the )?(?:{who})",
        )
    ),
    *(
        (topic, rf"(?:min |mit |my )?(?:{_PEOPLE[topic]})")
        for topic in (OwnTopic.MENTOR, OwnTopic.HELPER, OwnTopic.CASEWORKER)
    ),
    *(
        (topic, rf"(?:hvem er|hvad hedder|who is|whos) (?:min|mit|my) (?:{who})")
        for topic, who in _PEOPLE.items()
        if topic is not OwnTopic.WORKPLACE
    ),
)
_ASKED = tuple((topic, re.compile(pattern)) for topic, pattern in _PATTERNS)
_SOMEBODYS = re.compile(
    rf"{_ASKING}(?:(?P<before>[^\W\d]+)(?: s)? {_NUMBER}|{_NUMBER} (?:til|pa|for|of) (?P<after>[^\W\d]+))"
)
_NOBODY = frozenset(
    {"mit", "min", "mine", "dit", "din", "dine", "jeres", "deres", "hans", "hendes", "sit", "my", "your", "his", "her"}
    | {
        "their",
        "our",
        "et",
        "en",
        "det",
        "den",
        "a",
        "an",
        "this",
        "nyt",
        "ny",
        "nye",
        "new",
        "dig",
        "mig",
        "you",
        "me",
    }
    | {"cpr", "konto", "reg", "vagt", "telefon", "mobil", "tlf", "phone"}
)
"""Words before a number that are no names."""
_POLITE = re.compile(
    r"^(?:hej|hi|hello|undskyld|sorry|ved du|do you know|ma jeg fa|kan jeg fa|can i have|og)\s+"
    r"|\s+(?:tak|please|nu|igen)$"
)


def own_question(text: str) -> OwnTopic | None:
    """Which fact of their own case the whole message asks for; None when it is something else."""
    words = _bare(plain_words(text))
    if len(words.split()) > LONGEST:
        return None
    asked = next((topic for topic, pattern in _ASKED if pattern.fullmatch(words)), None)
    return asked or own_question_abroad(text)


def number_asked_of(text: str) -> str | None:
    """The first name of somebody whose number the whole message asks for, folded; None when it is something else."""
    words = _bare(plain_words(text))
    asked = _SOMEBODYS.fullmatch(words) if len(words.split()) <= LONGEST else None
    name = (asked["before"] or asked["after"]) if asked else None
    return None if name in _NOBODY else name


def _bare(words: str) -> str:
    """Without the polite words around it."""
    while (shorter := _POLITE.sub("", words)) != words:
        words = shorter
    return words
