"""Which language somebody asks for: "kan du skrive på engelsk?", "English please", "українською"."""

import re

from conversations.reading.words import plain_words

_NAMES = {
    "da": "dansk danish duński данською данська الدنماركية دنماركي danca dunski dunsku danishka",
    "en": (
        "engelsk english engelska англійською англійська الانجليزية بالانجليزية انجليزي ingilizce "
        "angielski angielsku ingiriis ingiriisi"
    ),
    "ar": "arabisk arabic arabiska арабською العربية بالعربية عربي بالعربي arapca arabski arabsku carabi",
    "uk": "ukrainsk ukrainian українською українська украинский الاوكرانية ukraynaca ukrainski ukrainsku",
    "tr": "tyrkisk turkish турецькою التركية turkce turkcesi turecki turecku",
    "pl": "polsk polish польською البولندية lehce polski polsku",
    "so": "somali somalisk somalian soomaali soomaaliga сомалійською الصومالية somalice somalijski",
    "de": "tysk german deutsch",
    "fa": "farsi dari persisk persian",
    "ti": "tigrinya",
    "ku": "kurdisk kurdish kurmanji sorani",
    "ru": "russisk russian русский русски",
    "ur": "urdu",
    "ps": "pashto",
    "ro": "rumænsk romanian",
    "es": "spansk spanish",
    "fr": "fransk french",
}
"""By code (ISO 639-1), the names people use for a language, in the languages they use."""
_CODES = {name: code for code, names in _NAMES.items() for name in map(plain_words, names.split())}
_AROUND = frozenset(
    plain_words(
        "kan ku kunne må du i vi man jeg vil gerne hellere have ha få skrive skriv snakke tale svare svar skifte skift "
        "til på om det mig med mit sprog sproget tak venligst igen tilbage nu hej please can you could i want would "
        "like to write speak answer change switch back in into the language my me use po af на мовою по "
        "proszę lütfen fadlan будь ласка прошу لو سمحت من فضلك رجاء"
    ).split()
)
"""What may stand around the name where nothing else is asked for."""
_NO_DANISH = {
    "en": r"(?:i )?(?:dont|do not|cant|cannot) (?:really )?(?:understand|speak|read|know) (?:any )?danish",
    "ar": (
        r"(?:انا )?(?:لا|ما|مش|مو) (?:افهم|بفهم|فاهم|فاهمة|اعرف|بعرف|اتكلم|بحكي|اقرا) "
        r"(?:اللغة |اللغه |ب)?(?:ال)?دنمارك\w+"
    ),
    "uk": r"(?:я )?не (?:розумію|говорю|читаю|знаю) (?:по )?данськ\w+|(?:я )?данськ\w+ не (?:розумію|знаю)",
    "tr": r"(?:ben )?danca(?:yi)? (?:anlamiyorum|bilmiyorum|konusamiyorum|okuyamiyorum)",
    "pl": r"(?:ja )?nie (?:rozumiem|mowie|czytam|znam) (?:po )?dunsk\w+",
    "so": r"(?:anigu )?(?:ma|kuma) (?:fahmo|fahmayo|aqano|aqan|garanayo|hadlo) (?:af )?(?:danish|deenish|denmark)\w*"
    r"|(?:af )?(?:danish|deenish|denishka)\w* (?:ma|kuma) (?:fahmo|fahmayo|aqano|aqan|aqaan|garanayo|hadlo)",
    "de": r"ich (?:verstehe|spreche|kann) (?:leider )?(?:kein|nicht) danisch",
    "ru": r"(?:я )?не (?:понимаю|говорю|читаю|знаю) (?:по )?датск\w+",
}
"""Who says in their own language that they do not understand Danish asks for their own."""
_CANNOT_READ_IT = {code: re.compile(pattern) for code, pattern in _NO_DANISH.items()}
_NOT_IN_DANISH = re.compile(
    r"(?:jeg|vi)? ?(?:forstar|kan|taler|snakker|laser|er) (?:desvarre |altsa |slet )*(?:ikke|ikk|ik|ingen) "
    r"(?:sa |ret |rigtigt? )*(?:godt |meget )*(?:til )?(?:at )?(?:forsta |tale |lase |kan )?(?:noget )?(?:dansk|danish)"
    r"|(?:jeg )?(?:forstar|kan|taler|laser) dansk (?:slet )?ikke"
    r"|(?:jeg )?(?:ikke|ik|ingen|no) (?:forsta|forstar|kan|tale|taler|snakke) (?:pa )?dansk"
)
"""The same in Danish: in which language else it does not say."""
LONGEST = 9
"""Words."""


def cannot_read_danish(text: str) -> bool:
    """Whether the whole message says so in Danish: they ask for a language without naming one."""
    return _NOT_IN_DANISH.fullmatch(_bare(plain_words(text))) is not None


def _bare(words: str) -> str:
    return re.sub(r"^(?:hej|undskyld|men|sorry) | (?:tak|undskyld|sorry|desvarre)$", "", words)


def language_asked(text: str) -> str | None:
    """The code of the language that the whole message asks for, or that it says to be the only one understood; None
    where it names none, or says anything else.
    """
    said = plain_words(text)
    for code, pattern in _CANNOT_READ_IT.items():
        if pattern.search(said):
            return code
    words = said.split()
    named = [word for word in words if word in _CODES]
    if len(named) != 1 or len(words) > LONGEST or not _AROUND.issuperset(set(words) - set(named)):
        return None
    return _CODES[named[0]]
