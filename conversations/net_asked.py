"""The safety net by the name that people know it by: "ekstra sms", "nej tak til ekstra sms", "extra sms please"."""

import re

from conversations.reading.words import plain_words
from conversations.talks.safety_net import Wish

_NAMES = re.compile(r"\b(?:e(?:ks|x)tra sms\w*|sikkerhedsnet\w*|safety net)\b")
_NO = frozenset(
    plain_words("nej no ikke ingen uden stop stop sluk slå fjern afmeld fra off remove ні nie hayır maya لا").split()
)
_YES = frozenset(
    plain_words("ja yes jo gerne tak ok til vil ønsker giv tilmeld start tænd on want please так evet haa نعم").split()
)
_AROUND = frozenset(
    plain_words("hej jeg du kan må få have har min mit mig den det en i my the me a an og igen").split()
)
"""What may stand beside it where nothing else is said."""


def net_asked(text: str) -> Wish | None:
    """What the whole message wishes of the safety net; None where it does not name it, or says anything else."""
    words = plain_words(text)
    around = set(_NAMES.sub(" ", words).split())
    if not _NAMES.search(words) or not around <= _NO | _YES | _AROUND:
        return None
    if around & _NO:
        return Wish.NO
    return Wish.YES if around & _YES else Wish.OPEN
