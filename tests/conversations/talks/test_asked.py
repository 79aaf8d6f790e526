"""The other side of a question: who is asked, and what happens when they are silent."""

from casebook.facts import QuestionAnswered, QuestionLeft, QuestionPassedOn
from casebook.roles import Role
from conversations.engine import Severity
from conversations.talks import asked, unanswered
from conversations.talks.asked import AskedOpening
from conversations.talks.question import Asks
from conversations.talks.unanswered import UnansweredOpening
from tests.conversations.talking import Talking

ASKED = AskedOpening(mentee="Ali", question="q", words="hvor er nøglen?")
METTE = Asks(match="m", roles=(Role.CONTACT_PERSON,), name="Mette")


def later(asks: Asks) -> Talking:
    opening = UnansweredOpening(
        first_name="Ali",
        question="q",
        words="hvor er nøglen?",
        asked="Lars",
        asks=asks,
        helper_name="Mette",
        helper_phone="12 34 56 02",
    )
    return Talking(unanswered.DEFINITION, opening)


def test_the_reply_is_the_answer() -> None:
    lars = Talking(asked.DEFINITION, ASKED)
    assert lars.said == ['Ali spørger: "hvor er nøglen?" Svar her, så sender jeg dit svar til Ali.']
    assert lars.reply("Bag døren") == ["Tak. Jeg har sendt dit svar til Ali."]
    assert lars.facts == [QuestionAnswered(question="q", asked="hvor er nøglen?", words="Bag døren")]


def test_silence_is_not_scolded() -> None:
    lars = Talking(asked.DEFINITION, ASKED)
    assert lars.let_pass() == []
    assert lars.facts == [QuestionLeft()]


def test_a_day_later_a_late_answer_is_as_welcome() -> None:
    lars = Talking(asked.AGAIN, ASKED)
    assert lars.said == ['Ali venter stadig på svar: "hvor er nøglen?" Du kan stadig svare her.']
    assert lars.reply("Bag døren") == ["Tak. Jeg har sendt dit svar til Ali."]
    assert lars.facts == [QuestionAnswered(question="q", asked="hvor er nøglen?", words="Bag døren")]


def test_in_the_end_nothing_is_said() -> None:
    lars = Talking(asked.AGAIN, ASKED)
    assert lars.let_pass() == []
    assert lars.facts == [QuestionLeft()]


def test_after_a_day_the_next_one_is_asked_and_the_mentee_hears_who() -> None:
    ali = later(METTE)
    assert ali.said == ["Lars har ikke svaret endnu. Nu har jeg spurgt Mette i stedet."]
    assert ali.facts == [QuestionPassedOn(question="q", words="hvor er nøglen?", to=(Role.CONTACT_PERSON,))]
    assert ali.alerts == []


def test_when_nobody_is_left_a_human_is_told_without_the_words() -> None:
    ali = later(Asks(match="m", roles=(), name=""))
    assert ali.said == [
        "Jeg har ikke fået svar på dit spørgsmål endnu. Ring til Mette på 12 34 56 02, hvis det haster."
    ]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("question-unanswered", Severity.NEXT_WORKING_DAY)
    assert "nøglen" not in ali.render(alert.text)
