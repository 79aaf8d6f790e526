"""How a message was understood has words on the page, whatever the program took it for."""

import pytest

from bot.phones.told import understood_in_words
from bot.texts import load_catalogue
from conversations.reading import Intent

CATALOGUE = load_catalogue()
WANTS = [f"{sure}wants {intent.value}" for sure in ("", "perhaps ") for intent in Intent]
OTHERS = ["unclear", "stop", "start", "help", "media", "echo", "danger: gist", "possible danger: phrase"]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("understood", WANTS + OTHERS)
def test_it_has_words(understood: str, language: str) -> None:
    text = understood_in_words(understood)
    assert text is not None
    assert CATALOGUE.render(text, language=language)


@pytest.mark.parametrize("understood", ["", "answered", "invite", "alert: take", "oldbutton", "ignored"])
def test_what_speaks_for_itself_has_none(understood: str) -> None:
    assert understood_in_words(understood) is None


def test_a_doubt_is_said() -> None:
    doubt = understood_in_words("perhaps wants sick")
    assert doubt is not None
    assert CATALOGUE.render(doubt, language="da") == "måske: syg"
