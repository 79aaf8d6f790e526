"""What is heard in danger: the wish for peace, and the question whether anybody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Reply
from conversations.talks.heard import Heard, Said
from tests.conversations.talking import MORNING

PEACE = """
skriv ikke mere
skriv ikke mere han læser min telefon
stop med at skrive
stop med beskeder
du må ikke skrive til mig nu
nej stop med at skrive
min mand tjekker min mobil
han har min telefon
stop texting me
don't write any more
he reads my messages
nie pisz już
on czyta moje wiadomości
не пиши більше
він читає мій телефон
artık yazma
telefonumu kontrol ediyor
لا تكتب لي
هو يقرأ رسائلي
ha ii soo qorin
taleefankayga ayuu akhriyaa
jooji qoraalka
""".strip().splitlines()
WHO = """
har nogen set det?
har mette svaret
er der nogen der har læst det
ved mette det?
hvem har set det?
has anyone seen it?
did mette see it
czy ktoś to widział?
хтось це бачив?
biri bunu gördü mü?
هل رأى أحد رسالتي؟
""".strip().splitlines()
NEITHER = """
jeg skriver ikke så godt dansk
jeg har lige set ham
han har set mig
har du set ham?
det ved jeg ikke
kan du ikke bare skrive med mig
""".strip().splitlines()


def heard(words: str, *, of_danger: bool = True) -> Said:
    return Heard(of_danger=of_danger).read(Reply(text=words, at=MORNING))


@pytest.mark.parametrize("words", PEACE)
def test_a_wish_for_peace(words: str) -> None:
    assert heard(words) is Said.PEACE


@pytest.mark.parametrize("words", WHO)
def test_the_question_whether_anybody_knows(words: str) -> None:
    assert heard(words) is Said.WHO


@pytest.mark.parametrize("words", NEITHER)
def test_neither(words: str) -> None:
    assert heard(words) is Said.WORDS


@pytest.mark.parametrize("words", ["jeg vil dø lad mig være", "HJÆLP", "han slår mig igen"])
def test_a_cry_comes_before_the_wish_for_peace(words: str) -> None:
    assert heard(words) is Said.DANGER


@given(st.text())
def test_whatever_is_written_the_old_leave_is_kept_for_old_answers_alone(words: str) -> None:
    assert heard(words) is not Said.LEAVE
