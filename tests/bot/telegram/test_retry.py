"""How long it waits before it tries again."""

from bot.channels.telegram.request import FloodError, NotSentError
from bot.channels.telegram.retry import backoff, next_wait


def test_the_wait_doubles_up_to_a_minute() -> None:
    assert [backoff(failures) for failures in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert backoff(10_000) == 60


def test_what_telegram_asks_for_comes_before_our_own_idea() -> None:
    assert next_wait(FloodError(17), 5) == 17
    assert next_wait(NotSentError("x"), 5) == 16
