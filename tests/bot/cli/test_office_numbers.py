"""An office's numbers for somebody in danger: told, set, taken back."""

import pytest
from sqlalchemy import select

from casebook.model import Office
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def kept(shop: Shop) -> object:
    return shop.do(lambda read: read.scalars(select(Office.crisis_numbers)).one())


def test_the_countrys_numbers_are_there_from_the_start(limstift: Limstift, shop: Shop) -> None:
    assert limstift("office", "numbers", "lillevang").stdout.splitlines() == [
        "Lillevang gives these numbers to somebody in danger:",
        "  emergency 112 (unless set otherwise)",
        "  lifeline  70 201 201 (unless set otherwise)",
        "  doctor    none: set it with --doctor",
        "  police    114 (unless set otherwise)",
        "  young     116 111 (unless set otherwise)",
    ]
    assert kept(shop) == {}


def test_what_is_set_stands_until_it_is_taken_back(limstift: Limstift, shop: Shop) -> None:
    limstift("office", "numbers", "Lillevang", "--doctor", "70 15 03 00", "--note", "en=They answer in English.")
    said = limstift("office", "numbers", "Lillevang", "--note", "so=Waxay ku jawaabaan Ingiriis.", "--police", "101")
    assert "  doctor    70 15 03 00\n  police    101\n" in said.stdout
    assert said.stdout.endswith("  note en   They answer in English.\n  note so   Waxay ku jawaabaan Ingiriis.\n")
    limstift("office", "numbers", "Lillevang", "--doctor", "", "--police", "", "--note", "so=")
    assert kept(shop) == {"notes": {"en": "They answer in English."}}


@pytest.mark.parametrize("wrong", [("--doctor", "lægen"), ("--young", "1"), ("--note", "Engelsk")])
def test_what_is_no_number_is_refused(limstift: Limstift, shop: Shop, wrong: tuple[str, str]) -> None:
    result = limstift("office", "numbers", "Lillevang", *wrong)
    assert (result.exit_code, kept(shop)) == (2, {})
    assert wrong[1] in result.stderr
