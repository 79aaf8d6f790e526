"""Words and numbers that answer no question: the bot asks again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from conversations.reading import (
    read_choice,
    read_clock,
    read_day,
    read_duration,
    read_scale,
    read_yes_no,
)

PLACES = ("Rengøring", "Køkken", "Lager")
NO_VALUE: dict[str, tuple[Callable[[str], object], str]] = {
    "scale": (
        lambda text: read_scale(text, low=1, high=10).value,
        (
            "jeg er syg|fed dag|ofte|jeg har 3 børn|mødte tre kolleger|bus 5|kl 7|om 5 minutter|to tre stykker|"
            "3 stykker kage|fem-seks|det kan være 5, det kan være 8|hvad er en 5er?|er 10 bedst?|"
            "9, nej 10, nej glem det|jeg har det som en|min søn er 7|i dag er den 5. maj|plejer at være 8|"
            "har 2 opgaver|hund ud af ti"
        ),
    ),
    "yes_no": (
        lambda text: read_yes_no(text).value,
        (
            "bussen kommer ikke|min chef er ikke sur mere|det er ikke min skyld|jeg har ikke fået svar endnu|"
            "klart vejr i dag|det tør jeg ikke love|jo flere jo bedre|sikkert|gerne vide mere|ja 👎|jaaa men nej|"
            "jeg skal til lægen|i am sick|det kan jeg svare på i morgen|ja hvis bussen kører|"
            "om jeg vil eller ej, det er jer der bestemmer|no comment|"
            "kommer der flere|hun siger nej|det går ikke så godt med mig|kan ikke forstå dig|mandag er der fri|"
            "endelig fredag|er lige vågnet op med feber"
        ),
    ),
    "clock": (
        lambda text: read_clock(text).value,
        (
            "ti over|den 7.|uge 7|7 gange|7 kr|112|minus 6|trekvart syv|alle andre end 6|tidligere end 7|"
            "jeg har 3 børn|bussen kører 6.52|hundrede|half seven|6.15 og 6.30|7 timer søvn|første bus|"
            "inden 7|tæt på 7|værelse 12|viertel sieben|przed siódmą|بين ٦ و ٧"
        ),
    ),
    "duration": (
        lambda text: read_duration(text, longest=timedelta(days=1)).value,
        (
            "to møder|5 mails|3 km|den 3. marts|en til to timer|godt en time|en time, måske halvanden|"
            "2 timer, glem det|to tre timer|min 2|fra 8 til 10|2+1|aflyst|"
            "til 16|godt og vel 20 timer|بين ساعتين وثلاث"
        ),
    ),
    "day": (
        lambda text: read_day(text, today=date(2026, 3, 10)).value,
        (
            "10-12 marts|10. til 14. august|man-fre|mandag til fredag|fredage|alt andet end mandag|efter fredag|"
            "fredag glem det|om 3-4 dage|en dag i næste uge|fredag den 14.|"
            "måske torsdag|en fredag|for en uge siden|fredag er umuligt"
        ),
    ),
    "choice": (
        lambda text: read_choice(text, options=PLACES).value,
        (
            "en anden|noget andet|en anden gang|det første det bedste|sidste gang var det dårligt|kl 1|om 2 timer|"
            "3 børn|alt andet end lager|både lager og køkken|ja"
        ),
    ),
}


@pytest.mark.parametrize("kind", NO_VALUE)
def test_what_is_no_answer_is_asked_again(kind: str) -> None:
    read, texts = NO_VALUE[kind]
    assert {text: read(text) for text in texts.split("|") if read(text) is not None} == {}
