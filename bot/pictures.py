"""Pictures that go along with messages: a mentee's own progress, drawn to be read on a phone."""

import asyncio
from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from bot.drawing import Point, progress_chart
from bot.outbox.claims import Claimed
from casebook.facts import Fact, GoalScored, MoodReported, restore_fact
from casebook.ids import Id
from casebook.model import FactRow, Match
from casebook.store import Store
from conversations.engine.steps import Picture


class ProgressPictures:
    """Draws the pictures that outgoing messages ask for. One at a time: matplotlib is not made for threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._drawing = asyncio.Lock()

    async def __call__(self, claimed: Claimed) -> bytes | None:
        """A PNG; None where there is nothing to draw (the text goes without it)."""
        person = claimed.person
        if claimed.picture != Picture.PROGRESS_CHART or person is None:
            return None
        points = await self._store.read(lambda transaction: progress_of(transaction, person))
        if not points:
            return None
        async with self._drawing:
            return await asyncio.to_thread(progress_chart, points, claimed.language)


def progress_of(transaction: Transaction, person_id: Id) -> list[Point]:
    """A mentee's own points, oldest first. Mood is nobody's but theirs: others get no points at all."""
    mine = select(Match.id).where(Match.mentee_id == person_id)
    rows = transaction.execute(
        select(FactRow.kind, FactRow.body)
        .where(
            or_(
                (FactRow.person_id == person_id) & (FactRow.kind == MoodReported.kind),
                FactRow.match_id.in_(mine) & (FactRow.kind == GoalScored.kind),
            ),
            mine.exists(),
        )
        .order_by(FactRow.id)
    )
    facts = [restore_fact(row.kind, row.body) for row in rows]
    titles = {fact.goal: fact.title for fact in facts if isinstance(fact, GoalScored)}
    return [point for fact in facts if (point := _point(fact, titles)) is not None]


def _point(fact: Fact, titles: Mapping[str, str]) -> Point | None:
    """A goal goes by its latest title."""
    match fact:
        case MoodReported(day=day, mood=mood):
            return Point(day=day, value=mood)
        case GoalScored(week=week, score=score, goal=goal):
            return Point(day=week, value=score, goal=titles[goal])
        case _:
            return None
