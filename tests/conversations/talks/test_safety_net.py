"""The extra SMS for a night when the robot is down: asked for by writing, and given only where it can be."""

from dataclasses import replace

from casebook.facts import SafetyNetChosen
from conversations.talks.safety_net import DEFINITION, SafetyNetOpening, Wish
from tests.conversations.talking import Talking

ALI = SafetyNetOpening(wish=Wish.OPEN, possible=True, helper_name="Mette")

QUESTION = (
    "Jeg er en robot og kan gå i stå. Så kan en ekstra sms vække dig. Den venter om natten hos et sms-firma. "
    "Vil du have den?"
)


def talk(opening: SafetyNetOpening) -> Talking:
    return Talking(DEFINITION, opening)


def test_who_only_names_it_is_asked() -> None:
    ali = talk(ALI)
    assert ali.said == [QUESTION]
    assert ali.reply("ja tak") == [
        "Godt. Så er der en ekstra sms, hvis jeg går i stå. Skriv EKSTRA SMS, hvis du fortryder."
    ]
    assert ali.facts == [SafetyNetChosen(agreed=True)]
    assert ali.ended


def test_silence_changes_nothing() -> None:
    ali = talk(ALI)
    assert ali.let_pass() == ["Det er fint. Så er alt som før."]
    assert ali.facts == []


def test_what_was_wished_outright_is_not_asked_about() -> None:
    wants, not_any_more = talk(replace(ALI, wish=Wish.YES)), talk(replace(ALI, wish=Wish.NO))
    assert (wants.facts, wants.ended) == ([SafetyNetChosen(agreed=True)], True)
    assert (not_any_more.facts, not_any_more.ended) == ([SafetyNetChosen(agreed=False)], True)
    assert not_any_more.said == [
        "Det er fint. Så får du ingen ekstra sms. Skriv EKSTRA SMS, hvis du vil have den senere."
    ]


def test_where_it_cannot_be_had_nothing_is_promised_but_it_can_be_taken_away() -> None:
    for wish in (Wish.OPEN, Wish.YES):
        ali = talk(replace(ALI, wish=wish, possible=False))
        assert ali.said == ["Den ekstra sms kan jeg ikke give dig lige nu. Spørg Mette, hvis du vil vide mere."]
        assert ali.facts == []
    assert talk(replace(ALI, wish=Wish.NO, possible=False)).facts == [SafetyNetChosen(agreed=False)]
