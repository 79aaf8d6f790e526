"""The stream of changes: it tells at once, and it ends when the program or the server stops."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator

import httpx
import pytest
from sse_starlette.sse import AppStatus

from tests.bot.phones.stand_in import StandIn
from tests.ports import kept_port

pytestmark = pytest.mark.asyncio(loop_scope="module")


@contextlib.asynccontextmanager
async def stream(site: str) -> AsyncIterator[AsyncIterator[str]]:
    async with (
        httpx.AsyncClient(timeout=10) as client,
        client.stream("GET", f"{site}/phones/changes") as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        yield answer.aiter_lines()


async def listening(office: StandIn) -> None:
    while not office.listeners:  # noqa: ASYNC110 - the subscription lies inside the server
        await asyncio.sleep(0.01)


async def test_a_change_is_told(site: str, office: StandIn) -> None:
    async with stream(site) as lines:
        await listening(office)
        await office.write(person="ali", text="hej")
        assert await anext(lines) == "event: changed"
        assert await anext(lines) == "data: view"


async def test_the_stream_ends_with_the_program(site: str, office: StandIn) -> None:
    async with stream(site) as lines:
        await listening(office)
        office.close()
        assert [line async for line in lines if line] in ([], ["event: changed", "data: view"])


async def test_the_server_stops_at_once_though_a_page_listens() -> None:
    with kept_port() as port:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.phones", str(port), stderr=asyncio.subprocess.PIPE
        )
        assert server.stderr is not None
        while b"running on" not in (line := await server.stderr.readline()):
            assert line
        async with stream(f"http://127.0.0.1:{port}") as lines:
            server.send_signal(signal.SIGTERM)
            assert [line async for line in lines if line] == []
        _, said = await asyncio.wait_for(server.communicate(), timeout=5)
    assert b"ERROR" not in said
    assert server.returncode in {-signal.SIGTERM, 0}
    assert AppStatus.should_exit is False
