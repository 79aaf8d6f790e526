"""Ali writes in Arabic: he is asked in Arabic whether he would like that, and nothing changes until he says so."""

from dataclasses import replace

import pytest

from casebook.facts import LanguageChosen, LanguageKept
from conversations.talks.language_offer import DEFINITION, LanguageOfferOpening
from tests.conversations.talking import Talking

ALI = LanguageOfferOpening(first_name="Ali", offered=("ar", "العربية"), current=("da", "Dansk"))


def offered() -> Talking:
    return Talking(DEFINITION, ALI)


def test_it_is_asked_in_the_language_that_is_offered() -> None:
    ali = offered()
    assert ali.said == ["مرحبا Ali. وصلتني رسالتك بالعربية. هل يناسبك أن أكتب لك بالعربية أيضا؟"]
    assert ali.shown == ("العربية", "Dansk")
    assert ali.reply("؟؟") == ["لم أفهم تماما. الرجاء كتابة رقم من 1 إلى 2."]


@pytest.mark.parametrize("reply", ["نعم", "العربية", "1", "ja"])
def test_a_yes_or_the_name_of_the_language_changes_it(reply: str) -> None:
    ali = offered()
    assert len(ali.reply(reply)) == 1
    assert ali.facts == [LanguageChosen(language="ar")]
    assert ali.ended


@pytest.mark.parametrize("reply", ["لا", "Dansk", "2", "nej tak"])
def test_a_no_or_the_name_of_the_other_one_keeps_it(reply: str) -> None:
    ali = offered()
    assert ali.reply(reply) == ["Det er fint. Så skriver jeg, som jeg plejer."]
    assert ali.facts == [LanguageKept(offered="ar")]
    assert ali.ended


@pytest.mark.parametrize("reply", ["tak", "Tak!", "tak, poproszę", "Polski"])
def test_asked_in_polish_tak_is_a_yes(reply: str) -> None:
    ola = Talking(DEFINITION, replace(ALI, offered=("pl", "Polski")))
    ola.reply(reply)
    assert ola.facts == [LanguageChosen(language="pl")]


def test_in_other_languages_tak_is_the_danish_thanks() -> None:
    ali = offered()
    ali.reply("tak")
    assert ali.facts == []


def test_without_an_answer_nothing_changes_and_nothing_is_said() -> None:
    ali = offered()
    assert ali.let_pass() == []
    assert ali.facts == [LanguageKept(offered="ar")]
    assert ali.ended
