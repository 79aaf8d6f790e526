"""The story a newcomer sees, in a real browser."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from bot.phones.port import ShownButton, ShownMessage
from tests.bot.phones.conftest import OpenPage
from tests.bot.phones.office import MONDAY
from tests.bot.phones.stand_in import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def phone(page: Page, role: str) -> Locator:
    return page.locator(f"#phone-{role}")


def next_thing(page: Page) -> Locator:
    return page.get_by_role("button", name="Næste ting")


async def write(page: Page, name: str, text: str) -> None:
    field = page.get_by_label(f"Skriv som {name}")
    await field.fill(text)
    await field.press("Enter")


def step(page: Page, number: int) -> Locator:
    return page.locator("#guide-steps > li").nth(number - 1)


async def test_the_five_steps_tick_themselves_off(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await expect(page.locator("#clock time")).to_have_text("6.00")
    await expect(step(page, 1)).to_have_attribute("aria-current", "step")

    await next_thing(page).click()
    await expect(phone(page, "mentee")).to_contain_text("Godmorgen Ali.")
    await expect(step(page, 1)).to_have_class("done")

    await write(page, "Ali Hassan", "OPPE")
    await expect(phone(page, "mentee")).to_contain_text("Sådan, Ali!")
    await expect(step(page, 2)).to_have_class("done")

    await office.move_clock(to=MONDAY + timedelta(hours=9))
    await phone(page, "mentee").get_by_role("button", name="4", exact=True).click()
    await expect(step(page, 3)).to_have_class("done")

    await office.move_clock(to=MONDAY + timedelta(days=1, hours=1))
    await expect(phone(page, "contact-person")).to_contain_text("Vil du ringe til ham?")
    await expect(page.locator("#desk")).to_contain_text("Ali har ikke svaret")
    await expect(step(page, 5)).to_have_class("done")

    await office.move_clock(to=MONDAY + timedelta(days=4, hours=8))
    await write(page, "Birgit Lund", "7t 4/5 mål ok")
    await expect(step(page, 4)).to_have_class("done")
    await expect(page.locator("#guide")).to_contain_text("5 af 5. Flot!")


async def test_what_happened_before_the_visit_is_not_ticked_off(open_page: OpenPage, office: StandIn) -> None:
    await office.move_clock(to=MONDAY + timedelta(days=1, hours=1))
    page = await open_page()
    await expect(phone(page, "mentee")).to_contain_text("Godmorgen Ali.")
    await expect(page.locator("#guide")).to_contain_text("0 af 5")


async def test_the_call_rings_is_taken_and_answered_with_a_key(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await office.move_clock(to=MONDAY + timedelta(minutes=50))
    mentee = phone(page, "mentee")
    await expect(mentee).to_contain_text("Mette Holm ringer")
    await mentee.get_by_role("button", name="Tag telefonen").click()
    await expect(mentee).to_contain_text("Tryk 1, hvis du er oppe.")
    await mentee.get_by_role("button", name="Tryk 1: Jeg er oppe").click()
    await expect(mentee).to_contain_text("Sådan, Ali!")
    await expect(mentee.get_by_role("button", name="Læg på")).to_have_count(0)
    await expect(mentee).to_contain_text("Opkald")


async def test_a_rejected_call_stops_ringing(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await office.move_clock(to=MONDAY + timedelta(minutes=50))
    await page.get_by_role("button", name="Afvis").click()
    await expect(page.get_by_role("button", name="Afvis")).to_have_count(0)
    await expect(phone(page, "mentee")).to_contain_text("Lagt på uden svar.")


async def test_the_same_message_as_telegram_and_as_sms(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await office.next_event()
    mentee = phone(page, "mentee")
    await expect(mentee.get_by_role("button", name="Jeg er oppe")).to_be_visible()
    await mentee.get_by_role("radio", name="SMS").check()
    await expect(mentee.get_by_role("button", name="Jeg er oppe")).to_have_count(0)
    await expect(mentee).to_contain_text("1 = Jeg er oppe")
    await expect(mentee).to_contain_text("1 SMS")
    await expect(phone(page, "mentor").get_by_role("radio", name="Telegram")).to_be_checked()


async def test_answered_buttons_rest_and_an_old_one_gets_a_kind_answer(open_page: OpenPage, office: StandIn) -> None:
    await office.next_event()
    await office.move_clock(to=MONDAY + timedelta(days=1, minutes=31))
    page = await open_page()
    buttons = phone(page, "mentee").get_by_role("button", name="Jeg er oppe")
    await buttons.last.click()
    await expect(buttons.last).to_be_disabled()
    await expect(phone(page, "mentee")).to_contain_text("Svar: Jeg er oppe")
    await buttons.first.click()
    await expect(phone(page, "mentee")).to_contain_text("Den knap er fra en tidligere besked.")


async def test_the_desk_takes_and_resolves(open_page: OpenPage, office: StandIn) -> None:
    await office.move_clock(to=MONDAY + timedelta(hours=1, minutes=5))
    page = await open_page()
    desk = page.locator("#desk")
    await desk.get_by_role("button", name="Tag den").click()
    await expect(desk).to_contain_text("Taget af Karen Bang")
    await desk.get_by_role("button", name="Meld løst").click()
    await desk.get_by_label("Hvad blev der gjort?").fill("Talte med Ali")
    await desk.get_by_role("button", name="Gem").click()
    await expect(desk).to_contain_text("Løst")
    await expect(desk).to_contain_text("løste det: Talte med Ali")


async def test_a_day_and_a_week_on(open_page: OpenPage) -> None:
    page = await open_page()
    await page.get_by_label("Dag og tid").fill("2026-11-24T06:05")
    await page.get_by_role("button", name="Gå til").click()
    await expect(page.locator("#clock")).to_contain_text("tirsdag 24. november")
    await page.get_by_role("button", name="Kør en hel uge").click()
    await expect(page.locator("#clock")).to_contain_text("tirsdag 1. december")
    await page.get_by_role("button", name="+10 min").click()
    await expect(page.locator("#clock time")).to_have_text("6.15")


async def test_a_clock_that_stands_says_why(open_page: OpenPage, office: StandIn) -> None:
    office.why_not = "Programmet går efter det rigtige ur."
    page = await open_page()
    await expect(next_thing(page)).to_have_attribute("aria-disabled", "true")
    await expect(next_thing(page)).to_have_accessible_description(office.why_not)
    await next_thing(page).click(force=True)
    await expect(page.locator("#clock time")).to_have_text("6.00")


async def test_while_time_passes_the_page_says_so(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    office.until = MONDAY + timedelta(days=7)
    await office.write(person="ali", text="hej")
    await expect(page.get_by_role("progressbar", name="Tiden går ...")).to_be_visible()
    await expect(next_thing(page)).to_have_attribute("aria-disabled", "true")


async def test_another_mentee_can_be_chosen_and_stays_in_the_address(open_page: OpenPage) -> None:
    page = await open_page()
    await page.get_by_label("Vis", exact=True).select_option("m2")
    await expect(phone(page, "mentee")).to_contain_text("Camilla Østergaard")
    assert "match=m2" in page.url
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", name="Try this")).to_be_visible()
    await expect(phone(page, "mentee")).to_contain_text("Camilla Østergaard")


async def test_what_people_write_is_never_markup(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    await write(page, "Ali Hassan", "<img src=x onerror=alert(1)><b>hej</b>")
    await expect(phone(page, "mentee")).to_contain_text("<img src=x onerror=alert(1)><b>hej</b>")
    assert await page.locator(".text b, .text img").count() == 0
    tricky = ShownMessage(id="t", mine=False, text="se", at=office.now, picture_url="//evil.example/x.png")
    shown = office.phones["ali"].shown
    office.phones["ali"].shown = replace(shown, messages=(*shown.messages, tricky))
    await office.write(person="birgit", text="hej")
    await expect(phone(page, "mentor")).to_contain_text("hej")
    assert await page.locator(".picture[src]").count() == 0


async def test_hidden_direction_signs_are_shown_to_staff(open_page: OpenPage, office: StandIn) -> None:
    await office.move_clock(to=MONDAY + timedelta(hours=1, minutes=5))
    await office.resolve_alert(alert=office.alerts[0].id, words="talte \u202emed Ali")
    page = await open_page()
    await expect(page.locator("#desk")).to_contain_text("talte [U+202E]med Ali")


async def test_a_refusal_is_shown_and_the_text_is_not_lost(open_page: OpenPage) -> None:
    page = await open_page("?match=m2")
    await write(page, "Camilla Østergaard", "hej")
    await expect(page.get_by_role("alert")).to_contain_text("Den telefon findes ikke mere.")
    await expect(page.get_by_label("Skriv som Camilla Østergaard")).to_have_value("hej")


async def test_a_question_in_another_language_has_the_danish_one_beside_it(
    open_page: OpenPage, office: StandIn
) -> None:
    page = await open_page()
    asked = ShownMessage(id="q", mine=False, text="How are you?", at=office.now, beside="Hvordan har du det?")
    shown = office.phones["ali"].shown
    office.phones["ali"].shown = replace(shown, messages=(*shown.messages, asked))
    await office.write(person="birgit", text="hej")
    await expect(phone(page, "mentee")).to_contain_text("På dansk: Hvordan har du det?")


async def test_arabic_runs_from_the_right_and_its_buttons_too(open_page: OpenPage, office: StandIn) -> None:
    page = await open_page()
    buttons = (ShownButton(value="yes", label="نعم"), ShownButton(value="no", label="لا"))
    asked = ShownMessage(id="q", mine=False, text="مرحبا Ali. كيف حالك؟", at=office.now, buttons=buttons)
    shown = office.phones["ali"].shown
    office.phones["ali"].shown = replace(shown, language="ar", messages=(*shown.messages, asked))
    await office.write(person="birgit", text="hej")
    mentee = phone(page, "mentee")
    for shown_as in (mentee.get_by_text("كيف حالك؟"), mentee.get_by_role("button", name="نعم")):
        await expect(shown_as).to_have_css("direction", "rtl")
    await expect(phone(page, "mentor").get_by_text("hej")).to_have_css("direction", "ltr")
