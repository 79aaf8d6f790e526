"""What goes wrong between people, Telegram and the program, with all three of them real (Telegram as a server here)."""

import pytest

from casebook.model import Address, AddressState, Alert, InboxMessage, InboxState, OutboxMessage, OutboxState
from tests.bot.end_to_end.office import TelegramOffice, telegram_office
from tests.fakes.telegram.server import FakeTelegram

pytestmark = pytest.mark.telegram
LONGER_THAN_A_PAUSE = 30.0
"""Seconds. Who could not reach Telegram several times waits up to eight before asking again, and then for what came."""
BIDI = "\u202eאבג דהו\u202c ابجد"


async def test_an_old_button_gets_a_kind_answer(office: TelegramOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.30")
    wake_up = await ali.expect("OPPE")
    await ali.write("oppe")
    await ali.expect("Ali")
    await ali.press_data(wake_up, wake_up.data["5 min mere"])
    await ali.expect("Den knap er fra før, så den gør ikke noget nu")
    await office.telegram.until(lambda: not ali.spinning)
    await office.clock_to("7.30")
    ali.expect_nothing_more()


async def test_who_blocks_the_bot_is_asked_about_by_a_human(office: TelegramOffice) -> None:
    mette = office.phone("Mette")
    await office.phone("Ali").block()
    await office.telegram.until(lambda: not office.telegram.updates.pending)
    await office.clock_to("6.31")
    await mette.expect("Ali kan ikke mere nås på telegram. Aftal en anden vej.")
    await mette.expect("Ali skulle vækkes kl. 6.30, men jeg har ingen adresse")
    assert await _address_state(office) is AddressState.OFF


async def test_who_unblocks_the_bot_can_be_reached_again(office: TelegramOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    await ali.write("oppe")
    await ali.expect("Ali")
    await ali.block()
    await office.telegram.until(lambda: not office.telegram.updates.pending)
    assert await _address_state(office) is AddressState.OFF
    await ali.unblock()
    await office.telegram.until(lambda: not office.telegram.updates.pending)
    assert await _address_state(office) is AddressState.ACTIVE
    await ali.write("/start")
    await ali.expect("Ali")


async def test_a_block_that_only_sending_shows_reaches_a_human_too(office: TelegramOffice) -> None:
    office.phone("Ali").blocked = True
    await office.clock_to("6.31")
    await office.phone("Mette").expect("Ali")
    assert await _address_state(office) is AddressState.OFF


async def test_a_page_goes_to_the_next_human_when_the_first_has_blocked_the_bot(office: TelegramOffice) -> None:
    office.phone("Mette").blocked = True
    await office.clock_to("6.51")
    await office.phone("Karin").expect("1: Ali har ikke svaret på vækningen")


async def test_telegram_is_down_for_minutes_and_nothing_is_lost(office: TelegramOffice) -> None:
    ali, telegram = office.phone("Ali"), office.telegram
    ali.patience = LONGER_THAN_A_PAUSE
    await telegram.stop()
    await office.clock_to("6.32")
    await telegram.start()
    await ali.write("oppe")
    await office.clock_to("6.36")
    await ali.expect("OPPE")
    await ali.expect("Ali")
    await office.program.engine.settle()
    ali.expect_nothing_more()
    assert await office.rows(OutboxMessage, OutboxMessage.state != OutboxState.SENT) == []
    assert await office.rows(Alert) == []


async def test_telegram_is_down_for_an_hour_and_the_page_still_comes(office: TelegramOffice) -> None:
    mette, telegram = office.phone("Mette"), office.telegram
    await office.clock_to("6.45")
    await telegram.stop()
    await office.clock_to("7.50")
    await telegram.start()
    await office.clock_to("8.30")
    await mette.expect("1: Ali har ikke svaret")


@pytest.mark.parametrize(
    "said", ["x" * 10_000, "🙂🙃", BIDI, "\u200b", "a\x00b"], ids=["long", "emoji", "rtl", "zero-width", "nul"]
)
async def test_strange_words_are_answered_and_upset_nothing(office: TelegramOffice, said: str) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    await ali.write(said)
    await ali.expect("Jeg er ikke helt med")
    await ali.write("oppe")
    await ali.expect("Ali")
    (first, _) = await office.rows(InboxMessage)
    assert first.state is InboxState.DONE
    assert first.text == said.replace("\x00", "")[:4096]


async def test_a_photo_without_words_is_told_to_a_human(office: TelegramOffice) -> None:
    ali, mette = office.phone("Ali"), office.phone("Mette")
    await office.clock_to("6.31")
    await ali.expect("OPPE")
    await ali.write("oppe")
    await ali.expect("Ali")
    await ali.send_photo()
    await ali.expect("kan kun læse ord")
    await office.clock_to("9.00")
    await mette.expect("Ali har sendt et billede eller en optagelse uden ord")


async def test_the_same_update_twice_has_no_second_effect(telegram: FakeTelegram, sqlite_casebook: str) -> None:
    async with telegram_office(telegram, sqlite_casebook, webhook=True) as office:
        ali = office.phone("Ali")
        sick = _update(800_001, office, "jeg er syg i dag")
        await telegram.updates.put(sick)
        await ali.expect("God bedring")
        before = len(await office.rows(OutboxMessage))
        await telegram.updates.again(sick)
        await telegram.until(lambda: not telegram.updates.pending)
        assert telegram.updates.last_answer == 200
        assert len(await office.rows(OutboxMessage)) == before
        assert len(await office.rows(InboxMessage)) == 1


async def _address_state(office: TelegramOffice) -> AddressState:
    (address,) = await office.rows(Address, Address.person_id == office.people["Ali"])
    return address.state


def _update(update_id: int, office: TelegramOffice, text: str) -> dict[str, object]:
    user = office.phone("Ali").user()
    chat = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    return {
        "update_id": update_id,
        "message": {"message_id": 5, "date": 1_780_000_000, "chat": chat, "from": user, "text": text},
    }
