"""Neutral words for a phone that others read, asked for in one's own words: "kan du skrive neutralt?"."""

import re
from functools import cache

from conversations.reading.phrases import table
from conversations.reading.words import folded, plain_words

LONGEST = 14
"""Words. Whoever writes more tells a story."""
_READS_ALONG = re.compile(
    r"^(?:min|mit|mine|my|vores) \w+ (?:(?:kan|can|tit|altid|always|ogsa) )*"
    r"(?:laser|lase|ser|se|tjekker|tjekke|checker|kigger i|kigge i|bruger|lurer i|reads?|sees?|checks?|uses?|looks at) "
    r"(?:(?:min|vores|my|our) (?:telefon|mobil|tlf|phone)|(?:mine|my) (?:beskeder|sms\w*|messages|texts))$|"
    r"^(?:jeg|vi|i|we) (?:deler|share) (?:a )?(?:telefon|mobil|phone) (?:med|with) (?:min|mit|mine|my) \w+$|"
    r"^andre (?:kan se|kan lase|ser|laser) min (?:telefon|mobil)$"
)
"""Somebody else's eyes on the phone, and nothing else in the message."""


def discreet_asked(text: str) -> bool | None:
    """True where a message asks for neutral words, False for free ones again, None where for neither."""
    words = plain_words(text)
    if len(words.split()) > LONGEST:
        return None
    if _READS_ALONG.search(folded(words)):
        return True
    for discreet in (False, True):
        if any(f" {phrase} " in f" {words} " for phrase in _phrases(discreet=discreet)):
            return discreet
    return None


@cache
def _phrases(*, discreet: bool) -> tuple[str, ...]:
    wanted = "on" if discreet else "off"
    return tuple(plain_words(phrase) for which, row in table("discreet.tsv") if which == wanted for phrase in row)
