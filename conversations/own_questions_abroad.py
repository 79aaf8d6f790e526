"""Whose number, and when the next meeting is, asked in Arabic, Somali, Turkish, Ukrainian or Polish.

There a word carries endings and what stands before it, so each is known by its beginning, and the whole message must
consist of such words.
"""

import re
from collections.abc import Iterable

from conversations.reading.words import plain_words
from conversations.talks.own_fact import OwnTopic

LONGEST = 8
"""Words."""
_WHO = {
    OwnTopic.CASEWORKER: (
        r"(?:ل|ب)?(?:ال)?(?:مسوول|مسول)\w*|(?:ل|ب)?(?:ال)?موظف\w*|(?:ل|ب)?ملفي|(?:ال)?بلدية"
        r"|sagsbehandler\w*|сагсбехандлер\w*|соцпрацівни\w+|куратор\w*|urzednicz\w+|urzednik\w*|doradc\w+"
        r"|danisman\w*|memur\w*|dosya\w*"
    ),
    OwnTopic.MENTOR: (
        r"(?:ل|ب)?(?:ال)?(?:مرشد|منتور)\w*|mentor\w*|ментор\w*|la taliya\w*|lataliya\w*|latalin\w*|la talin\w*"
    ),
    OwnTopic.HELPER: r"kontaktperson\w*|контактн\w+ особ\w+|osob\w+ kontaktow\w+|(?:ل)?جهة (?:ال)?اتصال\w*",
    OwnTopic.WORKPLACE: (
        r"(?:ب|ل)?(?:ال)?(?:عمل|شغل|عملي|شغلي)|مكان (?:ال)?(?:عمل|شغل|عملي|شغلي)|shaqad\w*|goobta shaqad\w*"
        r"|is ?yeri\w*|робот\w+|(?:місця|місце) роботи|prac\w+|roboty|firmy"
    ),
}
_NUMBER = (
    r"(?:ال)?(?:رقم|تلفون|هاتف|جوال|موبايل)|lambark?\w*|nambark?\w*|tele?foo?n\w*|taleefan\w*|telefonk\w*|numara\w*"
    r"|номер\w*|телефон\w*|numer\w*|telefon\w*"
)
_NEXT = r"(?:ال)?(?:قادم|جاي|تالي|مقبل)\w*|xig\w+|soo|socda|siradaki|sonraki|gelecek|наступн\w+|nastepn\w+|kolejn\w+"
_MEETING = (
    r"(?:ال)?(?:اجتماع|موعد|لقاء)\w*|kulan\w*|ballan\w*|balan\w*|toplanti\w*|gorusme\w*|randevu\w*|зустріч\w*"
    r"|spotkani\w*"
)
_BESIDE = frozenset(
    plain_words(
        "متى امتى هو هي ما شو كم اي ممكن اعطني اعطيني عندك عندي اريد بدي من فضلك تبعي تبع الخاص بي لي ال "
        "goorma waa goormay imisa maxay ii sheeg i sii fadlan yahay tahay ah ka ku ay "
        "bir ne zaman nedir kaç lütfen benim bana ver verir misin öğrenebilir miyim "
        "коли у в мене моя мій мого моєї мою мойого який яка дайте дай будь ласка є "
        "kiedy mam jest moje mój moja mojego mojej do jaki podaj daj proszę poproszę masz ten to"
    ).split()
)
"""What asks for it, and says nothing else."""
_ONE = re.compile(rf"(?:{_NUMBER}|{_NEXT}|{_MEETING})")


def own_question_abroad(text: str) -> OwnTopic | None:
    """Which fact of their own case the whole message asks for; None when it is something else, or names two people."""
    said = plain_words(text)
    asked, rest = _named(said)
    if len(said.split()) > LONGEST or not _are_all_known(rest.split()):
        return None
    if not asked and _has(_MEETING, rest) and _has(_NEXT, rest):
        return OwnTopic.MEETING
    return asked[0] if len(asked) == 1 and _has(_NUMBER, rest) and not _has(_MEETING, rest) else None


def _named(said: str) -> tuple[list[OwnTopic], str]:
    """Whom it names, and the words beside."""
    found = []
    for topic, who in _WHO.items():
        said, times = re.subn(rf"(?<!\w)(?:{who})(?!\w)", " ", said)
        if times:
            found.append(topic)
    return found, said


def _are_all_known(words: Iterable[str]) -> bool:
    return all(word in _BESIDE or _ONE.fullmatch(word) for word in words)


def _has(pattern: str, words: str) -> bool:
    return any(re.fullmatch(pattern, word) for word in words.split())
