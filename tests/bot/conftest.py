"""Who the stories of the bot begin with."""

from collections.abc import AsyncIterator

import pytest

from casebook.store import open_store
from tests.bot.town import Town


@pytest.fixture
async def town(casebook_address: str) -> AsyncIterator[Town]:
    """Nobody lives in it yet."""
    town = Town(store=open_store(casebook_address))
    yield town
    await town.store.close()
