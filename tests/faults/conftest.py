"""One faulty provider a test session; each test begins with one that works."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.faults.before import Before, before
from tests.faults.clients import PATIENCE
from tests.faults.provider import FaultyProvider


@pytest.fixture(scope="session")
def faulty_provider() -> Iterator[FaultyProvider]:
    with FaultyProvider.begun() as provider:
        yield provider


@pytest.fixture
def provider(faulty_provider: FaultyProvider) -> FaultyProvider:
    faulty_provider.forgets()
    return faulty_provider


@pytest.fixture
def patience() -> float:
    """Seconds that the clients wait for an answer. A test may have a parameter of this name instead."""
    return PATIENCE


@pytest.fixture(params=["telegram", "sms"])
async def town(
    provider: FaultyProvider, sqlite_casebook: str, patience: float, request: pytest.FixtureRequest
) -> AsyncIterator[Before]:
    """One mentee and their helper, on Telegram or on SMS."""
    async with before(provider, sqlite_casebook, channel=request.param, patience=patience) as opened:
        yield opened
