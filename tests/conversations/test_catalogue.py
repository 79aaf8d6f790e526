"""The catalogue: languages and their fallback, wordings, neutral wordings, plurals, values, and its speed."""

from datetime import date, datetime, time, timedelta
from time import process_time
from timeit import repeat
from typing import Any

import pytest
from typing_extensions import override

from bot.texts import load_catalogue
from conversations.catalogue import Catalogue, Forms, TextMissingError, wording_group
from conversations.engine import Param, Text, texts_of

text = texts_of("talk")


def catalogue(**languages: dict[str, str | Forms]) -> Catalogue:
    return Catalogue(
        {
            language: {("talk", key): (forms,) if isinstance(forms, str) else forms for key, forms in texts.items()}
            for language, texts in languages.items()
        }
    )


def test_a_text_is_written_in_the_language_asked_for() -> None:
    both = catalogue(da={"hello": "Hej {name}"}, en={"hello": "Hi {name}"})
    assert both.render(text("hello", name="Ali"), language="en") == "Hi Ali"
    assert both.render(text("hello", name="Ali"), language="da") == "Hej Ali"
    assert both.languages == ("da", "en")


@pytest.mark.parametrize("language", ["en", "uk"])
def test_danish_stands_in_for_what_a_language_lacks(language: str) -> None:
    danish = catalogue(da={"when": "{day}"}, en={})
    assert danish.render(text("when", day=date(2026, 3, 3)), language=language) == "tirsdag den 3. marts"


class Watched(dict[str, dict[tuple[str, str], Forms]]):
    """Messages that note into which languages somebody looked."""

    def __init__(self, *languages: str) -> None:
        super().__init__({language: {("talk", "hello"): (language,)} for language in languages})
        self.seen: set[str] = set()

    @override
    def get(self, language: str, *otherwise: Any) -> Any:
        self.seen.add(language)
        return super().get(language, *otherwise)


def test_into_a_language_is_looked_when_it_is_first_spoken() -> None:
    watched = Watched("da", "en", "uk")
    spoken = Catalogue(watched)
    assert watched.seen == {"da"}
    assert [spoken.render(text("hello"), language=language) for language in ("uk", "tr")] == ["uk", "da"]
    assert watched.seen == {"da", "uk"}
    spoken.learn_all()
    assert watched.seen == {"da", "en", "uk"}


def test_a_text_that_nobody_wrote_is_named() -> None:
    with pytest.raises(TextMissingError, match="no text 'hello' in 'talk'"):
        catalogue(da={}).render(text("hello"), language="en")


def test_a_place_that_is_not_filled_is_named() -> None:
    with pytest.raises(TextMissingError, match="text 'hello' in 'talk' lacks 'name'"):
        catalogue(da={"hello": "Hej {name}"}).render(text("hello"), language="da")


def test_wordings_are_counted_round() -> None:
    three = catalogue(da={"wake.2": "to", "wake": "en", "wake.10": "ti"})
    said = [three.render(text("wake", variant=variant), language="da") for variant in range(5)]
    assert said == ["en", "to", "ti", "en", "to"]


def test_a_shared_phone_gets_the_neutral_wording_where_there_is_one() -> None:
    talk = catalogue(
        da={"meeting": "Møde hos kommunen", "meeting.discreet": "En aftale", "bye": "Hej hej"},
        en={"meeting": "Meeting at the municipality"},
    )
    assert talk.render(text("meeting"), language="da", discreet=True) == "En aftale"
    assert talk.render(text("meeting"), language="da") == "Møde hos kommunen"
    assert talk.render(text("bye"), language="da", discreet=True) == "Hej hej"
    # Better neutral in Danish than telling in English.
    assert talk.render(text("meeting"), language="en", discreet=True) == "En aftale"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("da", 0, "0 dage"),
        ("da", 1, "1 dag"),
        ("da", 2, "2 dage"),
        ("pl", 1, "1 dzień"),
        ("pl", 3, "3 dni"),
        ("pl", 5, "5 dni!"),
        ("ar", 0, "zero"),
        ("ar", 2, "two"),
        ("ar", 100, "other"),
    ],
)
def test_plurals_follow_the_language(language: str, count: int, said: str) -> None:
    days = catalogue(
        da={"days": ("{count} dag", "{count} dage")},
        pl={"days": ("{count} dzień", "{count} dni", "{count} dni!")},
        ar={"days": ("zero", "one", "two", "few", "many", "other")},
    )
    assert days.render(text("days", count=count), language=language) == said


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (time(6, 30), "6.30", "6:30"),
        (date(2026, 3, 3), "tirsdag den 3. marts", "Tuesday 3 March"),
        (
            datetime(2026, 3, 3, 14, 5),  # noqa: DTZ001 - local wall-clock time
            "tirsdag den 3. marts kl. 14.05",
            "Tuesday 3 March at 14:05",
        ),
        (timedelta(minutes=90), "1 time 30 min", "1 hour 30 mins"),
        (5, "5", "5"),
        ("{Ali}", "{Ali}", "{Ali}"),
        (("Mette", "Bo", "Ali"), "Mette, Bo og Ali", "Mette, Bo and Ali"),
        ((), "", ""),
    ],
)
def test_values_are_written_in_the_language(value: Param, danish: str, english: str) -> None:
    said = catalogue(da={"value": "{value}"}, en={"value": "{value}"})
    assert said.render(text("value", value=value), language="da") == danish
    assert said.render(text("value", value=value), language="en") == english


def test_a_text_may_be_part_of_another() -> None:
    said = catalogue(
        da={"have": "Du har {what}", "what": "møde med {who}", "what.discreet": "en aftale", "mentor": "din mentor"}
    )
    meeting = text("have", what=text("what", who=(text("mentor"), "Bo")))
    assert said.render(meeting, language="da") == "Du har møde med din mentor og Bo"
    assert said.render(meeting, language="da", discreet=True) == "Du har en aftale"


@pytest.mark.parametrize(
    ("key", "group"),
    [("wake", "wake"), ("wake.2", "wake"), ("wake.17", "wake"), ("wake.discreet.3", "wake.discreet"), ("a.1", "a.1")],
)
def test_wordings_of_one_text_form_a_group(key: str, group: str) -> None:
    assert wording_group(key) == group


def test_ten_thousand_wake_ups_are_written_in_a_moment() -> None:
    """10,000 are due in the same second: 5 microseconds each (measured: 3); a slow machine gets four times that."""
    wake = texts_of("wake-up")
    texts = [
        wake("wake", variant=number % 8, name=f"Ali{number}", helper="Mette", at=time(6, number % 60))
        for number in range(1000)
    ]
    packaged = load_catalogue()

    def render(texts: list[Text] = texts) -> None:
        for wanted in texts:
            packaged.render(wanted, language="da")

    assert min(repeat(render, timer=process_time, number=1, repeat=5)) / len(texts) < 20e-6
