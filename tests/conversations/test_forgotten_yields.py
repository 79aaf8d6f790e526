"""The check that finds forgotten yields: it finds planted ones, and our talks have none."""

import pytest

from tests.forgotten_yields import findings, main

GOOD = """
def talk(opening) -> Talk[None]:
    mood = yield from ask("mood", TEXT, Scale(low=1, high=5), within=HOUR)
    yield Say(text=TEXT)
    for part in parts(mood):
        if not (yield from part(opening)):
            return
    yield from ending(opening) if mood else later(opening)
    yield alert(opening)

def parts(mood):
    yield first
    yield second

def ending(opening) -> Talk[None]:
    return later(opening)

def later(opening) -> Talk[None]:
    yield from rest("a-while", within=HOUR)

def alert(opening):
    return Raise(cause="x", severity=TODAY, text=TEXT)
"""


def test_a_good_talk_passes() -> None:
    assert findings({"talk.py": GOOD}) == []


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ('ask("mood", TEXT, YesNo(), within=HOUR)', "never played"),
        ('mood = ask("mood", TEXT, YesNo(), within=HOUR)', "never played"),
        ('mood = yield ask("mood", TEXT, YesNo(), within=HOUR)', "never played"),
        ('call("rung", TEXT, YesNo(), within=HOUR)', "never played"),
        ('look("now", LocalTime())', "never played"),
        ('rest("a-while", within=HOUR)', "never played"),
        ("steps.ask()", "never played"),
        ("ending(opening)", "never played"),
        ("yield ending(opening)", "never played"),
        ("Say(text=TEXT)", "made and dropped"),
        ("Record(fact=FACT)", "made and dropped"),
        ("Raise(cause='x', text=TEXT)", "made and dropped"),
        ("yield from Say(text=TEXT)", "one step"),
        ("try:\n        yield Say(text=TEXT)\n    finally:\n        pass", "try/finally"),
    ],
)
def test_a_planted_mistake_is_found_where_it_stands(planted: str, what: str) -> None:
    before = GOOD.count("\n")
    source = f"{GOOD}\ndef planted(opening):\n    {planted}\n    yield Say(text=TEXT)\n"

    (finding,) = findings({"talk.py": source})

    assert what in finding.what
    assert (finding.file, finding.line) == ("talk.py", before + 3)
    assert str(finding).startswith(f"talk.py:{before + 3}: ")


def test_a_talk_of_another_module_is_known_too() -> None:
    (finding,) = findings({"a.py": GOOD, "b.py": "def other(opening):\n    ending(opening)\n"})
    assert finding.file == "b.py"


def test_our_talks_forget_none() -> None:
    assert main() == 0
