"""From the invite to a closed alert, on real Telegram clients' terms: by long polling and by webhook."""

import pytest

from bot.channels.telegram.buttons import CHOSEN
from casebook.model import Alert, AlertState
from tests.bot.end_to_end.office import TelegramOffice, telegram_office
from tests.fakes.telegram.phone import Phone, Shown
from tests.fakes.telegram.server import FakeTelegram

pytestmark = pytest.mark.telegram


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_from_the_invite_to_a_closed_alert(
    telegram: FakeTelegram, sqlite_casebook: str, *, webhook: bool
) -> None:
    async with telegram_office(telegram, sqlite_casebook, webhook=webhook, linked=("Mette", "Karin")) as office:
        await _ali_joins(office)
        await _ali_sleeps_on(office)
        await _mette_takes_it(office)
        for name in ("Ali", "Mette", "Karin"):
            office.phone(name).expect_nothing_more()
        assert await office.in_flight() == []


async def _ali_joins(office: TelegramOffice) -> None:
    ali, invite = office.phone("Ali"), await office.invite("Ali")
    await ali.start(invite)
    await ali.expect("Which language do you want?")
    await ali.press("Dansk")
    await ali.expect("Jeg er en robot og ikke et menneske")
    await ali.expect("helt neutrale ord")
    await ali.press("Nej")
    await ali.expect("Så skriver jeg frit")
    for name in ("Lars", "Mette", "Karin"):
        await ali.expect(name)
    await ali.expect("Skriv STOP")
    await ali.expect("jeg vækker dig fra mandag til fredag kl. 6.30")
    await ali.press("Ja")
    await ali.expect("Så er vi i gang, Ali")

    thief = office.telegram.phone(99, first_name="Tyv")
    await thief.start(invite)
    await thief.expect("Den kode er brugt")


async def _ali_sleeps_on(office: TelegramOffice) -> None:
    ali = office.phone("Ali")
    await office.clock_to("6.30")
    wake_up = await ali.expect("OPPE")
    assert wake_up.buttons == ("Oppe", "5 min mere")
    await ali.press("5 min mere")
    await ali.expect("Du får 5 min")
    await office.telegram.until(lambda: _now(ali, wake_up).data == {"✓ 5 min mere": CHOSEN})
    await office.clock_to("6.34")
    ali.expect_nothing_more()
    await office.clock_to("6.36")
    await ali.expect("OPPE")
    await office.clock_to("6.47")
    await ali.expect("Nu får Mette besked og ringer til dig")
    assert not ali.spinning


async def _mette_takes_it(office: TelegramOffice) -> None:
    ali, mette = office.phone("Ali"), office.phone("Mette")
    page = await mette.expect("1: Ali har ikke svaret på vækningen kl. 6.30")
    assert page.buttons == ("Jeg tager den", "Giv videre")
    await mette.press("Jeg tager den")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det og ringer til dig")
    await office.telegram.until(lambda: _now(mette, page).buttons == ())
    await mette.write("LØST 1 han har sovet over sig")
    await mette.expect("1 er lukket")
    (alert,) = await office.rows(Alert)
    assert (alert.state, alert.resolution) == (AlertState.RESOLVED, "han har sovet over sig")


def _now(phone: Phone, message: Shown) -> Shown:
    """The message as it looks by now."""
    return next(one for one in phone.shown if one.message_id == message.message_id)
