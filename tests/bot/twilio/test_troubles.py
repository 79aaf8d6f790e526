"""What only whoever runs the program can mend at Twilio is told to somebody, once."""

import asyncio

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.channels.twilio import troubles as module
from bot.channels.twilio.errors import CODES, Meaning
from bot.channels.twilio.troubles import Troubles
from bot.channels.twilio.wiring import _tell_operators
from casebook.model import Alert, Office, Person
from casebook.store import StoreUnavailableError
from tests.bot.town import Town

SPAM = 30007


@pytest.mark.parametrize(("code", "means"), CODES.items())
def test_of_most_codes_nobody_need_hear(code: int, means: Meaning) -> None:
    troubles = Troubles()
    with capture_logs() as logs:
        for _ in range(1000):
            troubles.heard(code)
    expected = [code] if means is Meaning.OPERATOR else []
    assert (sorted(troubles._codes), [line["code"] for line in logs]) == (expected, expected)


async def test_each_is_told_once_and_again_when_it_could_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BREATH_SECONDS", 0.001)
    troubles, stop = Troubles(), asyncio.Event()
    told: list[int] = []
    away = [StoreUnavailableError()]

    async def tell(code: int) -> None:
        if away:
            raise away.pop()
        told.append(code)
        if len(told) == 2:
            stop.set()

    for code in (SPAM, SPAM, 21606):
        troubles.heard(code)
    async with asyncio.timeout(5):
        await troubles.keep(stop, tell=tell)
    assert sorted(told) == [21606, SPAM]
    assert troubles._codes == set()


async def test_the_person_on_call_hears_of_it_once(town: Town) -> None:
    await town.settle(1)
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.store.transact(lambda transaction: transaction.execute(update(Office).values(on_call_id=helper)))
    engine = town.engine()
    for _ in range(3):
        await _tell_operators(engine, SPAM)
    (alert,) = await town.all(select(Alert))
    assert (alert.cause, alert.text.startswith("Twilio afviser os (kode 30007)")) == ("twilio-refuses-30007", True)
