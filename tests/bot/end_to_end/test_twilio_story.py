"""Mornings on an old phone: the real program, Twilio's real client, and a Twilio on this machine."""

from collections.abc import AsyncIterator

import pytest

from bot.turns import invites
from casebook.model import Address, AddressState, Alert, InboxMessage, OutboxMessage, Person, PersonState
from tests.bot.end_to_end.sms_office import SmsOffice, sms_office
from tests.fakes.twilio import faults
from tests.fakes.twilio.server import FakeTwilio

# The pace of calls is kept, one a second: these tests take real time.
pytestmark = pytest.mark.twilio


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as server:
        yield server


@pytest.fixture
async def office(twilio: FakeTwilio, sqlite_casebook: str) -> AsyncIterator[SmsOffice]:
    async with sms_office(twilio, sqlite_casebook) as opened:
        yield opened


async def test_a_wake_up_by_sms_is_answered_with_a_number(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.30")
    text = await ali.expect("OPPE")
    assert text.endswith("\n1 = Oppe\n2 = 5 min mere")
    assert await office.fates("Ali") == [("delivered", None)]
    assert await ali.write("1") == 200
    await ali.expect("Ali")
    await office.clock_to("7.30")
    ali.expect_nothing_more()
    assert office.twilio.count("Calls") == 0
    assert await office.rows(Alert) == []


async def test_who_sleeps_on_is_rung_up_and_presses_a_key(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.51")
    call = await ali.rings()
    said = await call.pick_up()
    assert said.count("Tryk 1, hvis du er oppe. Tryk 2 for 5 min mere.") == 3
    assert "Mette" in said
    assert "Tak" in await call.press("1")
    await call.hang_up()
    await office.twilio.until(lambda: len(ali.texts) >= 3)
    assert len(ali.texts) == 3, "two wake-ups, and the praise"
    await office.clock_to("7.30")
    assert office.twilio.count("Calls") == 1
    assert await office.rows(Alert) == []
    assert ("delivered", None) in await office.fates("Ali")


async def test_neither_a_machine_nor_a_phone_that_rings_out_is_awake(office: SmsOffice) -> None:
    ali, mette = office.phone("Ali"), office.phone("Mette")
    await office.clock_to("6.51")
    assert await (await ali.rings()).voicemail() == ""
    await office.clock_to("6.56")
    await (await ali.rings()).is_not_taken()
    assert mette.texts == []
    await office.clock_to("7.01")
    await mette.expect("1: Ali har ikke svaret på vækningen kl. 6.30")
    fates = await office.fates("Ali")
    assert fates[2:4] == [("failed", "machine"), ("failed", "no-answer")]
    assert [alert.cause for alert in await office.rows(Alert)] == ["wake-up-unanswered"]
    await mette.write("TAG 1")
    await mette.expect("Du har 1")


async def test_a_call_that_is_taken_after_the_sms_was_answered_asks_no_more(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.51")
    call = await ali.rings()
    await ali.write("oppe")
    assert "klaret" in await call.pick_up()
    await call.hang_up()


async def test_stop_is_never_evaded_and_start_undoes_it(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.30")
    await ali.expect("OPPE")
    assert await ali.write("STOP") == 200
    await office.program.engine.settle()
    goodbye = [asked.status for asked in office.twilio.asked if asked.parameters["To"] == ali.number]
    assert goodbye == [201, 400], "Twilio takes not even the goodbye: 21610"
    await office.phone("Mette").expect("Ali får ikke flere beskeder herfra")
    assert await office.rows(Alert) == [], "of the STOP they have heard; that a goodbye was refused helps nobody"
    assert (await office.fates("Ali"))[-1] == ("failed", "no address")
    assert await _stands(office) == (PersonState.STOPPED, AddressState.OFF)
    await office.clock_to("7.30")
    assert (office.twilio.count("Calls"), len(ali.texts)) == (0, 1)

    assert await ali.write("START") == 200
    await ali.expect("Ali")
    assert await _stands(office) == (PersonState.ACTIVE, AddressState.ACTIVE)


async def test_an_sms_that_cannot_be_delivered_is_for_the_call_to_make_up_for(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    ali.undeliverable = 30007
    await office.clock_to("6.51")
    causes = {one.cause for one in await office.rows(Alert)}
    assert causes <= {"twilio-refuses-30007"}, "of Ali nobody need hear: the ladder climbs on"
    call = await ali.rings()
    await call.pick_up()
    ali.undeliverable = None
    await call.press("1")
    await call.hang_up()
    await office.clock_to("7.30")
    assert (await office.fates("Ali"))[:2] == [("failed", "30007")] * 2
    assert {one.cause for one in await office.rows(Alert)} <= {"twilio-refuses-30007"}


async def test_a_phone_that_was_off_gets_its_message_once_more(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    ali.undeliverable = 30003
    await office.clock_to("6.30")
    assert await office.fates("Ali") == [("queued", "30003")]
    ali.undeliverable = None
    await office.clock_to("6.32")
    await ali.expect("OPPE")
    assert await office.fates("Ali") == [("delivered", None)]


async def test_a_code_by_sms_links_a_number(office: SmsOffice) -> None:
    made = await office.program.engine.turn(lambda scene: invites.make(scene, office.people["Lars"], confirmed=True))
    lars = office.twilio.phone("+4520000004")
    assert await lars.write("Hvem er det?") == 200
    assert await lars.write(f"{made.code[:4].lower()}-{made.code[4:]}") == 200
    (address,) = await office.rows(Address, Address.person_id == office.people["Lars"])
    assert (address.channel, address.value, address.state) == ("sms", lars.number, AddressState.ACTIVE)
    await office.twilio.until(lambda: len(lars.texts) > 1)


async def test_a_landline_is_read_to(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    ali.landline = True
    await office.clock_to("6.30")
    call = await ali.rings()
    assert "OPPE" in await call.pick_up()
    await call.press("1")
    await call.hang_up()
    await office.clock_to("7.30")
    assert await office.rows(Alert) == []


async def test_an_answer_that_was_lost_is_found_by_the_receipt(office: SmsOffice) -> None:
    """Twilio took it and the connection broke: its receipt names our message, so that it is not sent again."""
    ali = office.phone("Ali")
    office.twilio.fail("Messages", faults.dropped(accepted=True))
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    ali.expect_nothing_more()
    assert await office.fates("Ali") == [("delivered", None)]


async def test_an_answer_that_was_lost_is_found_in_twilios_list(office: SmsOffice) -> None:
    """No receipt came either, so the list is asked: the wake-up is there, and does not go out twice."""
    ali, office.twilio.tells = office.phone("Ali"), False
    office.twilio.fail("Messages", faults.dropped(accepted=True))
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    ali.expect_nothing_more()
    assert await office.fates("Ali") == [("sent", None)]
    (row,) = await office.rows(OutboxMessage)
    assert [row.provider_id] == [one.sid for one in office.twilio.ledger.entries]


async def test_a_wake_up_that_twilio_never_got_is_sent_once_more(office: SmsOffice) -> None:
    ali, office.twilio.tells = office.phone("Ali"), False
    office.twilio.fail("Messages", faults.dropped(accepted=False))
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    ali.expect_nothing_more()
    assert (office.twilio.count("List"), office.twilio.count("Messages")) == (1, 2)


async def test_while_the_list_cannot_be_asked_nothing_is_sent_again(office: SmsOffice) -> None:
    ali, office.twilio.tells = office.phone("Ali"), False
    office.twilio.fail("Messages", faults.dropped(accepted=True))
    office.twilio.fail("List", *[faults.proxy_page(503)] * 3)
    await office.clock_to("6.35")
    await ali.expect("OPPE")
    ali.expect_nothing_more()
    assert await office.fates("Ali") == [("sent", None)]
    assert office.twilio.count("List") == 4


async def test_a_reply_that_is_nowhere_is_not_sent_again_and_a_human_sees_it(office: SmsOffice) -> None:
    ali, office.twilio.tells = office.phone("Ali"), False
    office.twilio.fail("Messages", faults.dropped(accepted=False))
    await ali.write("tak for det")
    await office.clock_to("5.10")
    assert [state for state, _ in await office.fates("Ali")] == ["unknown"]
    assert ali.texts == []
    assert [alert.cause for alert in await office.rows(Alert)] == ["undelivered"]


async def test_every_webhook_of_a_morning_was_heard_and_stored_once(office: SmsOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.30")
    await ali.expect("OPPE")
    for _ in range(3):
        await ali.write("2", MessageSid=f"SM{77:032x}")
    assert set(office.twilio.heard) == {200}
    assert len(await office.rows(InboxMessage)) == 1


async def _stands(office: SmsOffice) -> tuple[PersonState, AddressState]:
    (person,) = await office.rows(Person, Person.id == office.people["Ali"])
    (address,) = await office.rows(Address, Address.person_id == person.id)
    return person.state, address.state
