"""What `limstift run` says on stderr, at its most talkative, about people who write to it: nothing about them."""

from pathlib import Path

import pytest

from bot.channels.telegram.webhook import SECRET_HEADER
from tests.bot.end_to_end.office import write_people
from tests.bot.end_to_end.process import limstift_run
from tests.fakes.telegram.faults import server_error
from tests.fakes.telegram.server import FakeTelegram

pytestmark = pytest.mark.telegram
_PATIENCE = 20.0
SAID = "Min hemmelige besked om Netto"


async def test_the_log_holds_no_token_and_no_words(
    telegram: FakeTelegram, sqlite_casebook: str, tmp_path: Path
) -> None:
    await write_people(sqlite_casebook)
    ali, stranger = telegram.phone(41), telegram.phone(98765432, first_name="Fremmedmand")
    telegram.phone(42), telegram.phone(43)
    telegram.fail("getUpdates", server_error())
    telegram.fail("sendMessage", server_error(502))
    settings = {"telegram_token": telegram.token, "telegram_base_url": telegram.base_url, "log_level": "debug"}
    async with limstift_run(tmp_path, database=sqlite_casebook, **settings) as limstift:
        await stranger.write(SAID)
        await telegram.until(lambda: telegram.count("sendMessage") > 0, _PATIENCE)
        await ali.write(f"hjælp {SAID}")
        await telegram.until(lambda: len(ali.shown) > 0, _PATIENCE)
        seconds, status = await limstift.stop()
        log = limstift.log
    assert (status, seconds < 5) == (0, True)
    assert "send-unknown" in log
    for secret in (
        telegram.token,
        telegram.token.partition(":")[2],
        "hemmelige",
        "98765432",
        "Fremmedmand",
        "Ali",
        SECRET_HEADER,
    ):
        assert secret not in log
