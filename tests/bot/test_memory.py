"""The garbage collector rests while code is read, and works again afterwards."""

import gc

import pytest

from bot.memory import loading


def test_nothing_is_searched_while_code_is_read() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_code_that_cannot_be_read_leaves_the_collector_at_work() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError("no such module")
    assert gc.isenabled()
