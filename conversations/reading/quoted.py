"""What somebody else says, or the question itself, stands in a reply beside the answer: it is no answer."""

from __future__ import annotations

import re

_SOMEBODY = (
    r"(?:(?:min|mit|vores|the|my) )?(?:mor|far|kone|mand|kæreste|søster|bror|søn|datter|ven|veninde|mentor|chef|"
    r"læge|kollega|"
    r"leder|sagsbehandler|jobkonsulent|kommune|boss|mum|mom|wife|husband|doctor|nabo|makker|holdleder|formand)(?:en|"
    r"n|et)?|"
    r"han|hun|de|konen|manden"
)
_SAYS = (
    r"(?:siger|sagde|mener|mente|synes|syntes|tror|troede|påstår|påstod|gætter på|gættede på|foreslår|foreslog|"
    r"ville sige|"
    r"vil have|ville have|skrev|tog|valgte|kalder mig|kaldte mig|says|said|thinks)"
)
_OTHERS_WORDS = re.compile(
    rf"(?:^\W*|(?<=[,.;!] )|(?<=\bmen )|(?<=\bog ))(?:{_SOMEBODY}) {_SAYS} (?!ja\b|nej\b|jeg (?!er\b)|at\b)[^,.;!]+?"
    rf"(?:[,.;!]+\s+(?:(?:men )?det (?:passer|tror jeg|er jeg|holder|gider jeg|mener jeg) (?:ikke|ik|"
    rf"ikk)\b[^,.;!]*[,.;!]*\s*)?|"
    rf"\s(?=(?:men|og jeg)\b)|[.!\s]*$)",
    re.IGNORECASE,
)
_BUT = re.compile(r"^(?:men|og|så|but)\s+", re.IGNORECASE)
_THE_QUESTION = re.compile(r"^\s*[\"'«»“”„][^\"'«»“”„]{5,}[\"'«»“”„]\s*[-:,.]*\s*(?=\w)")


def own_words(text: str) -> str:
    """The reply without what others say in it; nothing where all of it is theirs, or none."""
    left = _OTHERS_WORDS.sub("", text).strip(" ,.;!")
    return _BUT.sub("", left) if left != text.strip(" ,.;!") else ""


def without_question(text: str) -> str:
    """ "'vil du vækkes' ja det vil jeg": without the question that is quoted first."""
    return _THE_QUESTION.sub("", text)
