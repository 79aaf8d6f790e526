"""The routes, over HTTP, with the stand-in behind them."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.applications import Starlette

from bot.phones.commands import COMMANDS
from bot.phones.port import PhonesError, PhonesView
from bot.phones.routes import phones_routes
from tests.bot.phones.office import MONDAY
from tests.bot.phones.stand_in import StandIn

view_of = TypeAdapter(PhonesView)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


async def view(client: httpx.AsyncClient, match: str = "") -> PhonesView:
    answer = await client.get("/phones/view", params={"match": match} if match else {})
    assert answer.status_code == 200
    return view_of.validate_json(answer.content)


async def send(client: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    return await client.post(f"/phones{path}", json=body)


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [("", "da", "Prøv det her"), ("?lang=en", "en", "Try this"), ("?lang=xx", "da", "Prøv det her")],
)
async def test_the_page_is_danish_with_english_beside_it(
    client: httpx.AsyncClient, query: str, language: str, words: str
) -> None:
    answer = await client.get(f"/phones{query}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert words in answer.text


@pytest.mark.parametrize("path", ["", "/view", "/static/page.js", "/static/page.css", "/nowhere", "/static/../port.py"])
async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"/phones{path}")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


async def test_the_page_has_nothing_inline(client: httpx.AsyncClient) -> None:
    text = (await client.get("/phones")).text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count('<script type="module" src=') == 1


async def test_scripts_are_served_as_scripts(client: httpx.AsyncClient) -> None:
    answer = await client.get("/phones/static/page.js")
    assert "javascript" in answer.headers["content-type"]


async def test_a_foreign_name_is_turned_away_with_the_right_address(client: httpx.AsyncClient) -> None:
    answer = await client.get("/phones", headers={"Host": "phones.evil.example"})
    assert answer.status_code == 403
    assert "http://localhost" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", sorted(COMMANDS))
async def test_another_site_can_do_nothing(client: httpx.AsyncClient, office: StandIn, path: str) -> None:
    before = await office.view(match=None)
    foreign = await client.post(f"/phones{path}", json={"next": True}, headers={"Origin": "http://evil.example"})
    form = await client.post(f"/phones{path}", content='{"next": true}', headers={"Content-Type": "text/plain"})
    assert (foreign.status_code, form.status_code) == (403, 415)
    assert (await client.get(f"/phones{path}")).status_code in {404, 405}
    assert await office.view(match=None) == before


async def test_the_view_tells_who_can_be_looked_at(client: httpx.AsyncClient) -> None:
    shown = await view(client, "m2")
    assert shown.match == "m2"
    assert [each.mentee for each in shown.cast] == ["Ali Hassan", "Camilla Østergaard", "Yusuf Demir"]
    assert [phone.role for phone in shown.phones] == ["mentee", "mentor", "contact-person"]
    assert (await view(client, "unknown")).match == "m1"


class Empty(StandIn):
    """A program without any match."""

    async def view(self, *, match: str | None) -> PhonesView:
        raise PhonesError(f"Der er ingen forløb endnu, heller ikke {match}.")


async def test_a_program_without_matches_says_what_to_do() -> None:
    transport = httpx.ASGITransport(app=Starlette(routes=phones_routes(Empty())))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/phones/view?match=m1")
    assert (answer.status_code, answer.json()) == (409, {"error": "Der er ingen forløb endnu, heller ikke m1."})


async def test_pictures_are_served_by_message(office: StandIn) -> None:
    async def picture(message: str) -> bytes | None:
        return b"\x89PNG" if message == "m-1" else None

    transport = httpx.ASGITransport(app=Starlette(routes=phones_routes(office, picture=picture)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        found = await client.get("/phones/pictures/m-1.png")
        missing = await client.get("/phones/pictures/m-2.png")
    assert (found.headers["content-type"], found.content) == ("image/png", b"\x89PNG")
    assert missing.status_code == 404


async def test_a_wake_up_is_answered_by_writing(client: httpx.AsyncClient) -> None:
    assert (await send(client, "/clock", next=True)).status_code == 204
    assert (await send(client, "/write", person="ali", text="OPPE")).status_code == 204
    texts = [message.text for message in (await view(client)).phones[0].messages]
    assert texts[0].startswith("Godmorgen Ali.")
    assert texts[1] == "OPPE"
    assert texts[2].startswith("Sådan, Ali!")


async def test_a_wake_up_is_answered_by_a_button_and_by_a_key(client: httpx.AsyncClient, office: StandIn) -> None:
    await send(client, "/clock", next=True)
    question = (await view(client)).phones[0].messages[-1]
    await send(client, "/press", person="ali", message=question.id, value="up")
    assert (await view(client)).phones[0].messages[0].answered
    await office.move_clock(to=MONDAY + timedelta(days=1, minutes=50))
    call = (await view(client)).phones[0].call
    assert call is not None
    await send(client, "/press", person="ali", message=call.message, value="up")
    phone = (await view(client)).phones[0]
    assert phone.call is None
    assert any(message.spoken for message in phone.messages)


async def test_no_answer_reaches_the_contact_person_and_the_desk(client: httpx.AsyncClient) -> None:
    await send(client, "/clock", minutes=60)
    await send(client, "/clock", minutes=20)
    shown = await view(client)
    assert "Vil du ringe til ham?" in shown.phones[2].messages[-1].text
    (alert,) = shown.desk.alerts
    assert (await send(client, "/alerts/take", alert=alert.id)).status_code == 204
    assert (await send(client, "/alerts/resolve", alert=alert.id, words="Talte med Ali")).status_code == 204
    assert (await view(client)).desk.alerts[0].state == "resolved"


async def test_a_call_can_be_rejected_once(client: httpx.AsyncClient) -> None:
    await send(client, "/clock", to="2026-11-23T06:50")
    call = (await view(client)).phones[0].call
    assert call is not None
    assert (await send(client, "/hang-up", person="ali", message=call.message)).status_code == 204
    again = await send(client, "/hang-up", person="ali", message=call.message)
    assert (again.status_code, again.json()) == (409, {"error": "Opkaldet er slut."})


@pytest.mark.parametrize(
    ("body", "ahead"),
    [
        ({"minutes": 10}, timedelta(minutes=10)),
        ({"to": "2026-11-24T06:30"}, timedelta(days=1, minutes=30)),
        ({"next": True}, timedelta(minutes=30)),
        ({"week": True}, timedelta(days=7)),
    ],
)
async def test_the_clock_moves(client: httpx.AsyncClient, body: dict[str, Any], ahead: timedelta) -> None:
    assert (await send(client, "/clock", **body)).status_code == 204
    assert (await view(client)).clock.now == MONDAY + ahead


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"to": "2026-11-23T05:00"}, 409),
        ({"to": "2036-11-23T05:00"}, 409),
        ({"to": "2026-11-24T06:30+01:00"}, 400),
        ({"to": "i morgen"}, 400),
        ({"minutes": 0}, 400),
        ({"minutes": -10}, 400),
        ({"minutes": 10, "week": True}, 400),
        ({"next": False}, 400),
        ({}, 400),
    ],
)
async def test_the_clock_stays_and_says_why(client: httpx.AsyncClient, body: dict[str, Any], status: int) -> None:
    answer = await send(client, "/clock", **body)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert (await view(client)).clock.now == MONDAY


async def test_a_clock_that_stands_says_why(client: httpx.AsyncClient, office: StandIn) -> None:
    office.why_not = "Programmet går efter det rigtige ur."
    assert (await send(client, "/clock", next=True)).json() == {"error": office.why_not}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"person": "\\ud800", "text": ""}', b"[]"])
async def test_what_is_not_json_is_said_so(client: httpx.AsyncClient, content: bytes) -> None:
    answer = await client.post("/phones/write", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_long_and_strange_text_reaches_the_program_as_it_came(client: httpx.AsyncClient, office: StandIn) -> None:
    for text in ("x" * 10_000, "\0", "\u202eabc", "😀"):
        assert (await send(client, "/write", person="ali", text=text)).status_code == 204
        assert office.phones["ali"].shown.messages[-2].text == text


async def test_a_flood_is_not_read(client: httpx.AsyncClient) -> None:
    answer = await send(client, "/write", person="ali", text="x" * 100_000)
    assert answer.status_code == 413


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(path=st.sampled_from(sorted(COMMANDS)), body=anything)
async def test_any_json_is_answered_without_a_crash(client: httpx.AsyncClient, path: str, body: object) -> None:
    answer = await client.post(f"/phones{path}", content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert answer.status_code in {204, 400, 409}


async def test_the_reason_for_an_understanding_is_told_by_message(office: StandIn) -> None:
    async def why(message: str) -> str | None:
        return "er syg: jeg er syg" if message == "m-1" else None

    transport = httpx.ASGITransport(app=Starlette(routes=phones_routes(office, why=why)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        found = await client.get("/phones/why/m-1")
        missing = await client.get("/phones/why/m-2")
    assert (found.status_code, found.json()) == (200, {"why": "er syg: jeg er syg"})
    assert missing.status_code == 404
