"""Ports for programs that a test or a benchmark starts in a process of their own."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_port() -> Iterator[int]:
    """A port on loopback that nobody else is given as long as the block lasts, not even while no program listens there.

    Linux (man 7 socket, SO_REUSEADDR) lets a program listen at a port that is bound and not listened at, if both ask
    for SO_REUSEADDR, and gives it to nobody who asks for any free port. macOS would refuse the program: there the port
    is let go, and is most likely still free when the program takes it.
    """
    with socket.socket() as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        port: int = keeper.getsockname()[1]
        if sys.platform != "linux":
            keeper.close()
        yield port
