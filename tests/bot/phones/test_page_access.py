"""The page without a mouse, without sight, and on a narrow screen."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.bot.phones.conftest import OpenPage
from tests.bot.phones.office import MONDAY
from tests.bot.phones.stand_in import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NAMED = "button, input, select, a[href], progress, [tabindex='0'], [role='group'], nav, main, aside, article"


async def busy_morning(office: StandIn) -> None:
    """Every kind of thing on the page: questions, an answer, a call in the log, an alert, facts."""
    await office.move_clock(to=MONDAY + timedelta(days=1, hours=1, minutes=5))
    await office.write(person="ali", text="hej")


async def names(found: Locator) -> list[tuple[str, str]]:
    """Each visible element with its accessible name, as the browser computes it."""
    result = []
    for element in await found.all():
        if await element.is_visible():
            tree = await element.aria_snapshot()
            markup: str = await element.evaluate("node => node.outerHTML.slice(0, 120)")
            result.append((markup, tree.splitlines()[0] if tree else ""))
    return result


@pytest.mark.parametrize("language", ["da", "en"])
async def test_every_control_has_a_name(open_page: OpenPage, office: StandIn, language: str) -> None:
    await busy_morning(office)
    page = await open_page(f"?lang={language}")
    await page.get_by_role("button", name="Meld løst" if language == "da" else "Mark resolved").first.click()
    found = await names(page.locator(NAMED))
    assert len(found) > 25
    assert [markup for markup, line in found if '"' not in line] == []


async def test_a_ringing_and_a_taken_call_are_named_too(open_page: OpenPage, office: StandIn) -> None:
    await office.move_clock(to=MONDAY + timedelta(minutes=50))
    page = await open_page()
    call = page.get_by_role("group", name="Mette Holm ringer")
    await expect(call).to_be_visible()
    await expect(page.locator("#assertive")).to_be_empty()
    await call.get_by_role("button", name="Tag telefonen").click()
    assert [markup for markup, line in await names(call.locator("button, [role='group']")) if '"' not in line] == []


async def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = await page.evaluate(
        """() => {
          const node = document.activeElement;
          const box = node.getBoundingClientRect();
          const owner = node.closest("#clock, #guide, #phone-mentee, #phone-mentor, #phone-contact-person, #desk");
          return {tag: node.tagName, owner: owner?.id ?? "top", shown: box.width > 0 && box.height > 0};
        }"""
    )
    return found


async def test_tab_goes_through_the_page_in_the_order_it_is_read(open_page: OpenPage, office: StandIn) -> None:
    await busy_morning(office)
    page = await open_page()
    owners: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        where = await focused(page)
        if where["tag"] == "BODY":
            break
        assert where["shown"], where
        if not owners or owners[-1] != where["owner"]:
            owners.append(where["owner"])
    phones = ["phone-mentee", "phone-mentor", "phone-contact-person"]
    assert owners == ["top", "clock", "guide", *phones, "desk"]


async def test_the_story_works_with_keys_alone(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Næste ting").focus()
    await page.keyboard.press("Enter")
    option = page.get_by_role("button", name="Jeg er oppe")
    await option.focus()
    await page.keyboard.press("Space")
    await expect(page.locator("#phone-mentee")).to_contain_text("Sådan, Ali!")
    assert (await focused(page))["owner"] == "phone-mentee"
    await office.move_clock(to=MONDAY + timedelta(days=1, minutes=50))
    await page.get_by_role("button", name="Tag telefonen").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Læg på")).to_be_visible()
    await page.keyboard.press("1")
    await expect(page.get_by_role("button", name="Læg på")).to_have_count(0)
    assert (await focused(page))["owner"] == "phone-mentee"


async def test_the_focus_stays_on_the_clock_while_time_passes(open_page: OpenPage) -> None:
    page = await open_page()
    ten = page.get_by_role("button", name="+10 min")
    await ten.focus()
    for minutes in ("6.10", "6.20", "6.30"):
        await page.keyboard.press("Enter")
        await expect(page.locator("#clock time")).to_have_text(minutes)
        await expect(ten).to_have_attribute("aria-disabled", "false")
    await expect(ten).to_be_focused()


async def test_new_messages_are_announced_and_old_ones_are_not(open_page: OpenPage, office: StandIn) -> None:
    await busy_morning(office)
    page = await open_page()
    await expect(page.locator("#polite")).to_be_empty()
    await office.move_clock(to=MONDAY + timedelta(days=2, minutes=31))
    await expect(page.locator("#polite")).to_contain_text("Ali: Godmorgen Ali.")
    await office.move_clock(to=MONDAY + timedelta(days=2, minutes=51))
    await expect(page.locator("#assertive")).to_contain_text("Telefonen ringer hos Ali Hassan.")


async def test_typing_is_not_disturbed_by_what_arrives(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    field = page.get_by_label("Skriv som Birgit Lund")
    await field.fill("Jeg er ved at")
    await office.move_clock(to=MONDAY + timedelta(hours=1, minutes=5))
    await expect(page.locator("#desk")).to_contain_text("Ali har ikke svaret")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("Jeg er ved at")


@pytest.mark.parametrize(("width", "height"), [(360, 780), (768, 1024), (1024, 768), (1440, 900)])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_nothing_sticks_out_sideways(
    open_page: OpenPage, office: StandIn, width: int, height: int, language: str
) -> None:
    await busy_morning(office)
    await office.write(person="ali", text="x" * 400)
    page = await open_page(f"?lang={language}", width=width, height=height)
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_narrow_page_has_the_phones_side_by_side_behind_tabs(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page(width=360, height=780, has_touch=True, is_mobile=True)
    tabs = page.get_by_role("navigation", name="Vælg, hvad du ser")
    await expect(tabs.get_by_role("button", name="Ali")).to_have_attribute("aria-current", "true")
    await expect(page.locator("#phone-mentee")).to_be_in_viewport()
    await office.move_clock(to=MONDAY + timedelta(hours=1, minutes=5))
    await expect(tabs.get_by_role("button", name="Kontakt nyt")).to_be_visible()
    await tabs.get_by_role("button", name="Kontakt nyt").tap()
    await expect(page.locator("#phone-contact-person")).to_be_in_viewport()
    await expect(page.locator("#phone-mentee")).not_to_be_in_viewport()
    await expect(tabs.get_by_role("button", name="Kontakt", exact=True)).to_have_attribute("aria-current", "true")


async def test_another_mentee_on_a_narrow_page_stays_on_the_same_tab(open_page: OpenPage) -> None:
    page = await open_page(width=360, height=780)
    await page.get_by_label("Vis", exact=True).select_option("m2")
    await expect(page.locator("#phone-mentee")).to_contain_text("Camilla")
    await expect(page.locator("#phone-mentee")).to_be_in_viewport()
    await page.get_by_role("button", name="Flere valg").click()
    await expect(page.get_by_role("button", name="Kør en hel uge")).to_be_visible()


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((c) => linear(c / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none") return null;
      const colour = rgba(style.backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3] > 0) return null;
    }
    return null;
  };
  const poor = [];
  let checked = 0;
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || node.disabled || !node.checkVisibility() || node.closest(".hidden, .skip, template")) continue;
    const behind = ground(node);
    if (!behind) continue;
    checked += 1;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const what = `${node.className || node.tagName} "${node.textContent.trim().slice(0, 30)}"`;
    if (ratio < 4.5) poor.push(`${what} ${ratio.toFixed(2)}`);
  }
  return {poor, checked};
}"""
"""WCAG 2.2, 1.4.3: text on a plain ground has a contrast of at least 4.5 to 1."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_can_be_read_by_day_and_by_night(open_page: OpenPage, office: StandIn, scheme: str) -> None:
    await busy_morning(office)
    page = await open_page(color_scheme=scheme)
    found = await page.evaluate(CONTRAST)
    assert found["checked"] > 30
    assert found["poor"] == []
