"""The invented office, in the terminal and in the database."""

import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

from casebook.model import Office, OutboxMessage, Person
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def test_the_demo_begins_at_once_and_can_be_broken_off() -> None:
    """The whole week is told in tests of the demo itself."""
    with Popen([sys.executable, "-m", "bot.cli", "demo"], stdout=PIPE, stderr=PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        _, complaints = demo.communicate(timeout=30)
    assert "Traceback" not in complaints
    assert not list(Path.cwd().iterdir())


def test_demo_data_fills_an_empty_database(limstift: Limstift) -> None:
    assert "Start with: limstift run." in limstift("demo-data").stdout
    shop = Shop(file=Path("limstift.db"))
    assert (shop.count(Office), shop.count(OutboxMessage)) == (1, 0)
    assert shop.count(Person) > 10


def test_demo_data_never_comes_among_real_people(limstift: Limstift, shop: Shop) -> None:
    result = limstift("demo-data")
    assert (result.exit_code, shop.count(Person)) == (1, 4)
    assert "There is an office in this database already." in result.stderr
