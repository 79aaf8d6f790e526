from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_choice, read_scale, read_yes_no
from conversations.reading.phrases import lines

MARKS = [
    ("den får en otter", 8),
    ("7-tal herfra", 7),
    ("nitallet", 9),
    ("Godmorgen! Et seks-tal i dag. Venlig hilsen Karen", 6),
    ("i går 3, i dag 5", 5),
    ("på en skala fra 1 til 10: 4", 4),
    ("5, nej 6", 6),
    ("ikke 7 men 8", 8),
    ("７", 7),
    ("🔟", 10),
    ("خمسة", 5),
    ("вісім", 8),
    ("dziewięć", 9),
    ("toddoba", 7),
    ("sekiz", 8),
    ("sieben", 7),
    ("8 ud af ti", 8),
    ("sexs", 6),
    ("6 eller 7", None),
    ("7+", None),
    ("over 5", None),
    ("12", None),
    ("8/5", None),
    ("kl 8", None),
    ("3 timer", None),
    ("minus to", None),
    ("en", 1),
    ("", None),
]
ANSWERS = [
    ("jaaa", True),
    ("ja for søren", True),
    ("ja men jeg kan ikke være der før 9", True),
    ("selføli", True),
    ("det er ikke noget problem", True),
    ("er på vej, ikke syg", True),
    ("hvorfor ikke", True),
    ("det kan jeg såmænd godt", True),
    ("ok d fint", True),
    ("skriv mig bare på listen", True),
    ("ja, hvis det endelig skal være", True),
    ("ku ikke drømme om andet", True),
    ("evet", True),
    ("так", True),
    ("haa", True),
    ("oczywiście", True),
    ("natürlich", True),
    ("👌", True),
    ("neeej", False),
    ("ka ik komme", False),
    ("det gør jeg desværre ikke", False),
    ("nej, men jeg kommer i morgen", False),
    ("glem det", False),
    ("wallah nej bror", False),
    ("den springer jeg over", False),
    ("det ka a it", False),
    ("der er jeg desværre til tandlæge", False),
    ("ja.. nej forresten, jeg skal til tandlæge", False),
    ("لا", False),
    ("ні", False),
    ("maya", False),
    ("niestety nie", False),
    ("🙅", False),
    ("ja nej", None),
    ("kan Jonas ikke gøre det?", None),
    ("jeg kan ikke bestemme mig", None),
    ("nå", None),
    ("det tror jeg ikke", None),
    ("hvad handler det om", None),
    ("hvis jeg kan", None),
    ("можливо", None),
    ("12", None),
    ("👍👎", None),
    ("", None),
]
PLACES = ("Rengøring", "Køkken", "Lager")
CHOICES = [
    ("nummer tre", PLACES, 2),
    ("2)", PLACES, 1),
    ("den øverste", PLACES, 0),
    ("i køkkenet tak", PLACES, 1),
    ("rengoering", PLACES, 0),
    ("ikke lager men køkken", PLACES, 1),
    ("engelsk", ("Dansk", "English", "العربية"), 1),
    ("arabisk tak", ("Dansk", "English", "العربية"), 2),
    ("nix", ("Ja, hele dagen", "Ja, en halv dag", "Nej"), 2),
    ("1 time", ("30 min", "1 time", "2 timer"), 1),
    ("tosdag", ("Tirsdag", "Onsdag", "Torsdag"), 2),
    ("køknet", PLACES, 1),
    ("2️⃣", ("Syg", "Barn syg", "Lægebesøg", "Andet"), 1),
    ("noget helt andet", ("Syg", "Barn syg", "Andet"), 2),
    ("min datter er syg", ("Syg", "Barn syg", "Andet"), 1),
    ("klokken 13 passer bedst", ("Kl. 9", "Kl. 11", "Kl. 13"), 2),
    ("20", ("10 minutter", "20 minutter", "30 minutter"), 1),
    ("1 gang om ugen", ("Hver dag", "En gang om ugen"), 1),
    ("hveranden dag", ("Hver dag", "Hver anden dag"), 1),
    ("til fos", ("Bus", "Cykel", "Til fods"), 2),
    ("ikk lige nu, er på arbejde", ("Ring", "Skriv", "Ikke nu"), 2),
    ("bare ikke lager eller køkken så rengøring", PLACES, 0),
    ("اللقاء احسن", ("مكالمة", "رسالة", "لقاء"), 2),
    ("nu", ("Ring", "Skriv", "Ikke nu"), None),
    ("ikke så godt", ("Godt", "Dårligt"), None),
    ("lægen", PLACES, None),
    ("c", PLACES, None),
    ("ikke lager", PLACES, None),
    ("2 lager", PLACES, None),
    ("lige meget", PLACES, None),
    ("hvad er lager", PLACES, None),
    ("nummer 9", PLACES, None),
    ("", PLACES, None),
    ("noget", ("", "🙂"), None),
]


@pytest.mark.parametrize(("text", "mark"), MARKS)
def test_a_mark_is_one_whole_number_on_the_scale(text: str, mark: int | None) -> None:
    assert read_scale(text, low=1, high=10).value == mark


@pytest.mark.parametrize(("text", "answer"), ANSWERS)
def test_yes_and_no_in_the_ways_people_say_them(text: str, answer: bool | None) -> None:
    assert read_yes_no(text).value is answer


@pytest.mark.parametrize(("name", "answer"), [("yes.txt", True), ("no.txt", False)])
def test_every_phrase_says_what_it_is_kept_for(name: str, answer: bool) -> None:
    phrases = [line.removesuffix(" $") for line in lines(name)]
    assert [phrase for phrase in phrases if read_yes_no(phrase).value is not answer] == []


def test_no_phrase_is_a_yes_with_a_not_behind_it() -> None:
    phrases = [line.removesuffix(" $") for line in lines("yes.txt")]
    assert [phrase for phrase in phrases if read_yes_no(f"{phrase} ikke").value] == []


@pytest.mark.parametrize(("text", "options", "index"), CHOICES)
def test_an_option_is_chosen_by_number_order_or_words(text: str, options: tuple[str, ...], index: int | None) -> None:
    assert read_choice(text, options=options).value == index


@given(st.integers(1, 10))
def test_a_mark_said_back_is_read_as_the_same(mark: int) -> None:
    assert read_scale(read_scale(str(mark), low=1, high=10).says_back, low=1, high=10).value == mark
