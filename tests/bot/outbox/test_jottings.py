"""What became of a message is known to the next program too, however suddenly this one ends."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.channels.channel import UnknownOutcomeError
from bot.outbox.jottings import DEFAULT_FOLDER, Jotted, Jottings, jottings_of
from bot.outbox.outcomes import Outcome
from casebook.ids import Id
from casebook.model import Alert, OutboxMessage, OutboxState
from tests.bot.outbox.rows import message
from tests.bot.town import Town

SIX = datetime(2026, 10, 19, 4, 0, tzinfo=UTC)
outcomes = st.builds(
    Outcome,
    message=st.uuids().map(lambda one: Id(one.hex)),
    attempt=st.integers(1, 300),
    state=st.sampled_from([OutboxState.SENT, OutboxState.QUEUED, OutboxState.FAILED, OutboxState.UNKNOWN]),
    provider_id=st.none() | st.text(max_size=40),
    error=st.none() | st.text(max_size=40),
    again_at=st.none() | st.just(SIX),
    address_gone=st.booleans(),
)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as made:
        yield Path(made)


def begun(stem: Path) -> Jottings:
    jottings = Jottings(stem=stem)
    jottings.begin()
    return jottings


@given(jotted=st.lists(outcomes, max_size=20))
def test_what_was_jotted_down_is_read_by_whoever_comes_next(jotted: list[Outcome]) -> None:
    with folder() as made:
        dying = begun(made / "limstift.db")
        for one in jotted:
            dying.jot(one, at=SIX)
        following = Jottings(stem=made / "limstift.db")
        assert following.earlier() == [Jotted(at=SIX, outcome=one) for one in jotted]
        following.begin()
        assert following.earlier() == []
        dying.end()
        following.end()
        assert list(made.iterdir()) == []


@given(jotted=st.lists(outcomes, min_size=1, max_size=9), cut=st.integers(1, 60), rubbish=st.binary(max_size=60))
def test_what_was_cut_off_or_is_not_ours_is_left_alone(jotted: list[Outcome], cut: int, rubbish: bytes) -> None:
    """As when a full disk takes half a line, and then has room again."""
    with folder() as made:
        dying = begun(made / "limstift.db")
        for one in jotted:
            dying.jot(one, at=SIX)
        (file,) = made.iterdir()
        file.write_bytes(file.read_bytes()[:-cut] + rubbish)
        dying.jot(jotted[0], at=SIX)
        read = [one.outcome for one in Jottings(stem=made / "limstift.db").earlier()]
        assert read[-1] == jotted[0]
        assert all(one in jotted for one in read)
        dying.end()


def test_what_only_waited_its_turn_is_not_noted_and_what_is_settled_goes(tmp_path: Path) -> None:
    jottings = begun(tmp_path / "limstift.db")
    jottings.jot(Outcome(message=Id("1" * 32), attempt=1, state=OutboxState.QUEUED, tried=False), at=SIX)
    assert jottings.earlier() == []
    jottings.jot(Outcome(message=Id("1" * 32), attempt=1, state=OutboxState.SENT), at=SIX)
    assert len(jottings.earlier()) == 1
    jottings.wipe()
    assert jottings.earlier() == []
    jottings.end()


LARGEST = 64 * 1024


@contextmanager
def no_file_may_grow_beyond_that() -> Iterator[None]:
    """As on a disk that gets full: of what is written then a part may still find room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    jottings = begun(tmp_path / "limstift.db")
    sent = Outcome(message=Id("1" * 32), attempt=1, state=OutboxState.SENT)
    (file,) = tmp_path.iterdir()
    os.truncate(file, LARGEST - 20)
    with no_file_may_grow_beyond_that():
        jottings.jot(sent, at=SIX)
        jottings.jot(sent, at=SIX)
    assert file.stat().st_size == LARGEST
    assert jottings.earlier() == []
    jottings.jot(sent, at=SIX)
    assert len(jottings.earlier()) == 1
    jottings.end()


def test_a_place_where_nothing_can_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    jottings = begun(tmp_path / "file" / "limstift.db")
    jottings.jot(Outcome(message=Id("1" * 32), attempt=1, state=OutboxState.SENT), at=SIX)
    jottings.wipe()
    assert jottings.earlier() == []
    jottings.end()


@pytest.mark.parametrize(
    ("database", "given", "place"),
    [
        ("sqlite:///town/limstift.db", None, Path("town/limstift.db")),
        ("sqlite:///town/limstift.db", Path("state"), Path("state")),
        ("postgresql://me:secret@db/limstift", None, DEFAULT_FOLDER),
    ],
)
def test_they_lie_beside_the_file_or_in_the_folder_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, given: Path | None, place: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    jottings = jottings_of(database, folder=given)
    jottings.begin()
    (made,) = (one for one in tmp_path.rglob("*.sent-*"))
    assert made.is_relative_to(tmp_path / place.parent)
    assert "secret" not in made.name
    assert (made.stat().st_mode & 0o777) == 0o600
    other = jottings_of(database.replace("limstift", "other"), folder=given)
    other.begin()
    assert made.exists(), "two casebooks do not meet"
    jottings.end()
    other.end()


@pytest.mark.parametrize("kind", ["wake-up", "check-in"])
async def test_what_was_sent_and_not_yet_settled_is_not_sent_again(town: Town, tmp_path: Path, kind: str) -> None:
    """Nor is anybody told that it may be lost."""
    await town.settle(1)
    row = message(town.mentees[0], "Hej", kind=kind, at=town.clock.now(), state=OutboxState.SENDING)
    row.attempt, row.channel, row.address = 1, "sms", "Nr. 1"
    row.lease_until = town.clock.now()
    await town.put(row)
    dying = begun(tmp_path / "limstift.db")
    dying.jot(Outcome(message=row.id, attempt=1, state=OutboxState.SENT, provider_id="SM1"), at=SIX)
    following = town.engine(jottings=Jottings(stem=tmp_path / "limstift.db"))
    await following.start()
    await following.settle()
    assert town.channel.sent == []
    (now,) = await town.all(select(OutboxMessage))
    assert (now.state, now.provider_id, now.sent_at) == (OutboxState.SENT, "SM1", SIX)
    assert await town.all(select(Alert)) == []
    assert Jottings(stem=tmp_path / "limstift.db").earlier() == []


async def test_what_is_settled_already_or_was_tried_again_is_left_alone(town: Town, tmp_path: Path) -> None:
    await town.settle(1)
    settled = message(town.mentees[0], "Hej", at=town.clock.now(), state=OutboxState.FAILED)
    again = message(town.mentees[0], "Hej", kind="wake-up", at=town.clock.now(), state=OutboxState.SENDING)
    settled.attempt, again.attempt, again.channel, again.address = 1, 2, "sms", "Nr. 1"
    again.lease_until = town.clock.now()
    await town.put(settled, again)
    dying = begun(tmp_path / "limstift.db")
    for row in (settled, again):
        dying.jot(Outcome(message=row.id, attempt=1, state=OutboxState.FAILED, error="30005"), at=SIX)
    following = town.engine(jottings=Jottings(stem=tmp_path / "limstift.db"))
    await following.start()
    await following.settle()
    assert [one.text for one in town.channel.sent] == ["Hej"]
    assert await town.all(select(Alert)) == []


async def test_while_all_goes_well_nothing_is_left_of_them(town: Town, tmp_path: Path) -> None:
    await town.settle(3)
    town.channel.errors["Hej 1"] = UnknownOutcomeError("timed_out")
    await town.put(*(message(one, f"Hej {n}", at=town.clock.now()) for n, one in enumerate(town.mentees)))
    engine = town.engine(jottings=Jottings(stem=tmp_path / "limstift.db"))
    await engine.start()
    await engine.settle()
    assert Jottings(stem=tmp_path / "limstift.db").earlier() == []
