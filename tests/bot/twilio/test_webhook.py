"""Who may post: Twilio, for our account and our number, and nobody else; and what is no form is no fault of ours."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from structlog.testing import capture_logs
from twilio.request_validator import RequestValidator

from bot.channels.twilio.webhook import LARGEST_FORM
from tests.bot.twilio.setting import ALI, PUBLIC, QUESTION
from tests.bot.twilio.site import ASKED, FORMS, PATH, Site, site_of, sms
from tests.fakes.twilio.phone import read_twiml
from tests.fakes.twilio.server import ACCOUNT, NUMBER, TOKEN
from tests.fakes.twilio.webhooks import inbound_sms

OTHER_TOKEN = "f" * 32
SERVICE = f"MG{5:032x}"
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


@pytest.mark.parametrize("name", ["sms", f"status/{QUESTION}"], ids=["sms", "status"])
async def test_a_store_that_is_away_is_a_503_and_what_was_missed_is_asked_for(site: Site, name: str) -> None:
    site.inbox.failing = site.afterwards.failing = 1
    with capture_logs() as logs:
        assert (await site.post(name, FORMS[name])).status_code == 503
    assert [line["event"] for line in logs] == ["twilio_webhook_not_taken"]
    assert site.missed == [None]
    site.inbox.failing = 0
    assert (await site.post(name, FORMS[name])).status_code == 200
    assert site.missed == [None], "of what is taken nothing is missed"


async def test_who_rings_us_up_needs_no_store(site: Site) -> None:
    site.inbox.failing = site.afterwards.failing = 1
    assert (await site.post("voice", FORMS["voice"])).status_code == 200


@pytest.mark.parametrize("name", [f"call/{QUESTION}", f"key/{QUESTION}"], ids=["call", "key"])
async def test_who_listens_in_a_call_is_asked_to_wait_and_hears_it_again(site: Site, name: str) -> None:
    site.afterwards.failing = 1
    with capture_logs() as logs:
        answer = await site.post(name, FORMS[name])
    assert [line["event"] for line in logs] == ["twilio_webhook_not_taken"]
    assert (answer.status_code, site.inbox.received) == (200, [])
    said, following = read_twiml(answer.text)
    assert said.startswith("Vent lidt.")
    assert following == f"{PUBLIC}{PATH}/call/{QUESTION}"
    assert ASKED.text in (await site.post(f"call/{QUESTION}", FORMS[f"call/{QUESTION}"])).text


async def test_a_key_that_was_not_stored_is_pressed_again_and_counts_once(site: Site) -> None:
    site.inbox.failing = 1
    name = f"key/{QUESTION}"
    assert "Vent lidt" in (await site.post(name, FORMS[name])).text
    assert "Tak" in (await site.post(name, FORMS[name])).text
    assert [one.option for one in site.inbox.received] == ["up"]


async def test_a_machine_is_not_asked_to_wait(site: Site) -> None:
    site.afterwards.failing = 1
    answer = await site.post(f"call/{QUESTION}", FORMS[f"call/{QUESTION}"] | {"AnsweredBy": "machine_start"})
    assert "<Say" not in answer.text
    assert "<Hangup" in answer.text


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
