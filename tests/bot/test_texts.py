"""Loading the packaged texts, and what may be filled in."""

from time import process_time
from timeit import repeat

import pytest

from bot.texts import PackagedTexts, load_catalogue, placeholders
from conversations.engine import texts_of


def test_the_packaged_texts_are_there_in_seven_languages() -> None:
    packaged = load_catalogue()
    assert packaged.languages[0] == "da"
    assert set(packaged.languages) == {"da", "en", "ar", "uk", "tr", "pl", "so"}
    assert packaged.render(texts_of("questions")("option.yes"), language="da") == "Ja"


def test_each_language_is_read_by_itself() -> None:
    packaged = PackagedTexts()
    assert packaged["uk"]["questions", "option.yes"] != packaged["da"]["questions", "option.yes"]
    assert any(context == "guide" for context, _ in packaged["da"])
    assert "xx" not in packaged


def test_loading_takes_a_moment() -> None:
    assert min(repeat(lambda: load_catalogue().learn_all(), timer=process_time, number=1, repeat=3)) < 0.3


@pytest.mark.parametrize(
    ("wording", "names"), [("Hej", set()), ("{a} og {b} og {a}", {"a", "b"}), ("{{x}} {a}", {"a"})]
)
def test_places_are_found(wording: str, names: set[str]) -> None:
    assert placeholders(wording) == names


@pytest.mark.parametrize("wording", ["{", "{}", "{a!r}", "{a:>9}", "{a[0]}", "{0}"])
def test_only_plain_names_may_be_filled_in(wording: str) -> None:
    with pytest.raises(ValueError, match=r"\{"):
        placeholders(wording)
