"""Every story is told twice: on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from tests.stories.harness import Story, told_on


@pytest.fixture
async def story(casebook_address: str) -> AsyncIterator[Story]:
    """A small office on a Monday at six in the morning."""
    async with told_on(casebook_address) as told:
        yield told
