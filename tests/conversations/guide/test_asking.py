"""Whom to ask: who knows, as far as they may read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.roles import Role
from casebook.who_sees_what import Subject, may_be_asked
from conversations.guide import Answerer, is_private, whom_to_ask

TO_THE_WORKPLACE = (Role.MENTOR, Role.CONTACT_PERSON)


@pytest.mark.parametrize(
    ("answerer", "words", "roles"),
    [
        (Answerer.TRADE_MENTOR, "hvor er nøglen til lageret", TO_THE_WORKPLACE),
        (Answerer.PERSONAL_MENTOR, "skal jeg give hånd", TO_THE_WORKPLACE),
        (Answerer.PERSONAL_MENTOR, "må jeg sidde alene, jeg har angst", (Role.CONTACT_PERSON,)),
        (Answerer.TRADE_MENTOR, "hvor er nøglen, jeg har så meget gæld", (Role.CONTACT_PERSON,)),
        (Answerer.CONTACT_PERSON, "hvem hjælper mig", (Role.CONTACT_PERSON,)),
        (Answerer.CASEWORKER, "hvad er et fleksjob", (Role.CASEWORKER, Role.CONTACT_PERSON)),
        (Answerer.CASEBOOK, "hvad er mine mål", (Role.CONTACT_PERSON,)),
    ],
)
def test_who_knows_is_asked_as_far_as_they_may_be(answerer: Answerer, words: str, roles: tuple[Role, ...]) -> None:
    assert whom_to_ask(answerer, words) == roles


@pytest.mark.parametrize(
    "words",
    [
        "Jeg er SYG",
        "min depression er vaerre",
        "jeg faar medicin",
        "hvad med min kontanthjælp",
        "jeg har siddet i fængsel",
        "i was in prison",
        "i take pills and i am ill",
        "where do i put my antidepressants?",
        "hvor må jeg tage min insulin",
        "jeg er bange for min kæreste",
        "skal jeg sige at jeg har siddet varetægtsfængslet",
        "hvor kan jeg bede",
        "min udlejer vil sætte mig ud, jeg er hjemløs",
        "hvem siger jeg det til, jeg er gravid",
        "gdzie mogę wziąć moje tabletki",
        "jestem w ciąży, co teraz",
        "ilaçlarımı nereye koyayım",
        "borçlarım var ne yapayım",
        "daawadayda xaggee ayaan dhigaa?",
        "uur baan leeyahay",
        "мені погано",
        "де мої ліки",
        "لا أفهم",
        "أين أضع الدواء",
    ],
)
def test_what_the_workplace_must_not_read(words: str) -> None:
    assert is_private(words)


@pytest.mark.parametrize(
    "words", ["gdzie jest klucz do szopy?", "depo anahtarı nerede", "furaha bakhaarka aaway?", "де ключ від сараю?"]
)
def test_in_other_languages_only_what_is_known_may_be_read(words: str) -> None:
    assert whom_to_ask(Answerer.TRADE_MENTOR, words) == (Role.CONTACT_PERSON,)
    assert whom_to_ask(Answerer.TRADE_MENTOR, words, known=True) == TO_THE_WORKPLACE


@pytest.mark.parametrize(
    "words", ["де мої ліки", "أين أضع الدواء", "gdzie są moje leki", "ilacım nerede", "daawadayda"]
)
def test_a_known_topic_opens_nothing_that_is_private_in_itself(words: str) -> None:
    assert whom_to_ask(Answerer.TRADE_MENTOR, words, known=True) == (Role.CONTACT_PERSON,)


@pytest.mark.parametrize(
    "words", ["hvor er lageret", "hvordan retter jeg en fejl i kassen", "how do i open the till", "hvor lang er pausen"]
)
def test_what_it_may_read(words: str) -> None:
    assert not is_private(words)


@given(st.sampled_from(Answerer), st.text(max_size=60))
def test_somebody_is_always_left_and_nobody_reads_what_they_may_not(answerer: Answerer, words: str) -> None:
    roles = whom_to_ask(answerer, words)
    subject = Subject.WORK if Role.MENTOR in roles else Subject.PRIVATE
    assert roles[-1] is Role.CONTACT_PERSON
    assert all(may_be_asked(role, subject) for role in roles)
    assert Role.MENTOR not in roles or not is_private(words)
