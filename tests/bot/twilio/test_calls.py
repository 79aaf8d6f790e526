"""What is said in a call: the words, a Danish voice, and every key once."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.afterwards import Spoken
from bot.channels.twilio.calls import TIMES, VOICES, Caller, hang_up
from bot.channels.twilio.keys import KEYS, key_of, pressed
from bot.wordings import load_wordings
from conversations.engine import texts_of
from conversations.languages import SPOKEN, spoken_in
from tests.fakes.twilio.phone import read_twiml

CALLER = Caller(wordings=load_wordings(), voice="Polly.Naja")
KEY_URL = "https://limstift.example.dk/key?a=1&b=2"
OPTIONS = (("up", "Oppe"), ("snooze", "5 min mere"))


def spoken(text: str = "Godmorgen Ali. Tryk 1, hvis du er oppe.", **changes: object) -> Spoken:
    given: dict[str, object] = {"to": "+4520000001", "text": text, "language": "da", "options": OPTIONS}
    return Spoken(**given | changes)  # type: ignore[arg-type]  # fields by name


def test_the_keys_that_the_text_does_not_name_are_said_after_it() -> None:
    said, action = read_twiml(CALLER.reads(spoken(), key_url=KEY_URL))
    assert action == KEY_URL
    assert said.count("Godmorgen Ali. Tryk 1, hvis du er oppe. Tryk 2 for 5 min mere.") == TIMES
    assert "for Oppe" not in said


def test_without_a_key_the_call_just_ends() -> None:
    verbs = [verb.tag for verb in ET.fromstring(CALLER.reads(spoken(), key_url=KEY_URL))]  # noqa: S314
    assert verbs == ["Gather"] * TIMES + ["Say", "Hangup"]


@pytest.mark.parametrize(
    ("language", "voice", "locale"),
    [
        ("da", "Polly.Naja", "da-DK"),
        ("en", None, "en-GB"),
        ("ar", "Polly.Zeina", "arb"),
        ("uk", "Google.uk-UA-Standard-A", "uk-UA"),
        ("tr", "Polly.Filiz", "tr-TR"),
        ("pl", "Polly.Ewa", "pl-PL"),
        ("so", "Polly.Naja", "da-DK"),
    ],
)
def test_the_voice_speaks_the_persons_language(language: str, voice: str | None, locale: str) -> None:
    root = ET.fromstring(CALLER.reads(spoken(language=language), key_url=KEY_URL))  # noqa: S314
    assert {(say.get("voice"), say.get("language")) for say in root.iter("Say")} == {(voice, locale)}


def test_a_language_is_spoken_when_it_has_a_voice() -> None:
    assert set(VOICES) == SPOKEN
    assert [spoken_in(language) for language in ("ar", "so", "fa")] == ["ar", "da", "da"]


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_a_wake_up_names_its_key_itself_in_every_language(language: str) -> None:
    """So the key for being up is not read out once more after it."""
    catalogue = CALLER.wordings.packaged
    for variant in range(2):
        call = catalogue.render(
            texts_of("wake-up")("call", variant=variant, name="Ali", helper="Mette"), language=language
        )
        said, _ = read_twiml(CALLER.reads(spoken(call, language=language), key_url=KEY_URL))
        again = catalogue.render(texts_of("calls")("key", digit="1", label="Oppe"), language=language)
        assert again not in said


def test_what_is_settled_by_now_is_not_asked_again() -> None:
    said, action = read_twiml(CALLER.reads(spoken(open=False), key_url=KEY_URL))
    assert "klaret" in said
    assert action == ""


def test_a_machine_hears_nothing() -> None:
    assert read_twiml(hang_up()) == ("", "")


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_whatever_is_said_stays_one_document(text: str) -> None:
    said, action = read_twiml(CALLER.reads(spoken(text), key_url=KEY_URL))
    assert action == KEY_URL
    assert said.count(text) >= 1


def test_the_keys_of_a_scale_are_its_own_numbers() -> None:
    scale = tuple((str(number), str(number)) for number in range(1, 6))
    assert [key_of(value, place) for place, (value, _) in enumerate(scale)] == ["1", "2", "3", "4", "5"]
    assert pressed("4", scale) == ("4", "4")


@given(digits=st.text(max_size=3))
def test_only_a_key_of_the_phone_presses_anything(digits: str) -> None:
    found = pressed(digits, OPTIONS)
    assert (found is not None) == (digits in {"1", "2"})
    assert found is None or digits in KEYS
