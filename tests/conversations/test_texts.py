"""The texts themselves: complete, alike in both languages, short, plain, and within the alphabet of SMS."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
import casebook
import conversations
import scheduler
from bot.texts import placeholders, read_texts
from conversations.catalogue import wording_group
from conversations.engine import Ask, Call, Definition, Say, Text, play
from conversations.talks import TALKS
from tests.conversations.inventing import answers, inventions
from tests.conversations.plain_language import TWO_SEGMENTS, lix, septets
from tests.conversations.talking import CATALOGUE

FOLDER = Path(conversations.__path__[0]) / "texts"
MESSAGES = read_texts(FOLDER)
DANISH, ENGLISH = MESSAGES["da"], MESSAGES["en"]
TO_STAFF = {"welcome-staff", "mentors-week", "alerts", "notices", "facts", "phones"}
"""Contexts that mentors and others around a mentee read, or that stand on the desk."""
ALERTS = {("program", "talk-diverged")}
"""Texts to staff in contexts that speak to mentees too."""
PARTS = ("option.", "alert.", "kind.", "days.", "weekday.", "where", "who")
"""Texts that are no message of their own to a mentee: labels, parts of other texts, alerts to staff."""
HARDEST = 24.0
MEASURABLE = 5
"""Words from which on a measure says something; "God bedring, Ali." is no hard text."""
SAMPLES = {"at": "6.30", "target": "7.15", "time": "10.00", "starts_at": "tirsdag den 3. marts kl. 10.00"}
"""What places are filled with to measure a text; the rest with a name."""
every_text = pytest.mark.parametrize("name", list(DANISH), ids="/".join)
LONG_WORDS = st.sampled_from(["Christoffer", "Anne-Kathrine", "Østergaards Bageri", "Storegade 112, 1. sal", ""])


@every_text
def test_a_text_has_the_same_places_in_both_languages(name: tuple[str, str]) -> None:
    assert name in ENGLISH
    assert _places(DANISH[name]) == _places(ENGLISH[name])


def test_english_has_nothing_that_danish_lacks() -> None:
    assert set(ENGLISH) - set(DANISH) == set()


@every_text
def test_danish_fits_two_segments_in_the_alphabet_of_sms(name: tuple[str, str]) -> None:
    for form in DANISH[name]:
        filled = form.format_map({place: SAMPLES.get(place, "Anne-Kathrine") for place in placeholders(form)})
        assert 0 < septets(filled) <= TWO_SEGMENTS


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.po")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_holds_one_context_and_no_key_twice(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    keys = [line for line in lines if line.startswith("msgid ")]
    assert len(keys) == len(set(keys))
    assert {line for line in lines if line.startswith("msgctxt ")} == {f'msgctxt "{path.stem}"'}


@pytest.mark.parametrize(
    "name",
    [name for name in DANISH if name[0] not in TO_STAFF and name not in ALERTS and not name[1].startswith(PARTS)],
    ids="/".join,
)
def test_danish_to_mentees_is_easy_to_read(name: tuple[str, str]) -> None:
    for form in DANISH[name]:
        filled = form.format_map({place: SAMPLES.get(place, "Mette") for place in placeholders(form)})
        assert len(filled.split()) < MEASURABLE or lix(filled) <= HARDEST, f"{lix(filled):.0f}: {filled}"


@pytest.mark.parametrize("definition", TALKS.values(), ids=lambda definition: definition.name)
@settings(max_examples=50)
@given(data=st.data())
def test_a_message_with_its_choices_fits_two_segments(definition: Definition[Any], data: st.DataObject) -> None:
    for message in _messages(definition, data):
        assert septets(message) <= TWO_SEGMENTS, message


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_that_the_code_names_outright_is_there(language: str) -> None:
    named = [name for module in _modules() for name in _named_outright(module)]
    assert len(named) > 50
    assert [name for name in named if name not in MESSAGES[language]] == []


def test_no_text_is_left_over_that_the_code_has_no_word_for() -> None:
    words = _words()
    parts = {name: wording_group(name[1]).removesuffix(".discreet").split(".") for name in DANISH}
    assert [name for name in DANISH if not words.issuperset(parts[name])] == []


def _places(forms: tuple[str, ...]) -> set[str]:
    return set().union(*(placeholders(form) for form in forms))


def _messages(definition: Definition[Any], data: st.DataObject) -> Iterator[str]:
    """All that is said in one run with long names, choices written out as on an SMS."""
    opening = data.draw(inventions(definition.opening, LONG_WORDS))
    kept: list[Any] = []
    while True:
        turn = play(definition.talk, opening, kept)
        for step in turn.steps:
            if isinstance(step, Say | Ask | Call):
                yield "\n".join([_danish(step.text), *_choices(step)])
        if turn.waiting_for is None:
            return
        kept.append(data.draw(answers(turn.waiting_for, LONG_WORDS)))


def _choices(step: Say | Ask | Call) -> list[str]:
    if isinstance(step, Say):
        return []
    return [f"{n} = {_danish(option.label)}" for n, option in enumerate(step.question.options, start=1)]


def _danish(text: Text) -> str:
    return CATALOGUE.render(text, language="da")


def _modules() -> Iterator[ast.Module]:
    for package in (bot, casebook, conversations, scheduler):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            yield ast.parse(path.read_text("utf-8"))


def _named_outright(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts named as `text("wake")`, where `text = texts_of("wake-up")` is the module's only maker of texts."""
    contexts = {key for name, key in _calls(module) if name == "texts_of"}
    if len(contexts) == 1:
        (context,) = contexts
        yield from ((context, key) for name, key in _calls(module) if name in {"text", "_text"})


def _calls(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Calls of a plain name with a word as first argument: the name, and the word."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(word)), *_]):
                yield name, word


def _words() -> set[str]:
    """All words in quotes in the program, f-strings too, cut at dots like the keys of texts."""
    constants = (node for module in _modules() for node in ast.walk(module) if isinstance(node, ast.Constant))
    return {part for node in constants if isinstance(node.value, str) for part in node.value.split(".")}
