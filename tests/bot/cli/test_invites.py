"""Inviting somebody, and confirming that it was them."""

import asyncio
import re
import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.channels.plain import segments
from bot.cli.invite import Invitation, sms_text
from casebook.model import Address, AddressState, Invite, OutboxMessage
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop
from tests.fakes.telegram.server import FakeTelegram


def _used_invite(shop: Shop) -> None:
    """Ali has used his invite, and nobody has confirmed it."""
    waiting = Address(person_id=shop.person("Ali").id, channel="telegram", value="4711", state=AddressState.PENDING)
    shop.do(lambda transaction: transaction.add(waiting))


@pytest.mark.parametrize("who", ["Ali", "ali hassan", "Hassan", "20 00 00 01", "+4520000001"])
def test_an_invite_shows_its_code_and_how_long_it_lives(limstift: Limstift, shop: Shop, who: str) -> None:
    result = limstift("invite", who)
    assert re.search(r"^Code: [0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", result.stdout, re.MULTILINE)
    assert "lives 48 hours" in result.stdout
    assert "There is no link, only the code" in result.stdout
    assert shop.count(Invite) == 1


def test_an_invite_by_id(limstift: Limstift, shop: Shop) -> None:
    assert "An invite for Ali Hassan, mentee, Lillevang" in limstift("invite", str(shop.person("Ali").id)).stdout


def test_a_confirmed_invite_needs_nobody_to_confirm_it(limstift: Limstift, shop: Shop) -> None:
    assert "limstift confirm" not in limstift("invite", "Ali", "--confirmed").stdout
    assert shop.do(lambda read: read.scalars(select(Invite.confirmed)).one()) is True


def test_a_text_for_sms_is_one_sms(limstift: Limstift, shop: Shop) -> None:
    said = limstift("invite", "Ali", "--sms").stdout
    assert "To send by SMS (1 SMS):\nHej Ali. Her er din kode: " in said
    longest = Invitation(
        first_name="Christoffer", who="", code="ABCD-EFGH", link=f"https://t.me/{'x' * 32}?start={'y' * 22}"
    )
    assert segments(sms_text(longest)) == 1
    assert shop.count(OutboxMessage) == 0


def test_an_unknown_name_is_answered_with_a_likely_one(limstift: Limstift, shop: Shop) -> None:
    result = limstift("invite", "Alli")
    assert (result.exit_code, shop.count(Invite)) == (1, 0)
    assert "Nobody is called 'Alli'. Perhaps Ali Hassan?" in result.stderr


def test_an_ambiguous_name_lists_who_may_be_meant(limstift: Limstift, shop: Shop) -> None:
    shop.change("Birgit", first_name="Ali")
    result = limstift("invite", "Ali")
    assert result.exit_code == 1
    assert "Several people are meant by 'Ali'. Give the id of one of them:" in result.stderr
    assert f"  {shop.person('Karin').id}" not in result.stderr
    assert "Ali Hassan, mentee, Lillevang, +4520000001" in result.stderr
    assert "Ali Lund, mentor, Lillevang, +4520000002" in result.stderr


def test_confirming_welcomes_who_used_the_invite(limstift: Limstift, shop: Shop) -> None:
    _used_invite(shop)
    assert "Confirmed. Ali Hassan is welcomed" in limstift("confirm", "Ali").stdout
    states = shop.do(lambda read: list(read.scalars(select(Address.state).where(Address.value == "4711"))))
    assert states == [AddressState.ACTIVE]
    assert shop.count(OutboxMessage) > 0
    again = limstift("confirm", "Ali")
    assert (again.exit_code, "There is nothing to confirm: Ali Hassan has not used" in again.stderr) == (1, True)


@pytest.mark.telegram
@pytest.mark.usefixtures("shop")
async def test_with_telegram_there_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    async with FakeTelegram() as telegram:
        monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", telegram.token)
        monkeypatch.setenv("LIMSTIFT_TELEGRAM_BASE_URL", telegram.base_url)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", "invite", "Ali", stdout=asyncio.subprocess.PIPE
        )
        said, _ = await process.communicate()
    assert re.search(rb"^Link: https://t\.me/\w+\?start=[\w-]{22}$", said, re.MULTILINE)
    assert telegram.token.encode() not in said


@pytest.mark.telegram
def test_without_telegrams_answer_there_is_still_the_code(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch, shop: Shop
) -> None:
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_TOKEN", "1:nobody-listens")
    monkeypatch.setenv("LIMSTIFT_TELEGRAM_BASE_URL", "http://127.0.0.1:9")
    result = limstift("invite", "Ali")
    assert "only the code: Telegram did not tell the bot's name (NotSentError)" in result.stdout
    assert "Code: " in result.stdout
    assert shop.count(Invite) == 1
    expires = shop.do(lambda read: read.scalars(select(Invite.code_expires_at)).one())
    assert expires > datetime.now(UTC)


def test_without_a_link_the_text_says_where_to_send_the_code() -> None:
    made = Invitation(first_name="Ali", who="Ali", code="ABCD-EFGH", link=None, number="+4520009999")
    assert sms_text(made).endswith("Her er din kode: ABCD-EFGH. Den virker i to dage. Send den til 20 00 99 99.")
    assert segments(sms_text(made)) == 1
