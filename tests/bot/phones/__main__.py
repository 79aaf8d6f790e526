"""Serve the phones page with the stand-in behind it, to look at: `python -m tests.bot.phones [PORT [PACE]]`."""

import sys

import uvicorn
from starlette.applications import Starlette

from bot.phones.routes import phones_routes
from tests.bot.phones.stand_in import StandIn


def main(port: str = "8010", pace: str = "0") -> None:
    app = Starlette(routes=phones_routes(StandIn(pace=float(pace))))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="info")


main(*sys.argv[1:])
