"""A server of as little HTTP/1.1 as the clients need, so that it is never what they wait for."""

import asyncio
import re
from collections.abc import Callable, Iterator
from itertools import count

from typing_extensions import override

from benchmarks.loopback.answers import Answer

_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)", re.IGNORECASE | re.MULTILINE)
_END = b"\r\n\r\n"


def whole_requests(buffer: bytearray) -> int:
    """How many whole requests stood at the beginning of `buffer`; they are taken out of it.

    A body is as long as Content-Length says; chunked ones are not known here.
    """
    taken = 0
    while (head := buffer.find(_END)) >= 0:
        length = _LENGTH.search(buffer, 0, head)
        end = head + len(_END) + (int(length[1]) if length else 0)
        if len(buffer) < end:
            break
        del buffer[:end]
        taken += 1
    return taken


class _Connection(asyncio.Protocol):
    def __init__(self, answer: Answer, numbers: Iterator[int]) -> None:
        self._answer, self._numbers = answer, numbers
        self._buffer = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._buffer += data
        for _ in range(whole_requests(self._buffer)):
            self._transport.write(self._answer(next(self._numbers)))


async def serve(answer: Answer, *, ready: Callable[[int], None]) -> None:
    """Serve on a free port of this machine until cancelled; `ready` is called with that port."""
    numbers = count(1)
    server = await asyncio.get_running_loop().create_server(
        lambda: _Connection(answer, numbers), "127.0.0.1", 0, backlog=1024
    )
    ready(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()
