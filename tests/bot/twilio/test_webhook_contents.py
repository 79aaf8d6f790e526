"""What the webhooks do with what Twilio brings: messages, keys, calls, and what became of what we sent."""

import pytest
from structlog.testing import capture_logs

from bot.channels.afterwards import Fate
from tests.bot.twilio.setting import ALI, PUBLIC, QUESTION
from tests.bot.twilio.site import ASKED, FORMS, PATH, Site, call, sms, status
from tests.fakes.twilio.server import ACCOUNT, NUMBER
from tests.fakes.twilio.webhooks import call_form, inbound_sms


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
    assert report.no_sms is (error == 30006)
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
