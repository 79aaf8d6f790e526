"""The page on a real server with the stand-in behind it, and a real browser in front of it."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright
from starlette.applications import Starlette

from bot.phones.routes import phones_routes
from tests.bot.phones.stand_in import StandIn

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture
def office() -> StandIn:
    return StandIn()


@pytest.fixture
def app(office: StandIn) -> Starlette:
    return Starlette(routes=phones_routes(office))


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def site(app: Starlette, office: StandIn) -> AsyncIterator[str]:
    """The address of a real server that runs in the loop of the test."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            office.close()
            server.should_exit = True
            await serving


def _chromium() -> str:
    """The browser of LIMSTIFT_CHROMIUM, else of the system; skips the test when there is none."""
    named = os.environ.get("LIMSTIFT_CHROMIUM")
    found = [named] if named else ["/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser")]
    for path in found:
        if path and Path(path).exists():
            return path
    pytest.skip(f"no Chromium: looked for {', '.join(map(str, found))}; set LIMSTIFT_CHROMIUM to its path")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    chromium = _chromium()
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, site: str) -> AsyncIterator[OpenPage]:
    """Opens the page and waits until it is filled. Any error in its console fails the test.

    A command that the program refuses is no error, though the browser notes its status 409.
    """
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def noted(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"} and "status of 409" not in said.text:
            errors.append(said.text)

    async def opened(query: str = "", *, width: int = 1440, height: int = 900, **context: Any) -> Page:
        made = await browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **context
        )
        contexts.append(made)
        page = await made.new_page()
        page.set_default_timeout(5_000)
        page.on("console", noted)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"{site}/phones{query}")
        await page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert errors == []
