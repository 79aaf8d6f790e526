"""Every talk can be listed and drawn."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from bot.cli.sample_openings import sample_opening
from bot.cli.talks import about, tree_of
from bot.cli.walking import MOST_MOMENTS, Moment, Walk, in_any_round
from bot.texts import load_catalogue
from conversations.engine import Definition, Raise
from conversations.talks import TALKS
from tests.bot.cli.conftest import Limstift

every_talk = pytest.mark.parametrize("definition", TALKS.values(), ids=lambda one: f"{one.name}-{one.version}")


def _walked(definition: Definition[Any]) -> list[Moment]:
    walk = Walk(definition=definition, opening=sample_opening(definition), catalogue=load_catalogue())
    moments, left = [], [walk.start()]
    while left:
        moments.append(left.pop())
        left += moments[-1].then
    return moments


@every_talk
def test_every_talk_can_be_drawn_to_its_ends(definition: Definition[Any]) -> None:
    drawn = StringIO()
    Console(file=drawn, width=200).print(tree_of(definition, load_catalogue()))
    assert about(definition) in drawn.getvalue()
    assert "(the end)" in drawn.getvalue()


@every_talk
def test_every_walk_is_whole(definition: Definition[Any]) -> None:
    """No question is left without what follows it, unless it is drawn elsewhere."""
    moments = _walked(definition)
    assert len(moments) < MOST_MOMENTS
    drawn = {in_any_round(one.waiting.key) for one in moments if one.waiting is not None and one.then}
    for one in moments:
        assert one.waiting is None or one.then or (one.seen and in_any_round(one.waiting.key) in drawn)


def test_silence_is_drawn_too() -> None:
    moments = _walked(TALKS["wake-up", 1])
    silent = [one for one in moments if "(no answer for 5 mins)" in one.cause]
    assert any(isinstance(step, Raise) for one in silent for step in one.steps)


def test_answers_that_lead_to_the_same_stand_together(limstift: Limstift) -> None:
    drawn = limstift("talks", "check-in").stdout
    assert "> 1 / 2\n" in drawn
    assert "> 3 / 4 / 5\n" in drawn


def test_the_list_names_every_talk(limstift: Limstift) -> None:
    listed = limstift("talks").stdout
    assert all(f"\n{name} " in listed for name, _ in TALKS)


def test_a_wrong_name_is_answered_with_a_likely_one(limstift: Limstift) -> None:
    result = limstift("talks", "wakeup")
    assert result.exit_code == 2
    assert result.stderr == "There is no talk 'wakeup'. Perhaps wake-up? limstift talks lists them.\n"


def test_a_talk_is_drawn_in_another_language(limstift: Limstift) -> None:
    assert "Я робот, а не людина" in limstift("talks", "welcome", "--language", "uk").stdout
    result = limstift("talks", "welcome", "--language", "fa")
    assert result.exit_code == 2
    assert "There are no texts in 'fa'. There are: da, " in result.stderr
