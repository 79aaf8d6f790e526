"""Each language that is shipped: every text a mentee can meet, short, alike in its places, and its answers read."""

import re
from datetime import date, datetime, time

import pytest

from bot.channels.alphabet import ALPHABET, in_gsm_7
from bot.channels.plain import numbered, segments
from bot.texts import PACKAGED, load_catalogue, placeholders, read_texts
from conversations.catalogue import wording_group
from conversations.engine import Ask, Call, Reply, texts_of
from conversations.languages import OWN_NAMES
from conversations.reading import Intent, read_day, read_wake_request, understand
from conversations.reading.words import plain_words
from conversations.writing import in_reading_order, is_right_to_left
from tests.conversations.met import Name, Spoken, met_by_mentees

MESSAGES = read_texts(PACKAGED)
DANISH = MESSAGES["da"]
CATALOGUE = load_catalogue()
FOR_MENTEES_ONLY = [language for language in MESSAGES if language not in ("da", "en")]
"""Texts to staff are in Danish and English alone."""
BESIDE_TALKS = frozenset({"calls", "questions", "replies"})
"""Contexts that speak to mentees outside of the steps of any talk, or that every question draws on."""
SINGLY = frozenset({("program", "diverged")})
"""The same, of contexts that speak to staff otherwise; and of the alerts, what the mentee hears of them."""
MIXED = frozenset({"program"})
"""Contexts for staff, of which talks take single texts."""
TO_STAFF = frozenset(
    {
        ("commands", "help.mentor"),
        ("commands", "help.staff"),
        ("commands", "not-understood.staff"),
        ("commands", "not-understood.staff.no-phone"),
        ("commands", "words.mentor"),
        ("commands", "words.staff"),
    }
)
"""The other way round."""
MOST_SEGMENTS = {"so": 2, "pl": 2, "ar": 4, "uk": 4, "tr": 4}
"""Of an SMS with long names and all its choices: 153 characters each in Somali and Polish, 67 in the others."""
NOON = datetime(2026, 3, 3, 12, 0)  # noqa: DTZ001 - replies carry local wall-clock time
each_language = pytest.mark.parametrize("language", FOR_MENTEES_ONLY)
_LETTER = re.compile(r"[^\W\d_]")


def for_mentees() -> set[Name]:
    """All wordings of whatever a mentee can meet. Fail-safe: a talk's text counts unless it goes to staff."""
    met = met_by_mentees()
    contexts = {context for context, _ in met.names} - MIXED | BESIDE_TALKS
    return {
        name
        for name in DANISH
        if (name[0] in contexts and not _is_alert(name) and name not in TO_STAFF)
        or (name[0], wording_group(name[1])) in met.names | SINGLY
        or (name[0] == "alerts" and name[1].startswith("mentee."))
    }


def _is_alert(name: Name) -> bool:
    return "alert" in name[1].split(".")


def test_what_is_named_an_alert_goes_to_staff_and_nothing_else_does() -> None:
    met = met_by_mentees()
    assert {name for name in met.names if _is_alert(name)} == set()
    assert {name for name in met.raised if not _is_alert(name)} == set()
    assert met.names & TO_STAFF == set()


def test_each_language_has_a_name_of_its_own() -> None:
    assert set(MESSAGES) == set(OWN_NAMES)


@each_language
def test_every_text_that_a_mentee_can_meet_is_there(language: str) -> None:
    assert sorted(for_mentees() - set(MESSAGES[language])) == []


@each_language
def test_there_is_no_text_that_nobody_meets(language: str) -> None:
    assert sorted(set(MESSAGES[language]) - for_mentees()) == []


@each_language
def test_places_are_those_of_the_danish_text(language: str) -> None:
    for name, forms in MESSAGES[language].items():
        for form in forms:
            # A singular may leave out the number that it is.
            assert placeholders(form) | {"count"} == _places(DANISH[name]) | {"count"}, f"{name}: {form}"


@each_language
def test_the_longest_message_is_still_short(language: str) -> None:
    for step in met_by_mentees().longest.values():
        said = in_gsm_7(numbered(_said(step, language), _labels(step, language)), language=language)
        assert segments(said) <= MOST_SEGMENTS[language], said


@pytest.mark.parametrize("language", ["so", "pl"])
def test_somali_and_polish_stay_in_the_alphabet_of_sms(language: str) -> None:
    for forms in MESSAGES[language].values():
        assert [form for form in forms if not ALPHABET.issuperset(in_gsm_7(form, language=language))] == []


@each_language
def test_a_label_or_its_number_is_the_answer(language: str) -> None:
    questions = [step for step in met_by_mentees().longest.values() if isinstance(step, Ask | Call)]
    assert len(questions) > 20
    for step in questions:
        shown = _labels(step, language)
        if len(set(shown)) < len(shown):
            continue  # Two invented names that are the same.
        for number, (option, label) in enumerate(zip(step.question.options, shown, strict=True), start=1):
            pressed = step.question.read(Reply(text="", at=NOON, option=option.value, shown=shown))
            assert pressed is not None
            for text in (label, label.upper(), f" {label}. ", str(number)):
                assert step.question.read(Reply(text=text, at=NOON, shown=shown)) == pressed, f"{text} of {shown}"


@each_language
def test_the_word_that_a_wake_up_asks_for_is_its_button(language: str) -> None:
    texts = {key: forms for (context, key), forms in MESSAGES[language].items() if context == "wake-up"}
    up = plain_words(texts["option.up"][0])
    asking = [forms[0] for key, forms in texts.items() if wording_group(key) in {"wake", "nudge", "hint.up", "snooze"}]
    assert len(asking) == 13
    assert [form for form in asking if up not in plain_words(form)] == []


@each_language
def test_the_weekdays_that_texts_suggest_are_read(language: str) -> None:
    names = [MESSAGES[language]["welcome", f"weekday.{day}"][0] for day in ("monday", "thursday", "sunday")]
    assert [read_day(name, today=date(2026, 3, 3)).value for name in names] == [
        date(2026, 3, 9),
        date(2026, 3, 5),
        date(2026, 3, 8),
    ]


@each_language
def test_the_examples_of_what_to_write_are_understood(language: str) -> None:
    (words,) = MESSAGES[language]["commands", "help.words"]
    examples = words.partition(":")[2].split(".")
    meant = [understand(example).intent for example in examples[:3]]
    assert meant[0] in (Intent.SICK, Intent.ABSENT)
    assert meant[1:] == [Intent.LATE, Intent.SET_WAKEUP]


@each_language
def test_the_example_of_a_wake_up_is_read(language: str) -> None:
    for name in (("wake-change", "given-up"), ("own-case", "wake"), ("own-case", "wake.none")):
        example = MESSAGES[language][name][0].rpartition(": ")[2]
        wish = read_wake_request(example, today=date(2026, 3, 3), now=time(12, 0)).value
        assert wish is not None, example
        assert (wish.day, wish.at) == (date(2026, 3, 4), time(6, 30))


@each_language
def test_every_day_as_the_texts_suggest_it_is_read(language: str) -> None:
    words = MESSAGES[language]["wake-change", "when"][0].rpartition(": ")[2]
    wish = read_wake_request(words, today=date(2026, 3, 3), now=time(12, 0), asked=True).value
    assert wish is not None, words
    assert wish.lasting, words


def test_arabic_begins_with_an_arabic_letter_and_so_runs_from_the_right() -> None:
    for name, forms in MESSAGES["ar"].items():
        for form in forms:
            letter = _LETTER.search(re.sub(r"\{\w+\}", "Mette", form.replace("{minutes}", "5")))
            only_filled_in = re.fullmatch(r"(?:\{\w+\}\s*)+", form) is not None
            assert letter is None or only_filled_in or letter.group() > "\u0600", name


def test_a_phone_number_in_arabic_keeps_its_order() -> None:
    numbers = texts_of("crisis")("numbers", emergency="112", lifeline="70 201 201")
    assert CATALOGUE.render(numbers, language="ar").endswith("Livslinien: \u200e70 201 201.")
    assert "\u200e" not in CATALOGUE.render(numbers, language="uk")
    assert [language for language in MESSAGES if is_right_to_left(language)] == ["ar"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("70 201 201", "\u200e70 201 201"),
        ("+45 20 00 00 03", "\u200e+45 20 00 00 03"),
        ("112", "112"),
        ("3 مارس الساعة 14:05", "3 مارس الساعة 14:05"),
        ("Netto 20 00 00 91", "Netto \u200e20 00 00 91"),
    ],
)
def test_only_numbers_in_groups_need_a_mark(text: str, shown: str) -> None:
    assert in_reading_order(text) == shown
    assert in_reading_order(shown) == shown


def _said(step: Spoken, language: str) -> str:
    return CATALOGUE.render(step.text, language=language)


def _labels(step: Spoken, language: str) -> tuple[str, ...]:
    if not isinstance(step, Ask | Call):
        return ()
    return tuple(CATALOGUE.render(option.label, language=language) for option in step.question.options)


def _places(forms: tuple[str, ...]) -> set[str]:
    return set().union(*(placeholders(form) for form in forms))
