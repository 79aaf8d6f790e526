"""A human being: offered warmly, told only after a yes."""

import pytest

from casebook.facts import HumanAsked, HumanOffered
from conversations.engine import Severity
from conversations.talks import human
from conversations.talks.human import HumanOpening, Topic
from tests.conversations.talking import Talking


def _opening(topic: Topic) -> HumanOpening:
    return HumanOpening(first_name="Ali", helper_name="Mette", helper_phone="12 34 56 78", topic=topic)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (Topic.TALK, "Hej Ali. Det er godt, at du skriver. Mette vil gerne tale med dig."),
        (Topic.LOW, "Det er jeg ked af at høre, Ali. Det er godt, at du skriver det. Du skal ikke gå med det alene."),
        (
            Topic.CONFLICT,
            "Det lyder svært, Ali. Du skal ikke klare det alene. Mette kan hjælpe dig med at tale om det.",
        ),
        (Topic.QUIT, "Tak, fordi du siger det, Ali. Vent lidt med at sige op. Tal med Mette først."),
    ],
)
def test_each_topic_has_its_own_warm_words_and_the_number(topic: Topic, words: str) -> None:
    ali = Talking(human.DEFINITION, _opening(topic))
    assert ali.said == [words, "Du kan ringe til Mette på 12 34 56 78. Må jeg bede Mette ringe til dig?"]


def test_a_yes_tells_the_contact_person_today() -> None:
    ali = Talking(human.DEFINITION, _opening(Topic.TALK))
    assert ali.reply("ja tak") == ["Godt. Jeg beder Mette ringe til dig. Hav din mobil ved dig."]
    assert ali.facts == [HumanOffered(accepted=True), HumanAsked()]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("human-wanted", Severity.TODAY)
    assert ali.ended


@pytest.mark.parametrize("words", ["ring til mig", "jeg vil gerne tale med hende", "i want to talk to someone"])
def test_to_want_to_talk_is_a_yes_in_whatever_words(words: str) -> None:
    ali = Talking(human.DEFINITION, _opening(Topic.LOW))
    ali.reply(words)
    assert ali.facts == [HumanOffered(accepted=True), HumanAsked()]


def test_to_be_sad_is_no_yes() -> None:
    ali = Talking(human.DEFINITION, _opening(Topic.LOW))
    ali.reply("jeg er så ked af det")
    assert ali.facts == []


def test_a_no_is_respected_and_the_door_stays_open() -> None:
    ali = Talking(human.DEFINITION, _opening(Topic.QUIT))
    assert ali.reply("nej tak") == [
        "Det er helt i orden. Du kan altid ringe på 12 34 56 78. Du må også altid skrive her."
    ]
    assert ali.facts == [HumanOffered(accepted=False)]
    assert ali.alerts == []


def test_silence_asks_nobody_to_call() -> None:
    ali = Talking(human.DEFINITION, _opening(Topic.LOW))
    assert ali.let_pass() == ["Det er i orden, hvis du ikke har lyst nu. Du kan altid ringe til Mette."]
    assert ali.facts == []
    assert ali.alerts == []
