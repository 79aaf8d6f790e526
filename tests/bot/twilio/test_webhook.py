"""What Twilio posts: taken in when it is Twilio's and ours, refused when it is not, and never with a second effect."""

import ipaddress
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.applications import Starlette
from structlog.testing import capture_logs
from twilio.request_validator import RequestValidator

from bot.channels.afterwards import Fate, Report, Spoken
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.webhook import LARGEST_FORM, TwilioWebhooks
from bot.texts import load_catalogue
from casebook.ids import Id
from tests.bot.telegram.inbox import MemoryInbox, StoreUnavailableError
from tests.bot.twilio.conftest import ALI, PUBLIC, QUESTION, channel_of
from tests.fakes.twilio.server import ACCOUNT, NUMBER, TOKEN
from tests.fakes.twilio.webhooks import call_form, inbound_sms, message_status

CATALOGUE = load_catalogue()
PATH = "/webhooks/twilio"
OTHER_TOKEN = "f" * 32
SERVICE = f"MG{5:032x}"
ASKED = Spoken(
    to=ALI,
    text="Godmorgen Ali. Det er vækning fra Mette. Tryk 1, hvis du er oppe.",
    language="da",
    options=(("up", "Oppe"), ("snooze", "5 min mere")),
)


@dataclass(kw_only=True)
class MemoryAfterwards:
    """The outbox's side of the port. The next `failing` attempts fail."""

    asked: Spoken | None = ASKED
    reports: list[Report] = field(default_factory=list)
    back: list[tuple[str, str]] = field(default_factory=list)
    failing: int = 0

    async def report(self, report: Report) -> None:
        self._fail_if_it_must()
        self.reports.append(report)

    async def spoken(self, message: Id) -> Spoken | None:
        self._fail_if_it_must()
        return self.asked if message == QUESTION else None

    async def reopened(self, *, channel: str, address: str) -> None:
        self._fail_if_it_must()
        self.back.append((channel, address))

    def _fail_if_it_must(self) -> None:
        if self.failing:
            self.failing -= 1
            raise StoreUnavailableError


@dataclass(kw_only=True)
class Site:
    """The webhooks as they are served, the program behind them, and Twilio before them."""

    client: httpx.AsyncClient
    inbox: MemoryInbox
    afterwards: MemoryAfterwards
    webhooks: TwilioWebhooks

    async def post(
        self, name: str, form: dict[str, str], *, token: str = TOKEN, at: str = PUBLIC, **headers: str
    ) -> httpx.Response:
        """Post a form, signed for the public address."""
        signature = RequestValidator(token).compute_signature(f"{at}{PATH}/{name}", form)
        return await self.client.post(f"{PATH}/{name}", data=form, headers={"X-Twilio-Signature": signature, **headers})


def site_of(peer: str = "127.0.0.1", **changes: Any) -> Site:
    given: dict[str, Any] = {
        "sid": ACCOUNT,
        "tokens": (SecretStr(TOKEN),),
        "number": NUMBER,
        "base_url": "http://127.0.0.1:9",
        "public_url": PUBLIC,
    }
    account = TwilioAccount(**given | changes)
    inbox, afterwards = MemoryInbox(), MemoryAfterwards()
    webhooks = TwilioWebhooks(
        account=account,
        channel=channel_of(account),
        inbox=inbox,
        afterwards=afterwards,
        caller=Caller(catalogue=CATALOGUE, voice=account.voice),
    )
    transport = httpx.ASGITransport(Starlette(routes=list(webhooks.routes)), client=(peer, 40_000))
    client = httpx.AsyncClient(transport=transport, base_url="http://10.0.0.5:8000")
    return Site(client=client, inbox=inbox, afterwards=afterwards, webhooks=webhooks)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = site_of()
    async with made.client:
        yield made


def sms(text: str = "OPPE", **more: Any) -> dict[str, str]:
    return inbound_sms(account=ACCOUNT, sender=ALI, to=NUMBER, text=text, **more)


def call(**more: str) -> dict[str, str]:
    return call_form(account=ACCOUNT, name=f"CA{1:032x}", to=ALI, sender=NUMBER) | more


def status(word: str, error: int | None = None) -> dict[str, str]:
    message = {"sid": f"SM{1:032x}", "To": ALI, "From": NUMBER}
    return message_status(account=ACCOUNT, message=message, status=word, error=error)


FORMS = {
    "sms": sms(),
    "voice": call_form(account=ACCOUNT, name="CA2", to=NUMBER, sender=ALI),
    f"call/{QUESTION}": call(CallStatus="in-progress", AnsweredBy="human"),
    f"key/{QUESTION}": call(CallStatus="in-progress", Digits="1"),
    f"status/{QUESTION}": status("delivered"),
}
"""One genuine form for each webhook."""
every_webhook = pytest.mark.parametrize("name", list(FORMS), ids=lambda name: name.partition("/")[0])


async def test_an_sms_becomes_a_message_and_is_not_answered_by_the_webhook(site: Site) -> None:
    answer = await site.post("sms", sms("Jeg er oppe 😀 æøå +&="))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    assert answer.text.endswith("<Response/>")
    (message,) = site.inbox.received
    assert (message.channel, message.sender, message.text) == ("sms", ALI, "Jeg er oppe 😀 æøå +&=")
    assert not message.media


async def test_an_mms_is_noticed_and_never_fetched(site: Site) -> None:
    media = {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/x", "MediaContentType0": "image/jpeg"}
    await site.post("sms", sms("", **media))
    assert site.inbox.received[0].media


async def test_fields_that_twilio_adds_one_day_disturb_nobody(site: Site) -> None:
    for name, form in FORMS.items():
        answer = await site.post(name, form | {"SomethingNew": "æ", "Empty": "", "AddOns": '{"status":"ok"}'})
        assert answer.status_code == 200, name


@every_webhook
async def test_a_forgery_is_refused_before_anything_is_read(site: Site, name: str) -> None:
    form = FORMS[name]
    forged = [
        await site.post(name, form, token=OTHER_TOKEN),
        await site.post(name, form, at="https://other.example"),
        await site.client.post(f"{PATH}/{name}", data=form),
        await site.client.post(f"{PATH}/{name}", data=form, headers={b"X-Twilio-Signature": b"\xe6"}),
    ]
    assert [answer.status_code for answer in forged] == [403] * 4
    assert (site.inbox.received, site.afterwards.reports) == ([], [])


@every_webhook
async def test_one_changed_letter_breaks_the_signature(site: Site, name: str) -> None:
    form = FORMS[name]
    signature = RequestValidator(TOKEN).compute_signature(f"{PUBLIC}{PATH}/{name}", form)
    changed = form | {"To": f"{form['To']}1"}
    answer = await site.client.post(f"{PATH}/{name}", data=changed, headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 403


@every_webhook
async def test_another_account_and_another_number_are_not_ours(site: Site, name: str) -> None:
    ours = "To" if name in {"sms", "voice"} else "From"
    foreign = [{"AccountSid": f"AC{8:032x}"}, {ours: "+4520008888"}, {ours: "", "MessagingServiceSid": SERVICE}]
    assert [(await site.post(name, FORMS[name] | one)).status_code for one in foreign] == [403] * 3
    assert (site.inbox.received, site.afterwards.reports) == ([], [])


async def test_a_number_of_our_messaging_service_is_ours() -> None:
    site = site_of(service=SERVICE, number=None)
    form = inbound_sms(account=ACCOUNT, sender=ALI, to="+4520007777", text="hej", MessagingServiceSid=SERVICE)
    assert (await site.post("sms", form)).status_code == 200
    assert site.inbox.texts == ["hej"]
    await site.client.aclose()


async def test_during_a_rotation_either_token_signs() -> None:
    site = site_of(tokens=(SecretStr(TOKEN), SecretStr(OTHER_TOKEN)))
    answers = [await site.post("sms", sms(), token=token) for token in (TOKEN, OTHER_TOKEN, "e" * 32)]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
    await site.client.aclose()


@pytest.mark.parametrize(("peer", "status_code"), [("10.1.2.3", 200), ("192.168.0.9", 403), ("unix", 403)])
async def test_only_a_trusted_proxy_says_what_it_was_asked_for(peer: str, status_code: int) -> None:
    site = site_of(peer, trusted_proxies=(ipaddress.ip_network("10.0.0.0/8"),))
    forwarded = {"X-Forwarded-Host": "sms.example.dk", "X-Forwarded-Proto": "https"}
    answer = await site.post("sms", sms(), at="https://sms.example.dk", **forwarded)
    assert answer.status_code == status_code
    await site.client.aclose()


@every_webhook
async def test_a_store_that_is_away_is_a_503(site: Site, name: str) -> None:
    if name == "voice":
        assert (await site.post(name, FORMS[name])).status_code == 200, "it needs no store"
        return
    site.inbox.failing = site.afterwards.failing = 1
    with capture_logs() as logs:
        assert (await site.post(name, FORMS[name])).status_code == 503
    assert [line["event"] for line in logs] == ["twilio_webhook_not_taken"]
    site.inbox.failing = 0
    assert (await site.post(name, FORMS[name])).status_code == 200


async def test_the_same_webhooks_again_have_no_second_effect(site: Site) -> None:
    same = sms()
    for _ in range(3):
        assert (await site.post("sms", same)).status_code == 200
        assert (await site.post(f"key/{QUESTION}", FORMS[f"key/{QUESTION}"])).status_code == 200
    assert (len(site.inbox.received), site.inbox.repeated) == (2, 4)


@pytest.mark.parametrize("body", [b"\xff\xfe", b"no form", b"a=%ff", b"&".join([b"a=1"] * 300), "æ=1".encode()])
async def test_what_is_no_form_is_refused(site: Site, body: bytes) -> None:
    assert (await site.client.post(f"{PATH}/sms", content=body)).status_code == 400


async def test_a_form_that_is_too_large_is_refused(site: Site) -> None:
    assert (await site.client.post(f"{PATH}/sms", content=b"a=" + b"x" * LARGEST_FORM)).status_code == 413


async def test_a_form_without_what_it_must_have_is_refused(site: Site) -> None:
    assert (await site.post("sms", {"AccountSid": ACCOUNT, "To": NUMBER})).status_code == 400
    assert (await site.post("status/none", FORMS[f"status/{QUESTION}"])).status_code == 400
    assert (await site.client.get(f"{PATH}/sms")).status_code == 405


@given(
    form=st.dictionaries(
        st.sampled_from(["MessageSid", "CallSid", "Digits", "NumMedia", "ErrorCode", "MessageStatus", "Body", "x"]),
        st.text(st.characters(codec="utf-8"), max_size=20),
    ),
    name=st.sampled_from(list(FORMS)),
)
async def test_whatever_twilio_signs_is_no_fault_of_the_server(form: dict[str, str], name: str) -> None:
    site = site_of()
    whole = FORMS[name] | form
    assert (await site.post(name, whole)).status_code in {200, 400}
    await site.client.aclose()


async def test_our_own_number_is_not_answered(site: Site) -> None:
    form = inbound_sms(account=ACCOUNT, sender=NUMBER, to=NUMBER, text="hej")
    assert (await site.post("sms", form)).status_code == 200
    assert site.inbox.received == []


@pytest.mark.parametrize(
    ("text", "more", "back"),
    [
        ("START", {}, True),
        (" unstop ", {}, True),
        ("TILMELD", {"OptOutType": "START"}, True),
        ("STOP", {"OptOutType": "STOP"}, False),
        ("start bilen", {}, False),
    ],
)
async def test_start_makes_the_number_one_to_write_to_again(
    site: Site, text: str, more: dict[str, str], *, back: bool
) -> None:
    await site.post("sms", sms(text, **more))
    assert site.afterwards.back == ([("sms", ALI)] if back else [])
    assert site.inbox.texts == [text]


async def test_a_call_reads_the_message_and_takes_a_key(site: Site) -> None:
    said = (await site.post(f"call/{QUESTION}", call(AnsweredBy="human"))).text
    assert ASKED.text in said
    assert f'action="{PUBLIC}{PATH}/key/{QUESTION}"' in said
    thanks = (await site.post(f"key/{QUESTION}", call(Digits="2"))).text
    assert "Tak" in thanks
    (message,) = site.inbox.received
    assert (message.sender, message.button_of, message.option, message.text) == (ALI, QUESTION, "snooze", "5 min mere")


async def test_a_key_that_stands_for_nothing_has_it_read_again(site: Site) -> None:
    said = (await site.post(f"key/{QUESTION}", call(Digits="9"))).text
    assert ASKED.text in said
    assert site.inbox.received == []


@pytest.mark.parametrize("who", ["machine_start", "machine_end_beep", "fax"])
async def test_a_machine_hears_nothing_and_is_no_answer(site: Site, who: str) -> None:
    said = (await site.post(f"call/{QUESTION}", call(AnsweredBy=who))).text
    assert "<Say" not in said
    assert "<Hangup" in said
    (report,) = site.afterwards.reports
    assert (report.fate, report.code, report.unanswered) == (Fate.FAILED, "machine", True)


@pytest.mark.parametrize("who", ["human", "unknown", ""])
async def test_somebody_half_asleep_is_no_machine(site: Site, who: str) -> None:
    assert ASKED.text in (await site.post(f"call/{QUESTION}", call(AnsweredBy=who))).text


async def test_a_call_tells_nothing_to_another_number(site: Site) -> None:
    form = call_form(account=ACCOUNT, name="CA3", to="+4520008888", sender=NUMBER)
    assert (await site.post(f"call/{QUESTION}", form)).status_code == 403
    assert (await site.post(f"call/{'0' * 32}", call())).status_code == 403


async def test_who_rings_us_up_hears_what_we_are(site: Site) -> None:
    said = (await site.post("voice", FORMS["voice"])).text
    assert "Jeg er en robot" in said
    assert "112" in said


@pytest.mark.parametrize(
    ("word", "error", "fate", "once_more", "gone"),
    [
        ("queued", None, Fate.ON_ITS_WAY, False, False),
        ("sent", None, Fate.ON_ITS_WAY, False, False),
        ("delivered", None, Fate.DELIVERED, False, False),
        ("read", None, Fate.DELIVERED, False, False),
        ("failed", None, Fate.FAILED, False, False),
        ("undelivered", 30003, Fate.FAILED, True, False),
        ("undelivered", 30008, Fate.FAILED, True, False),
        ("undelivered", 30006, Fate.FAILED, True, False),
        ("undelivered", 30004, Fate.FAILED, False, True),
        ("undelivered", 30005, Fate.FAILED, False, True),
        ("failed", 21610, Fate.FAILED, False, True),
        ("undelivered", 30007, Fate.FAILED, False, False),
        ("failed", 30036, Fate.FAILED, False, False),
    ],
)
async def test_what_becomes_of_a_message_is_reported(  # noqa: PLR0917  # the columns of a table
    site: Site, word: str, error: int | None, fate: Fate, once_more: bool, gone: bool
) -> None:
    with capture_logs() as logs:
        await site.post(f"status/{QUESTION}", status(word, error))
    (report,) = site.afterwards.reports
    assert (report.message, report.provider_id) == (QUESTION, f"SM{1:032x}")
    assert (report.fate, report.once_more, report.address_gone) == (fate, once_more, gone)
    assert [line["code"] for line in logs] == ([30007] if error == 30007 else [])


async def test_a_number_without_sms_is_rung_up_the_next_time(site: Site) -> None:
    await site.post(f"status/{QUESTION}", status("undelivered", 30006))
    assert site.webhooks.channel._no_mobiles == {ALI}


@pytest.mark.parametrize(
    ("word", "answered_by", "fate", "unanswered"),
    [
        ("ringing", "", Fate.ON_ITS_WAY, False),
        ("completed", "human", Fate.DELIVERED, False),
        ("completed", "unknown", Fate.DELIVERED, False),
        ("completed", "", Fate.DELIVERED, False),
        ("completed", "machine_start", Fate.FAILED, True),
        ("no-answer", "", Fate.FAILED, True),
        ("busy", "", Fate.FAILED, True),
        ("failed", "", Fate.FAILED, False),
    ],
)
async def test_what_becomes_of_a_call_is_reported(
    site: Site, word: str, answered_by: str, fate: Fate, *, unanswered: bool
) -> None:
    await site.post(f"status/{QUESTION}", call(CallStatus=word, AnsweredBy=answered_by))
    (report,) = site.afterwards.reports
    assert (report.fate, report.unanswered) == (fate, unanswered)


async def test_a_status_that_twilio_invents_is_taken_and_left_alone(site: Site) -> None:
    assert (await site.post(f"status/{QUESTION}", status("teleported"))).status_code == 200
    assert site.afterwards.reports == []
