"""The first minutes of a newcomer: `limstift run` on an empty database, and a real browser in front of it."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.phones.remembered import CLOCK
from casebook.migrate import migrate
from casebook.model import ProgramState
from casebook.store import open_store
from tests.bot.end_to_end.process import Limstift, limstift_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
MANY_PRESSES = 25
SECONDS_TO_STOP = 5.0
MILLISECONDS = 60_000
GLANCE = 0.02


def monday() -> date:
    """The second Monday of the coming November: an ordinary week in Denmark, whenever this runs."""
    today = datetime.now(UTC).date()
    first = date(today.year + 1, 11, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7)


async def test_the_five_steps_on_the_real_program(browser: Browser, tmp_path: Path) -> None:
    """A mentee is woken and answers, is asked how it goes, is rung up; somebody who stays silent is cared for; and the
    mentor gives the hours."""
    async with _at_five_in_the_morning(tmp_path) as limstift, _page(browser, limstift) as page:
        await _woken(page)
        await _asked_how_it_goes(page)
        await _rung_up(page)
        await _silent(page)
        await _the_mentors_week(page)
        await expect(page.locator("#guide")).to_contain_text("5 af 5. Flot!")
        assert (await limstift.stop())[1] == 0


async def test_as_sms_in_english_and_on_a_narrow_phone(browser: Browser, tmp_path: Path) -> None:
    async with (
        _at_five_in_the_morning(tmp_path) as limstift,
        _page(browser, limstift, "?lang=en", width=360, height=740) as page,
    ):
        await expect(page.get_by_role("heading", name="Try this")).to_be_visible()
        await _go(page, monday(), "06:31", more="More choices", go="Go to")
        mentee = _phone(page, "mentee")
        await mentee.get_by_role("radio", name="SMS").check()
        await expect(mentee).to_contain_text("1 = Oppe")
        await expect(mentee).to_contain_text("2 = 5 min mere")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await _write(page, "Ali Hassan", "2", label="Write as")
        await expect(mentee).to_contain_text("Du får 5 min mere")


async def test_a_stop_is_quick_and_leaves_nothing_half_sent(browser: Browser, tmp_path: Path) -> None:
    """An empty database and the clock of the machine; the page is open and time is passing when the stop comes."""
    async with limstift_run(tmp_path) as limstift, _page(browser, limstift) as page:
        await expect(page.locator("#phone-mentee h2")).to_have_text("Ali Hassan")
        before = _how_many(tmp_path, "sent")
        await page.get_by_role("button", name="Kør en hel uge").click()
        await _sends(tmp_path, more_than=before)
        await expect(page.get_by_role("progressbar")).to_be_visible()
        seconds, status = await limstift.stop()
        assert status == 0
        assert seconds < SECONDS_TO_STOP
        assert '"level": "error"' not in limstift.log
        assert _how_many(tmp_path, "sending") == 0
        assert _how_many(tmp_path, "sent") > 0


def _how_many(folder: Path, state: str) -> int:
    """Messages in this state."""
    with closing(sqlite3.connect(folder / "limstift.db")) as database:
        (count,) = database.execute("SELECT count(*) FROM outbox WHERE state = ?", (state,)).fetchone()
        return int(count)


async def _sends(folder: Path, *, more_than: int) -> None:
    """Until the program has sent something more: the page shows that time passes before the program has heard of it."""
    async with asyncio.timeout(MILLISECONDS / 1000):
        while _how_many(folder, "sent") <= more_than:  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(GLANCE)


async def _woken(page: Page) -> None:
    mentee = _phone(page, "mentee")
    for _ in range(MANY_PRESSES):
        if await mentee.get_by_role("button", name="Oppe").count():
            break
        await _next_thing(page)
    await expect(page.locator("#clock time")).to_have_text("6.30")
    await mentee.get_by_role("button", name="Oppe").click()
    await expect(mentee).to_contain_text("7.30")
    await expect(mentee.get_by_role("button", name="Oppe")).to_be_disabled()
    await _done(page, 2)


async def _asked_how_it_goes(page: Page) -> None:
    mentee = _phone(page, "mentee")
    await _go(page, monday(), "16:02")
    await mentee.get_by_role("button", name="Jeg kommer").click()
    await _go(page, monday(), "16:32")
    await mentee.get_by_role("button", name="4", exact=True).click()
    for said, answer in (
        ("ja", "i dag"),
        ("Birgit viste mig scanneren", "Er der noget, du har brug for"),
        ("nej", "Tak"),
    ):
        await _write(page, "Ali Hassan", said)
        await expect(mentee.locator(".message").last).to_contain_text(answer)
    await _done(page, 3)


async def _rung_up(page: Page) -> None:
    mentee = _phone(page, "mentee")
    await _go(page, monday() + timedelta(days=1), "06:51")
    await mentee.get_by_role("button", name="Tag telefonen").click()
    await expect(mentee).to_contain_text("Tryk 1, hvis du er oppe.")
    await mentee.get_by_role("button", name="Tryk 1: Oppe").click()
    await expect(mentee.locator(".message").last).to_contain_text("Ali")
    await expect(mentee.get_by_role("button", name="Læg på")).to_have_count(0)


async def _silent(page: Page) -> None:
    contact, desk = _phone(page, "contact-person"), page.locator("#desk")
    await _go(page, monday() + timedelta(days=2), "07:01")
    await expect(contact).to_contain_text("Ali har ikke svaret på vækningen kl. 6.30")
    await expect(desk).to_contain_text("Ali har ikke svaret på vækningen kl. 6.30")
    await contact.get_by_role("button", name="Jeg tager den").last.click()
    await expect(desk).to_contain_text("Taget af Mette")
    await expect(_phone(page, "mentee")).to_contain_text("Mette har set det og ringer til dig")
    await _done(page, 5)


async def _the_mentors_week(page: Page) -> None:
    mentor = _phone(page, "mentor")
    await _go(page, monday() + timedelta(days=4), "14:01")
    await expect(mentor.locator(".message").last).to_contain_text("Nadia")
    for said, answer in (("7t 4/5 mål ok", "7 timer"), ("ja", "Nadia"), ("nej", "Ali")):
        await _write(page, "Birgit Lund", said)
        await expect(mentor.locator(".message").last).to_contain_text(answer)
    await _done(page, 4)


def _phone(page: Page, role: str) -> Locator:
    return page.locator(f"#phone-{role}")


async def _done(page: Page, step: int) -> None:
    await expect(page.locator("#guide-steps > li").nth(step - 1)).to_have_class("done")


async def _next_thing(page: Page) -> None:
    """Press, and wait until the program has moved on."""
    coming = page.locator("#clock [data-part=next]")
    before = await coming.inner_text() + await page.locator("#clock time").inner_text()
    await page.get_by_role("button", name="Næste ting").click()
    await page.wait_for_function(
        "before => document.querySelector('#clock [data-part=next]').innerText"
        " + document.querySelector('#clock time').innerText !== before",
        arg=before,
    )
    await expect(page.get_by_role("progressbar")).to_be_hidden()


async def _go(page: Page, day: date, at: str, *, more: str = "Flere valg", go: str = "Gå til") -> None:
    """Put the clock to a day and a time, and wait until it is there."""
    folded = page.get_by_role("button", name=more)
    if await folded.is_visible():
        await folded.click()
    await page.locator("input[type=datetime-local]").fill(f"{day}T{at}")
    await page.get_by_role("button", name=go).click()
    await expect(page.locator("#clock time")).to_have_attribute("datetime", re.compile(f"^{day}T{at}"))
    await expect(page.get_by_role("progressbar")).to_be_hidden()


async def _write(page: Page, name: str, text: str, *, label: str = "Skriv som") -> None:
    field = page.get_by_label(f"{label} {name}")
    await field.fill(text)
    await field.press("Enter")


@asynccontextmanager
async def _at_five_in_the_morning(folder: Path) -> AsyncIterator[Limstift]:
    """The program starts where somebody left its clock: on a Monday at five, whatever today is."""
    address = f"sqlite:///{folder / 'limstift.db'}"
    at = datetime.combine(monday(), time(5), ZoneInfo("Europe/Copenhagen")).astimezone(UTC)
    migrate(address, now=at)
    store = open_store(address)
    await store.transact(lambda session: session.add(ProgramState(name=CLOCK, value=at.isoformat())))
    await store.close()
    async with limstift_run(folder) as limstift:
        yield limstift


@asynccontextmanager
async def _page(
    browser: Browser, limstift: Limstift, query: str = "", *, width: int = 1440, height: int = 900
) -> AsyncIterator[Page]:
    """The page as it opens at the program's front door. Nothing in its console may be wrong while the program runs."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", locale="da-DK"
    )
    page, wrong = await context.new_page(), list[str]()
    page.set_default_timeout(MILLISECONDS)
    expect.set_options(timeout=MILLISECONDS)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(f"{limstift.site}/phones{query}" if query else limstift.site)
    await page.wait_for_selector("body[data-ready]")
    yield page
    await context.close()
    assert wrong == []
