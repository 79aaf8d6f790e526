"""What the doctor says of the folder in which it is noted what was just sent."""

from pathlib import Path

from bot.cli.doctor.finding import Level
from bot.cli.doctor.state import StateSeen, judge, look
from bot.settings import Settings, load_settings


def settings(**given: object) -> Settings:
    return load_settings(env_file=None).model_copy(update=given)


def test_beside_a_casebook_that_is_a_file_nothing_needs_to_be_named(tmp_path: Path) -> None:
    seen = look(settings(database=f"sqlite:///{tmp_path}/limstift.db"))
    assert seen == StateSeen(folder=tmp_path)
    assert judge(seen).level is Level.OK


def test_a_folder_that_is_not_there_yet_can_be_made(tmp_path: Path) -> None:
    wanted = tmp_path / "a" / "b"
    assert look(settings(state=wanted)) == StateSeen(folder=wanted)
    assert not wanted.exists(), "nothing is changed"


def test_where_a_file_stands_in_the_way_it_is_said_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = judge(look(settings(state=tmp_path / "file" / "state")))
    assert found.level is Level.WARN
    assert f"{tmp_path}/file is no folder" in found.seen
    assert "LIMSTIFT_STATE" in found.remedy


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    seen = StateSeen(folder=tmp_path, obstacle=f"{tmp_path} cannot be written to")
    assert "may come twice after a crash" in judge(seen).seen
