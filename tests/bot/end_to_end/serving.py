"""The whole program, served by a real uvicorn on a free port of this machine, inside the loop of the test."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot.app import Program

_GLANCE = 0.005


@asynccontextmanager
async def served(program: Program, *, port: int = 0) -> AsyncIterator[str]:
    """The program runs; its address, at this port or a free one. At the end it stops as it does at a SIGTERM."""
    config = uvicorn.Config(program.web, lifespan="on", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", port)) as door:
        serving = asyncio.create_task(server.serve(sockets=[door]))
        while not server.started:  # uvicorn has no event for it
            assert not serving.done(), "the program did not start"
            await asyncio.sleep(_GLANCE)
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving
