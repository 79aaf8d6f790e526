"""`python -m benchmarks.loopback NAME`: one provider; its port is the first line that it prints."""

import asyncio
import sys
from contextlib import suppress

from benchmarks.loopback.answers import ANSWERS
from benchmarks.loopback.serving import serve


def main() -> None:
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(ANSWERS[sys.argv[1]], ready=lambda port: print(port, flush=True)))


if __name__ == "__main__":
    main()
