"""The picture of a mentee's progress: what goes into it, who gets it, and that it is always a picture."""

import struct
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.demo_people import put_demo_office
from bot.drawing import Point, progress_chart
from bot.outbox.claims import Claimed
from bot.pictures import ProgressPictures, progress_of
from casebook.ids import Id, new_id
from casebook.migrate import migrate
from casebook.model import Person
from casebook.store import Store, open_store
from conversations.engine.steps import Picture
from conversations.languages import OWN_NAMES

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
MONDAY = date(2026, 10, 12)
values = st.integers(1, 5)
days = st.dates(MONDAY, MONDAY + timedelta(weeks=60))
points = st.builds(Point, day=days, value=values, goal=st.none() | st.text(min_size=1, max_size=60))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """The demo office."""
    address = f"sqlite:///{tmp_path / 'demo.db'}"
    migrate(address, now=NOW)
    store = open_store(address)
    await store.transact(lambda transaction: put_demo_office(transaction, now=NOW))
    yield store
    await store.close()


async def person(store: Store, first_name: str) -> Id:
    return await store.read(
        lambda transaction: transaction.scalars(select(Person.id).where(Person.first_name == first_name)).one()
    )


def message(to: Id | None, picture: str | None = Picture.PROGRESS_CHART.value) -> Claimed:
    return Claimed(
        message=new_id(),
        person=to,
        channel="phones",
        address=str(to),
        text="Her er din uge.",
        language="da",
        options=(),
        spoken=False,
        picture=picture,
        attempt=1,
        kind="check-in",
    )


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels (PNG specification: the IHDR chunk comes first)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_a_mentee_gets_mood_and_goals_of_their_own(store: Store) -> None:
    ali = await person(store, "Ali")
    found = await store.read(lambda transaction: progress_of(transaction, ali))
    assert {point.goal for point in found} == {None, "Møde til tiden", "Spise frokost med de andre"}
    assert [point.value for point in found if point.goal == "Møde til tiden"] == [2, 3, 3]

    png = await ProgressPictures(store)(message(ali))
    assert png is not None
    width, height = size_of(png)
    assert width == 1080
    assert height > width, "made for a phone held upright"
    assert len(png) < 200_000


@pytest.mark.parametrize("name", ["Birgit", "Mette", "Karin"])
async def test_nobody_else_gets_one(store: Store, name: str) -> None:
    assert await ProgressPictures(store)(message(await person(store, name))) is None


async def test_no_picture_without_anything_to_draw(store: Store) -> None:
    draw = ProgressPictures(store)
    assert await draw(message(new_id())) is None
    assert await draw(message(None)) is None
    assert await draw(message(await person(store, "Ali"), picture="something-else")) is None


def test_each_language_has_labels_of_its_own() -> None:
    told = [Point(day=MONDAY, value=4)]
    assert len({progress_chart(told, language) for language in OWN_NAMES}) == len(OWN_NAMES)


@settings(max_examples=15, deadline=None)
@given(told=st.lists(points, min_size=1, max_size=40), language=st.sampled_from([*OWN_NAMES, "fa"]))
def test_whatever_was_told_becomes_a_picture(told: list[Point], language: str) -> None:
    width, height = size_of(progress_chart(told, language))
    assert width == 1080
    assert 200 < height < 2000


def test_the_same_points_make_the_same_picture() -> None:
    told = [Point(day=MONDAY, value=3), Point(day=MONDAY, value=4, goal="Møde til tiden")]
    assert progress_chart(told, "da") == progress_chart(told, "da")
    assert progress_chart(told, "da") != progress_chart(told, "en")


def test_a_goal_may_be_named_anything() -> None:
    for goal in ("$100 om ugen$", "x" * 200, "Spise\nfrokost", "العمل", "🙂", "  "):
        assert size_of(progress_chart([Point(day=MONDAY, value=2, goal=goal)], "da"))[0] == 1080


def test_more_goals_make_a_longer_picture() -> None:
    mood = [Point(day=MONDAY, value=3)]
    goals = [Point(day=MONDAY, value=2, goal=name) for name in ("a", "b", "c", "d")]
    heights = [size_of(progress_chart(mood + goals[:n], "da"))[1] for n in range(5)]
    assert heights[0] < heights[1] < heights[2] < heights[3]
    assert heights[3] == heights[4], "three goals at most"


def test_without_points_there_is_no_picture() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        progress_chart([], "da")
