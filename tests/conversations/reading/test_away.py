"""From when until when somebody stays away."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Away, read_away

MONDAY = datetime(2026, 10, 19, 7, 0)  # noqa: DTZ001 - messages carry local wall-clock time
MON, TUE, WED, THU, FRI = (date(2026, 10, day) for day in range(19, 24))
SUN, NEXT_MON = date(2026, 10, 25), date(2026, 10, 26)
SAID = [
    ("jeg er syg i dag, mvh Ali", Away(first=MON)),
    ("jeg er syg til og med fredag", Away(first=MON, last=FRI)),
    ("syg t.o.m. onsdag", Away(first=MON, last=WED)),
    ("jeg har feber og bliver hjemme indtil torsdag", Away(first=MON, last=THU)),
    ("jeg er syg resten af ugen", Away(first=MON, last=FRI)),
    ("syg i 3 dage", Away(first=MON, last=WED)),
    ("jeg er syg i en uge", Away(first=MON, last=SUN)),
    ("jeg er syg fra onsdag til fredag", Away(first=WED, last=FRI)),
    ("sygemeldt til d. 30. oktober", Away(first=MON, last=date(2026, 10, 30))),
    ("jeg er syg, kommer igen på torsdag", Away(first=MON, back=THU)),
    ("syg, regner med at være tilbage onsdag", Away(first=MON, back=WED)),
    ("min datter er syg så jeg bliver hjemme, kommer onsdag", Away(first=MON, back=WED)),
    ("mit barn er sygt, jeg er tilbage onsdag", Away(first=MON, back=WED)),
    ("jeg kommer ikke før torsdag, er syg", Away(first=MON, back=THU)),
    ("jeg kommer først igen på mandag", Away(first=MON, back=NEXT_MON)),
    ("jeg er syg. kommer efter weekenden", Away(first=MON, back=NEXT_MON)),
    ("jeg er syg, er tilbage i næste uge", Away(first=MON, back=NEXT_MON)),
    ("kommer ikke i dag, men i morgen er jeg der", Away(first=MON, back=TUE)),
    ("kommer ikke i dag men onsdag", Away(first=MON, back=WED)),
    ("nej, det er først i morgen jeg ikke kommer", Away(first=TUE)),
    ("er syg og kan først komme onsdag", Away(first=MON, back=WED)),
    ("syg i dag og i morgen, tilbage torsdag", Away(first=MON, last=TUE, back=THU)),
    ("kan ikke komme fredag, skal i retten", Away(first=FRI)),
    ("jeg skal til lægen onsdag så jeg kommer ikke", Away(first=WED)),
    ("jeg er syg i morgen", Away(first=TUE)),
    ("jeg er syg og kommer ikke i morgen", Away(first=MON, last=TUE)),
    ("kommer ikke på arbejde mandag og tirsdag", Away(first=MON, last=TUE)),
    ("har fri torsdag og fredag", Away(first=THU, last=FRI)),
    ("jeg kommer ikke tirsdag og torsdag", Away(first=TUE, also=(THU,))),
    ("kommer ikke næste uge", Away(first=NEXT_MON, last=date(2026, 10, 30))),
    ("i'm sick until friday", Away(first=MON, last=FRI)),
    ("sick, back on thursday", Away(first=MON, back=THU)),
    ("I can't come tomorrow, court", Away(first=TUE)),
    ("I am ill today and tomorrow, back on thursday", Away(first=MON, last=TUE, back=THU)),
    ("not coming thursday and friday", Away(first=THU, last=FRI)),
    ("хвора до п'ятниці", Away(first=MON, last=FRI)),
    ("я захворіла, повернуся у четвер", Away(first=MON, back=THU)),
    ("jestem chora do piątku", Away(first=MON, last=FRI)),
    ("jestem chory, wrócę w czwartek", Away(first=MON, back=THU)),
    ("cuma gününe kadar hastayım", Away(first=MON, last=FRI)),
    ("hastayım, perşembe günü gelirim", Away(first=MON, back=THU)),
    ("أنا مريض حتى الخميس", Away(first=MON, last=THU)),
    ("أنا مريض، سأعود الخميس", Away(first=MON, back=THU)),
    ("waan xanuunsanahay ilaa khamiis", Away(first=MON, last=THU)),
    ("waan xanuunsanahay, waxaan soo noqonayaa khamiis", Away(first=MON, back=THU)),
    ("jeg er syg", None),
    ("jeg bliver væk et par dage", None),
    ("jeg har været syg siden fredag", None),
    ("barn syg 1. dag", None),
]
DAYS = {"tirsdag": TUE, "onsdag": WED, "torsdag": THU, "fredag": FRI, "d. 26/10": NEXT_MON, "i morgen": TUE}
days = st.sampled_from(sorted(DAYS))


@pytest.mark.parametrize(("text", "away"), SAID)
def test_the_days_as_people_write_them(text: str, away: Away | None) -> None:
    assert read_away(text, now=MONDAY).value == away


def test_in_the_afternoon_not_coming_tomorrow_says_nothing_of_today() -> None:
    evening = MONDAY.replace(hour=20)
    assert read_away("jeg er syg og kommer ikke i morgen", now=evening).value == Away(first=TUE)


@given(template=st.sampled_from(["kommer ikke {}", "kan ikke komme {}, skal i retten", "fri {}"]), day=days)
def test_a_day_of_absence_is_the_first(template: str, day: str) -> None:
    assert read_away(template.format(day), now=MONDAY).value == Away(first=DAYS[day])


@given(
    template=st.sampled_from(["syg, kommer igen {}", "er syg men tilbage {}", "syg. Regner med at komme {}"]), day=days
)
def test_a_day_of_return_is_no_day_of_absence(template: str, day: str) -> None:
    assert read_away(template.format(day), now=MONDAY).value == Away(first=MON, back=DAYS[day])


@given(template=st.sampled_from(["syg til og med {}", "syg indtil {}", "jeg er væk til {}"]), day=days)
def test_the_last_day_is_included(template: str, day: str) -> None:
    assert read_away(template.format(day), now=MONDAY).value == Away(first=MON, last=DAYS[day])


PIECES = [
    *("syg", "kommer", "ikke", "igen", "tilbage", "til og med", "indtil", "fra", "men", "i morgen", "i dag", "onsdag"),
    *("fredag", "mandag", "weekenden", "3 dage", "en uge", "d. 30/10", "næste uge", ",", ".", "først", "før", "er jeg"),
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@given(
    text=WORDS | st.text(max_size=60),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    at=st.times(),
)
def test_the_days_of_any_text_are_to_come_and_in_order(text: str, day: date, at: time) -> None:
    away = read_away(text, now=datetime.combine(day, at)).value
    if away is not None:
        said = [away.first, away.last, *away.also, away.back]
        in_order = [one for one in said if one is not None]
        assert in_order == sorted(set(in_order))
        assert day <= away.first <= day + timedelta(days=732)
        assert away.until == (away.also[-1] if away.also else away.last or away.first)
