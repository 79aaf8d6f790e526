from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Keyword, asks_who_sees, cleaned, keyword, mask_cpr, phrases
from conversations.reading.phrases import lines
from conversations.reading.words import folded


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("STOP", Keyword.STOP),
        (" Stop. ", Keyword.STOP),
        ("s\u200btop!!", Keyword.STOP),
        ("Afmeld", Keyword.STOP),
        ("quit", Keyword.STOP),
        ("START", Keyword.START),
        ("Hjælp", Keyword.HELP),
        ("hjaelp", Keyword.HELP),
        ("info 🙂", Keyword.HELP),
        ("pause", Keyword.PAUSE),
        ("vækkeur", Keyword.WAKE),
        ("bussen stopper ikke her", None),
        ("stop, 10 min mere", None),
        ("STOP tak", Keyword.STOP),
        ("توقف", Keyword.STOP),
        ("jooji", Keyword.STOP),
        ("dur", Keyword.STOP),
        ("durdur!", Keyword.STOP),
        ("стоп", Keyword.STOP),
        ("hjælp hjælp HJÆLP!!", Keyword.HELP),
        ("help me, please", Keyword.HELP),
        ("🆘🆘", Keyword.HELP),
        ("jeg har brug for hjælp til en ansøgning", None),
        ("Bo gav mig en hjælpende hånd", None),
        ("", None),
    ],
)
def test_a_command_is_the_whole_message(text: str, command: Keyword | None) -> None:
    assert keyword(text) is command


@pytest.mark.parametrize(
    "text",
    [
        "hvem ser hvad",
        "hvem kan læse det her?",
        "ser chefen det her",
        "hvem får at vide hvad jeg skriver",
        "deler I det med kommunen",
        "kan min mentor se det jeg skriver?",
        "is this private?",
        "does my boss read this",
        "من يرى ما أكتبه؟",
        "хто бачить що я пишу?",
        "yazdıklarımı kim görüyor?",
        "kto widzi co piszę?",
        "yaa arka waxaan qoro?",
        "kan min chef se det",
        "ser jobcenteret det",
        "får min mentor at vide at jeg er syg",
        "siger du det til nogen",
        "siger du det til min chef",
        "Hej, siger du noget til Lars?",
        "sladrer du til chefen",
        "bliver det her gemt?",
        "er det anonymt",
        "fortæller du det til min mentor?",
        "kan min mor se det her?",
        "får kommunen at vide hvorfor jeg er syg",
        "do you tell my boss",
        "will my boss know?",
        "do you save my messages?",
        "is this anonymous",
        "هل تخبر مديري؟",
        "هل يرى مديري هذا؟",
        "чи ти скажеш моєму шефу?",
        "мій шеф це побачить?",
        "bunu patronuma söyler misin?",
        "patronum bunu görüyor mu?",
        "czy powiesz mojemu szefowi?",
        "czy mój szef to widzi?",
        "ma u sheegaysaa madaxayga?",
    ],
)
def test_who_sees_what_is_asked_in_many_ways(text: str) -> None:
    assert asks_who_sees(text)


@pytest.mark.parametrize(
    "text",
    [
        "når du læser det her er jeg væk",
        "hvis du ser det her, så ring",
        "er det privat hvorfor jeg er hjemme med sygdom",
        "hvem er min mentor",
        "chefen ser sur ud",
        "jeg kan se bussen",
        "siger du til chefen at jeg er syg",
        "kan du sige det til min mentor",
        "sender du det til mig",
        "what's a tax card and where do I get it",
    ],
)
def test_not_everything_about_seeing_asks_that(text: str) -> None:
    assert not asks_who_sees(text)


def test_of_all_messages_only_questions_ask_it() -> None:
    for file in (resources.files(phrases) / "messages").iterdir():
        for line in lines(f"messages/{file.name}"):
            text, _, intent = line.partition("\t")
            assert not asks_who_sees(text) or intent == "question", text


@pytest.mark.parametrize(
    "text",
    ["mit cpr er 010190-1234", "0101901234", "010190 1234", "01 01 90 1234", "010190\u20131234", "010190\u200b-1234"],
)
def test_a_cpr_number_is_masked(text: str) -> None:
    masked, found = mask_cpr(text)
    assert found
    assert "[CPR]" in masked
    assert "1234" not in masked


@pytest.mark.parametrize(
    "text", ["ring på 20 12 34 56", "451390-1234", "011390-1234", "ordre 123456789012", "kl 07.30"]
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_cpr(text) == (text, False)


def test_text_is_matched_in_one_form() -> None:
    assert cleaned("  HEJ\x00\u200b  du\n３️⃣ ٧ 2½ ") == "hej du 3 7 2½"
    assert folded("Vågen på KØKKENET") == folded("vaagen paa koekkenet")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
