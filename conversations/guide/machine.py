"""Whether somebody asks if a machine writes here, which is always told plainly (EU 2024/1689, the AI Act, article 50).

In whatever words: a human being who seems to answer would be a lie.
"""

import re

from conversations.reading import cleaned

TOPIC = "robot"
_ONE = r"(?:et|en|a|an)? ?(?:rigtigt?|rigtig|ægte|levende|virkeligt?|real|actual|live)? ?"
_WHAT = (
    r"(?:menneske|person|robot|bot|maskine|computer|computerprogram|ai|chatgpt|chatbot|automat|human|human being|"
    r"machine|program|kunstig intelligens)"
)
_WORDINGS = (
    (
        r"\b(?:er|are) (?:du|i|det|you|it|this)(?: her)? (?:så |egentlig |bare |overhovedet |really |just )?"
        rf"{_ONE}{_WHAT}\b"
    ),
    rf"\b(?:taler|snakker|skriver|chatter) jeg (?:her )?(?:egentlig |nu |bare )?med {_ONE}(?:{_WHAT}|nogen rigtig)\b",
    (
        r"\bhvem (?:er du|(?:er )?det (?:er )?(?:der|som) (?:skriver|svarer)|skriver (?:jeg med|til mig)|taler jeg med|"
        r"svarer mig)\b"
    ),
    r"^(?:hvad er du(?: for en)?|hvad hedder du|hvad er dit navn|er der et menneske|er her et menneske)\b",
    rf"\bam i (?:talking|speaking|writing|chatting) (?:to|with) {_ONE}(?:{_WHAT}|somebody real)\b",
    r"^(?:who (?:are you|is (?:this|writing|answering))|what are you|what is your name|whats your name)\b",
    r"\b(?:هل )?(?:أنت|انت|إنت) (?:روبوت|بوت|إنسان|انسان|شخص|آلة|برنامج)",
    r"^(?:من|مين) (?:أنت|انت|إنت)\b",
    r"\bти (?:робот|бот|людина|машина|жива людина|справжня людина)\b|\bви (?:робот|бот|людина|жива людина)\b",
    r"^(?:хто ти|хто ви|як тебе звати|я розмовляю з (?:людиною|роботом))\b",
    r"\b(?:sen )?(?:robot|insan|bot|makine|yapay zeka|gerçek (?:biri|insan)) (?:mısın|misin|musun|mi|mı)\b",
    r"^(?:sen )?kimsin\b|^adın ne\b",
    (
        r"\b(?:jesteś|czy to|czy jesteś) (?:prawdziwym |żywym )?"
        r"(?:robot(?:em)?|człowiek(?:iem)?|bot(?:em)?|maszyn[aą]|sztuczn\w+)\b"
    ),
    r"^kim jesteś\b|^jak masz na imię\b|\bczy (?:rozmawiam|piszę) z (?:człowiekiem|robotem)\b",
    (
        r"\bma(?:d)? (?:tahay )?(?:robot|qof|bot|mashiin)(?: dhab ah)?(?: (?:baa|baad) tahay)?$|"
        r"\bma tahay (?:robot|qof|bot|mashiin)\b"
    ),
    r"^(?:yaad tahay|kumaad tahay|magacaa)\b",
)
_ASKS = re.compile("|".join(_WORDINGS))


def asks_whether_machine(text: str) -> bool:
    """Whether it asks who or what writes here: "er du et menneske?", "am I talking to a real person"."""
    return _ASKS.search(cleaned(text).rstrip("?؟!. ")) is not None
