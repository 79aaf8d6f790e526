"""A value amid other numbers: of all that is told, the one that was asked for."""

from datetime import time, timedelta

import pytest

from conversations.reading import read_clock, read_duration, read_scale

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("bussen 350S var 20 min forsinket igen igen IGEN. humør: 3", 3),
        ("yo 4 herfra, står på perron 6 i Fredericia og fryser", 4),
        ("Den lille (8 mdr) vågnede 5 gange, derfor kun 3 fra mig", 3),
        ("Havde en 9'er indtil jeg åbnede e-boks. Nu en 4'er", 4),
        ("jeg siger 10 hvis de forlænger mig, men lige nu er det 5", 5),
        ("nu er vi oppe på 9 min ven", 9),
        ("i går 3, i dag 7", 7),
        ("steget fra 3 til 6", 6),
        ("9/10 havde været 10 hvis ikke regnen", 9),
        ("ku ha været 5 hvis jeg havde fået sovet. 3 it is", 3),
        ("hverken 1 eller 2, den er sgu en 4'er", 4),
        ("tenåringen siger 2, lægen siger 4, men mit eget tal er 3", 3),
        ("dobbelt op fra 3", None),
        ("fra en 5'er til en 7'er, måske", None),
        ("5 eller 6, det kommer an på bussen", None),
        ("ved ikke, vi er 4 i huset", None),
    ],
)
def test_a_mark(text: str, mark: int | None) -> None:
    assert read_scale(text, low=1, high=10).value == mark


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("jeg har sat 4 alarmer selv men ring også ti i seks", time(5, 50)),
        ("kvart i fem, jeg cykler 14 km", time(4, 45)),
        ("6.30 og ring to gange hvis jeg ikke svarer", time(6, 30)),
        ("den gamle tid var 6, den nye er 6.25", time(6, 25)),
        ("jeg møder 7 så 5.30 plz", time(5, 30)),
        ("seks ikke syv, jeg skal nå et bad", time(6)),
        ("mellem 6 og 7, jeg møder først 8", None),
        ("jeg har 4 alarmer og hører ingen af dem", None),
    ],
)
def test_a_clock(text: str, at: time | None) -> None:
    assert read_clock(text).value == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("mødtes kl 10, det varede 50 min", 50),
        ("tre kvarter på kontor 12 med sagsbehandleren", 45),
        ("2 timer med hende og hendes 3 børn", 120),
        ("Hun er 52 og lærer excel på rekordtid: 1 time og 10 min", 70),
        ("20 min + en halv time", 50),
        ("3 timer + 2 timer", 300),
        ("3, 5 timer", None),
        ("to tre timer", None),
    ],
)
def test_a_length(text: str, minutes: int | None) -> None:
    read = read_duration(text, longest=DAY).value
    assert read == (None if minutes is None else timedelta(minutes=minutes))
