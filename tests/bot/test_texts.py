"""Loading the texts: the packaged ones at once, an office's own over them, and every mistake in those named."""

from datetime import time
from pathlib import Path
from time import process_time
from timeit import repeat

import pytest

from bot.texts import TextsError, load_catalogue, placeholders
from conversations.engine import texts_of

wake = texts_of("wake-up")
PARAMS = {"name": "Ali", "helper": "Mette"}


def office(folder: Path, text: str, *, file: str = "da/wake-up.po") -> Path:
    """An office's folder with one file."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{text}\n', "utf-8")
    return folder


def message(key: str, wording: str, context: str = "wake-up") -> str:
    return f'msgctxt "{context}"\nmsgid "{key}"\nmsgstr "{wording}"\n\n'


def test_the_packaged_texts_are_there_in_two_languages() -> None:
    packaged = load_catalogue()
    assert packaged.languages == ("da", "en")
    assert packaged.render(texts_of("questions")("option.yes"), language="da") == "Ja"


def test_loading_takes_a_moment() -> None:
    assert min(repeat(load_catalogue, timer=process_time, number=1, repeat=3)) < 0.3


def test_an_office_words_a_text_its_own_way_on_every_day(tmp_path: Path) -> None:
    own = load_catalogue(office(tmp_path, message("wake", "Hej {name}, klokken er {at}.")))
    for variant in range(3):
        text = wake("wake", variant=variant, name="Ali", helper="Mette", at=time(6, 30))
        assert own.render(text, language="da") == "Hej Ali, klokken er 6.30."
    assert own.render(wake("option.up"), language="da") == "Oppe"


def test_an_office_may_add_a_neutral_wording_and_a_language(tmp_path: Path) -> None:
    office(tmp_path, message("streak.discreet", "Godt, {name}."))
    own = load_catalogue(office(tmp_path, message("option.up", "Встав"), file="uk/wake-up.po"))
    streak = wake("streak", name="Ali", mornings=5)
    assert own.render(streak, language="da", discreet=True) == "Godt, Ali."
    assert "5" in own.render(streak, language="da")
    assert own.render(wake("option.up"), language="uk") == "Встав"


def test_what_is_left_empty_stays_as_packaged(tmp_path: Path) -> None:
    own = load_catalogue(office(tmp_path, message("option.up", "")))
    assert own.render(wake("option.up"), language="da") == "Oppe"


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    office(tmp_path, message("wakee", "Hej") + message("wake", "Hej {navn}") + message("nudge.2", "Hej {name"))
    office(tmp_path, message("option.up", "{name.__class__}"), file="en/wake-up.po")
    office(tmp_path, message("hello", "Hej", context="no-talk"), file="da/no-talk.po")
    office(tmp_path, message("option.up", "?"), file="xx-klingon/wake-up.po")
    office(tmp_path, 'msgid "x"\nmsgstr nothing', file="da/broken.po")

    with pytest.raises(TextsError) as caught:
        load_catalogue(tmp_path)

    problems = caught.value.problems
    assert len(problems) == 7, problems
    assert str(caught.value).splitlines() == list(problems)
    expected = {
        "da/wake-up.po, 'wakee'": "there is no such text",
        "da/wake-up.po, 'wake'": "{navn} is not filled in here",
        "da/wake-up.po, 'nudge.2'": "expected '}'",
        "en/wake-up.po, 'option.up'": "{name.__class__} is no plain name",
        "da/no-talk.po, 'hello'": "there is no such text",
        "xx-klingon/wake-up.po": "",
        "da/broken.po": "line 6",
    }
    for where, what in expected.items():
        assert any(problem.startswith(f"{where}:") and what in problem for problem in problems), problems


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="no-folder: no such folder"):
        load_catalogue(tmp_path / "no-folder")


@pytest.mark.parametrize(
    ("wording", "names"), [("Hej", set()), ("{a} og {b} og {a}", {"a", "b"}), ("{{x}} {a}", {"a"})]
)
def test_places_are_found(wording: str, names: set[str]) -> None:
    assert placeholders(wording) == names


@pytest.mark.parametrize("wording", ["{", "{}", "{a!r}", "{a:>9}", "{a[0]}", "{0}"])
def test_only_plain_names_may_be_filled_in(wording: str) -> None:
    with pytest.raises(ValueError, match=r"\{"):
        placeholders(wording)
