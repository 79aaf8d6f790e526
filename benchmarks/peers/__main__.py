"""`python -m benchmarks.peers NAME DUE`: one peer measured in this process, its figures as JSON."""

import asyncio
import json
import sys
from dataclasses import asdict

from benchmarks.peers.known import PEERS


def main() -> None:
    name, due = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(PEERS[name].measure(int(due))))))


if __name__ == "__main__":
    main()
