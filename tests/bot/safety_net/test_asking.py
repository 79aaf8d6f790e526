"""Many requests side by side: none holds up the others, and none is left behind."""

import asyncio
from datetime import timedelta

import pytest

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.channel import twilio_client
from bot.channels.twilio.ledger import TwilioLedger
from bot.safety_net.asking import TOGETHER, Asking
from bot.safety_net.rows import AFTER, SHORTLY, lead
from casebook.store import StoreUnavailableError
from tests.bot.twilio.setting import account_of
from tests.fakes.twilio.server import FakeTwilio


def asking() -> Asking:
    """Of nobody: nothing here reaches Twilio."""
    account = account_of(FakeTwilio())
    return Asking(ledger=TwilioLedger(account=account, client=twilio_client(account)))


async def test_what_twilio_cannot_be_asked_comes_back_as_its_error() -> None:
    errors = {2: DeliveryError("429", permanent=False), 4: UnknownOutcomeError("500")}

    async def do(number: int) -> int:
        if number in errors:
            raise errors[number]
        return number * 10

    assert await asking().each(do, range(6)) == {0: 0, 1: 10, 2: errors[2], 3: 30, 4: errors[4], 5: 50}


async def test_when_the_store_is_away_for_one_all_others_have_ended_before_the_round_does() -> None:
    under_way, most, done = 0, 0, []

    async def do(number: int) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        if number == 3:
            raise StoreUnavailableError
        done.append(number)

    with pytest.raises(StoreUnavailableError):
        await asking().each(do, range(100))
    assert (under_way, len(done)) == (0, 99)
    assert most == TOGETHER


def test_many_are_called_off_earlier_but_a_few_not_before_their_time() -> None:
    assert SHORTLY <= lead(1) < SHORTLY + timedelta(seconds=1)
    assert lead(8_000) < AFTER
    assert lead(8_000) - lead(0) > timedelta(minutes=6)
