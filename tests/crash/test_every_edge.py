"""Wherever something cannot be taken back, there is an edge, and the crash tests kill the program there."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from bot.settings import WrongSettingsError, load_settings
from casebook.failpoints import Edge
from tests.crash.test_edges import KILLS
from tests.crash.test_edges_of_the_net import CALLING_OFF, SCHEDULING
from tests.crash.test_migration import MIGRATING

PROJECT = Path(__file__).parents[2]
SOURCES = {
    str(file.relative_to(PROJECT)): file.read_text("utf-8")
    for file in chain((PROJECT / "bot").rglob("*.py"), (PROJECT / "casebook").rglob("*.py"))
}
REACHED = re.compile(r"reach\(Edge\.([A-Z_]+)\)")
CANNOT_BE_TAKEN_BACK = re.compile(
    r"connection\.begin\(\):|\w+\(self\._engine.*\.begin\(\):|engine\.begin\(\) as"
    r"|await channel\.\w+\(|await self\.ledger\.(?:schedule|call_off)\("
    r"|os\.(?:write|ftruncate)\(|self\._try\(old\.unlink\)|part\.rename\("
)
"""A transaction that ends in a commit; a request through a channel; a nudge that Twilio is given, or is to cancel; what
is written to a file, emptied and taken away; a copy that gets its name."""


def test_every_edge_stands_somewhere_and_the_program_is_killed_at_it() -> None:
    reached = Counter(name for source in SOURCES.values() for name in REACHED.findall(source))
    twice = {Edge.BEFORE_COMMIT, Edge.AFTER_COMMIT}
    assert reached == {edge.name: 2 if edge in twice else 1 for edge in Edge}
    assert {kill.partition(":")[0] for kill in (*KILLS, *SCHEDULING, *CALLING_OFF, *MIGRATING)} == set(Edge)


def test_whatever_cannot_be_taken_back_has_an_edge_before_and_after() -> None:
    found = 0
    for name, source in SOURCES.items():
        lines = source.splitlines()
        for place, line in enumerate(lines):
            if CANNOT_BE_TAKEN_BACK.search(line) and "channel.close" not in line:
                around = "\n".join(lines[max(0, place - 2) : place + 12])
                assert len(REACHED.findall(around)) >= 2, f"{name}:{place + 1}: {line.strip()}"
                found += 1
    assert found == 11
    # While the program runs, nothing else writes to a file.
    writing = re.compile(r"\bos\.(?:write|ftruncate|truncate|rename|replace)\(|\.write_(?:text|bytes)\(|\.unlink\b")
    written = {name for name, source in SOURCES.items() if writing.search(source) and "/cli/" not in name}
    assert written == {"bot/outbox/jottings.py", "casebook/migrate.py"}
    # Nothing else has Twilio do something: the channel sends and rings, the ledger schedules and cancels.
    asked = re.compile(r"\.(?:create|update|delete)_async\(")
    asking = {name: len(asked.findall(source)) for name, source in SOURCES.items() if asked.search(source)}
    assert asking == {"bot/channels/twilio/channel.py": 2, "bot/channels/twilio/ledger.py": 2}


@pytest.mark.parametrize("wrong", ["somewhere", "taken:0", "taken:often", "taken:-1"])
def test_a_wrong_name_is_refused_at_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("LIMSTIFT_DIE_AT", wrong)
    with pytest.raises(WrongSettingsError, match="LIMSTIFT_DIE_AT"):
        load_settings(env_file=None)
