"""Asking the program how it understands a message, an answer, or a whole labelled file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def objects(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def labelled(*rows: str) -> str:
    Path("rows.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return "rows.tsv"


def test_a_message_says_what_it_is_and_why(limstift: Limstift) -> None:
    (told,) = objects(limstift("understand", "kommer 20 min for sent").stdout)
    assert (told["intent"], told["danger"], told["language"], told["value"]) == ("late", "none", "da", 20)
    assert told["confidence"] > 0.8
    assert "for sent" in told["why"]


@pytest.mark.parametrize(
    ("text", "danger", "decided"),
    [
        ("jeg skal hjem til min bror, ham vi begravede", "possible", ("resembles a crisis: ",)),
        ("covid test to streger, så jeg bliver væk", "possible", ('death wish: "sa jeg bliver vak"', "; covid")),
        ("min mand slår mig", "clear", ('violence: "mand slar mig"',)),
    ],
)
def test_where_there_may_be_danger_it_says_why(
    limstift: Limstift, text: str, danger: str, decided: tuple[str, ...]
) -> None:
    (told,) = objects(limstift("understand", text).stdout)
    assert told["danger"] == danger
    assert told["why"].startswith(decided[0])
    assert all(words in told["why"] for words in decided)
    assert told["why"].count(decided[0]) == 1


def test_each_text_is_a_message_of_its_own(limstift: Limstift) -> None:
    told = objects(limstift("understand", "er oppe", "min mand slår mig", "I am sick today").stdout)
    assert [one["intent"] for one in told] == ["awake", "crisis", "sick"]
    assert [one["danger"] for one in told] == ["none", "clear", "none"]
    assert told[2]["language"] == "en"


@pytest.mark.parametrize(
    ("text", "value"),
    [("væk mig kl 6.15", "06:15"), ("kan vi flytte mødet til den 14. marts", "2026-03-14"), ("ring til mig", None)],
)
def test_the_value_that_a_message_carries(limstift: Limstift, text: str, value: str | None) -> None:
    (told,) = objects(limstift("understand", text, "--context", "now=2026-03-10T09:00").stdout)
    assert told["value"] == value


def test_what_is_not_understood_names_the_best_guesses(limstift: Limstift) -> None:
    (told,) = objects(limstift("understand", "kl. 6.15").stdout)
    assert told["intent"] == "unsure"
    assert told["guesses"] == ["set_wakeup", "late", "reschedule"]


@pytest.mark.parametrize(
    ("kind", "context", "text", "told"),
    [
        ("clock", "wake-up", "fem i halv syv", ("06:25", "6.25")),
        ("hours", "per day", "halvanden time", (90, "1 time 30 min")),
        ("hours", "per day", "1.30", (None, "")),
        ("scale", "1-5", "6", (None, "")),
        ("yesno", "", "jep", ("yes", "ja")),
        ("date", "now=2026-03-10T09:00", "på torsdag", ("2026-03-12", "torsdag den 12. marts")),
        ("choice", "Køkken|Lager", "lageret", (2, "2")),
    ],
)
def test_an_answer_is_read_and_said_back(
    limstift: Limstift, kind: str, context: str, text: str, told: tuple[str | int | None, str]
) -> None:
    (found,) = objects(limstift("understand", text, "--kind", kind, "--context", context).stdout)
    assert (found["value"], found["says_back"]) == told


def test_a_labelled_file_of_messages_is_scored(limstift: Limstift) -> None:
    *rows, last = objects(
        limstift("understand", "--tsv", labelled("er oppe\tawake", "jeg vil dø\tcrisis", "jeg er syg\tlate")).stdout
    )
    assert [(row["expected"], row["got"], row["danger"]) for row in rows] == [
        ("awake", "awake", "none"),
        ("crisis", "crisis", "clear"),
        ("late", "sick", "none"),
    ]
    summary = last["summary"]
    assert (summary["rows"], summary["right"], summary["wrong"]) == (3, 2, 1)
    assert summary["labels"]["late"]["accuracy"] == 0
    assert summary["confusions"] == [{"expected": "late", "got": "sick", "count": 1}]
    assert (summary["danger"]["found"], summary["danger"]["false_clear"]) == (1, [])


def test_a_labelled_file_of_values_is_scored_in_its_own_notation(limstift: Limstift) -> None:
    file = labelled("scale\totte\t1-10\t8", "clock\t25:00\twake-up\tINVALID", "hours\tet kvarter\tper day\t20")
    *rows, last = objects(limstift("understand", "--tsv", file).stdout)
    assert [row["got"] for row in rows] == ["8", "INVALID", "15"]
    assert last["summary"]["accuracy"] == round(2 / 3, 4)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (("one column",), "line 1: 1 columns"),
        (("hej\tnonsense",), "line 1: 'nonsense' is no intent"),
        (("hej\tthanks", "weight\t5\t\t5"), "line 2: 'weight' is no kind"),
        (("scale\t5\tten\t5",), "a scale has its ends as context"),
        (("scale\t7\t1-10\t7", "scale\tsyv\t1-10\tseven"), "line 2: 'seven' is no value of scale"),
        (("",), "there is no line in it"),
    ],
)
def test_a_bad_file_is_refused_in_words(limstift: Limstift, rows: tuple[str, ...], complaint: str) -> None:
    result = limstift("understand", "--tsv", labelled(*rows))
    assert result.exit_code == 2
    assert complaint in result.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "What shall be understood?"),
        (("er oppe", "--tsv", "rows.tsv"), "Either texts or a labelled file, not both"),
        (("--tsv", "rows.tsv", "--kind", "scale"), "each line names its own"),
        (("--tsv", "rows.tsv", "--context", "1-10"), "each line names its own"),
        (("--tsv", "nowhere.tsv"), "nowhere.tsv cannot be read"),
        (("en", "--kind", "choice"), "a choice has its options"),
        (("i morgen", "--kind", "date", "--context", "soon"), "the context of a date"),
    ],
)
def test_wrong_use_is_told(limstift: Limstift, words: tuple[str, ...], complaint: str) -> None:
    result = limstift("understand", *words)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_an_office_corrects_what_its_people_write(
    limstift: Limstift, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shop.file.exists()
    monkeypatch.setenv("LIMSTIFT_WORDING", "words")
    Path("words/aalborg").mkdir(parents=True)
    assert "has no phrases" in limstift("understand", "skidtfisk i dag", "--office", "Lillevang").stderr
    Path("words/aalborg/phrases.tsv").write_text("# vores ord\nsick\tskidtfisk*\n", "utf-8")
    limstift("office", "wording", "Lillevang", "aalborg")
    (told,) = objects(limstift("understand", "er skidtfisk i dag", "--office", "Lillevang").stdout)
    assert told["intent"] == "sick"
    assert "skidtfisk" in told["why"]


def test_mistakes_in_an_office_s_phrases_are_named(
    limstift: Limstift, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shop.file.exists()
    monkeypatch.setenv("LIMSTIFT_WORDING", "words")
    Path("words/aalborg").mkdir(parents=True)
    Path("words/aalborg/phrases.tsv").write_text("ill\tskidt\ncrisis\tfarvel\nsick\n", "utf-8")
    result = limstift("office", "wording", "Lillevang", "aalborg")
    assert result.exit_code == 2
    for complaint in ("line 1: 'ill' is no intent", "line 2: danger is read", "line 3: an intent, a tab"):
        assert f"phrases.tsv: {complaint}" in result.stderr
