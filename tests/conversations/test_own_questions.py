"""Questions about one's own case in a few plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.own_questions import number_asked_of, own_question
from conversations.talks.own_fact import OwnTopic

ASKED = {
    OwnTopic.MEETING: ("Næste møde", "hvornår er mit næste møde?", "hvornår har jeg møde", "when is my next meeting?"),
    OwnTopic.GOALS: ("mine mål", "hvad er mine mål?", "what are my goals"),
    OwnTopic.HOURS: ("mine timer", "hvor mange timer har jeg med min mentor?"),
    OwnTopic.WAKE_UP: ("hvornår vækker du mig?", "hvornår bliver jeg vækket i morgen", "when do you wake me"),
    OwnTopic.MENTOR: ("min mentors nummer", "mentor", "hvem er min mentor", "giv mig lige nummeret til min mentor"),
    OwnTopic.HELPER: ("kontaktperson", "må jeg få nummeret til min kontaktperson tak"),
    OwnTopic.CASEWORKER: ("hvem er min sagsbehandler?", "what is my caseworker's number"),
    OwnTopic.WORKPLACE: ("arbejdets nummer", "hvad er nummeret til jobbet"),
}
ABROAD = {
    OwnTopic.CASEWORKER: (
        "ما رقم هاتف مسؤولتي",
        "sagsbehandlerkayga lambarkiisa",
        "danışmanımın telefon numarası",
        "jaki jest numer do mojej urzędniczki?",
    ),
    OwnTopic.MENTOR: (
        "lambarka taleefanka la-taliyaha",
        "lambarka mentorkayga waa imisa",
        "شو رقم المنتور",
        "mentorumun telefon numarası ne?",
        "дайте номер мого ментора",
        "numer do mentora",
    ),
    OwnTopic.HELPER: ("номер контактної особи", "kontaktpersonumun telefonu kaç"),
    OwnTopic.WORKPLACE: ("رقم الشغل", "lambarka shaqada waa imisa", "iş yerimin numarası kaç", "номер роботи"),
    OwnTopic.MEETING: (
        "bir sonraki toplantı ne zaman",
        "متى اجتماعي القادم؟",
        "goorma waa kulankayga xiga",
        "коли моя наступна зустріч",
        "kiedy mam następne spotkanie?",
    ),
}
OTHERWISE_ABROAD = (
    "toplantı iptal",
    "telefonum bozuldu",
    "mentorum gelmedi",
    "ما رقم مدير العمل",
    "numer do mentora i do pracy",
    "номер",
    "mentor ve iş yeri numarası",
    "waan xanuunsanahay",
)
OTHERWISE = (
    "jeg kan ikke komme til mit næste møde",
    "flyt mit næste møde",
    "min mentor er dum",
    "mit nummer er 20304050",
    "ring til min mentor",
    "jeg har nået mine mål",
    "hvordan har min mentor det",
    "må jeg have min telefon med på arbejde",
    "min mentor har fået ny telefon",
    "",
)


@pytest.mark.parametrize(("topic", "words"), [(topic, words) for topic, all_ in ASKED.items() for words in all_])
def test_a_fact_of_the_case_is_asked_for(topic: OwnTopic, words: str) -> None:
    assert own_question(words) is topic
    assert own_question(f"Hej {words.upper()} tak") is topic


@pytest.mark.parametrize(("topic", "words"), [(topic, words) for topic, all_ in ABROAD.items() for words in all_])
def test_so_it_is_in_other_languages(topic: OwnTopic, words: str) -> None:
    assert own_question(words) is topic


@pytest.mark.parametrize("words", [*OTHERWISE, *OTHERWISE_ABROAD])
def test_the_same_words_in_another_matter(words: str) -> None:
    assert own_question(words) is None


@given(st.text())
def test_nothing_that_is_written_breaks_it(words: str) -> None:
    assert own_question(words) in {None, *OwnTopic}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("jeg skal bruge Lars' nummer", "lars"),
        ("Mettes telefonnummer", "mettes"),
        ("må jeg få nummeret til Lars?", "lars"),
        ("what is Lars' number", "lars"),
        ("mit nummer", None),
        ("jeg har fået nyt nummer", None),
        ("Lars er sur", None),
    ],
)
def test_whose_number_is_asked_for(words: str, name: str | None) -> None:
    assert number_asked_of(words) == name


@given(st.text())
def test_no_words_break_that_either(words: str) -> None:
    assert number_asked_of(words) != ""
