"""Sessions stored long ago go on as they did: every golden history replays to the same turns."""

from pathlib import Path

import pytest

from conversations.talks import TALKS
from tests.histories.history import FOLDER, read, turns

HISTORIES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_replays_to_the_same_turns(path: Path) -> None:
    history = read(path)
    assert turns(history) == history["turns"]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: f"{talk[0]}-{talk[1]}")
def test_every_talk_has_a_history(talk: tuple[str, int]) -> None:
    assert talk in {(history["talk"], history["version"]) for history in map(read, HISTORIES)}


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_is_named_after_its_talk(path: Path) -> None:
    assert path.stem.startswith(read(path)["talk"])
