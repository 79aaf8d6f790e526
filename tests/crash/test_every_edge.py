"""Wherever something cannot be taken back, there is an edge, and the crash tests kill the program there."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from bot.settings import WrongSettingsError, load_settings
from casebook.failpoints import Edge
from tests.crash.test_edges import KILLS

PROJECT = Path(__file__).parents[2]
SOURCES = {
    str(file.relative_to(PROJECT)): file.read_text("utf-8")
    for file in chain((PROJECT / "bot").rglob("*.py"), (PROJECT / "casebook" / "store").rglob("*.py"))
}
REACHED = re.compile(r"reach\(Edge\.([A-Z_]+)\)")
CANNOT_BE_TAKEN_BACK = re.compile(r"connection\.begin\(\):|Session\(self\._engine.*\.begin\(\):|await channel\.\w+\(")
"""A transaction that ends in a commit; a request through a channel."""


def test_every_edge_stands_somewhere_and_the_program_is_killed_at_it() -> None:
    reached = Counter(name for source in SOURCES.values() for name in REACHED.findall(source))
    twice = {Edge.BEFORE_COMMIT, Edge.AFTER_COMMIT}
    assert reached == {edge.name: 2 if edge in twice else 1 for edge in Edge}
    assert {kill.partition(":")[0] for kill in KILLS} == set(Edge)


def test_whatever_cannot_be_taken_back_has_an_edge_before_and_after() -> None:
    found = 0
    for name, source in SOURCES.items():
        lines = source.splitlines()
        for place, line in enumerate(lines):
            if CANNOT_BE_TAKEN_BACK.search(line) and "channel.close" not in line:
                around = "\n".join(lines[max(0, place - 2) : place + 12])
                assert len(REACHED.findall(around)) >= 2, f"{name}:{place + 1}: {line.strip()}"
                found += 1
    assert found == 4


@pytest.mark.parametrize("wrong", ["somewhere", "taken:0", "taken:often", "taken:-1"])
def test_a_wrong_name_is_refused_at_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("LIMSTIFT_DIE_AT", wrong)
    with pytest.raises(WrongSettingsError, match="LIMSTIFT_DIE_AT"):
        load_settings(env_file=None)
