"""Switching an office to its own words, and back."""

from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.model import Office
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop
from tests.own_words import message, put_texts


@pytest.fixture(autouse=True)
def _texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders of texts below LIMSTIFT_WORDING."""
    monkeypatch.setenv("LIMSTIFT_WORDING", "words")
    put_texts(Path("words/aalborg"), message("wake", "Haj {name}."))
    put_texts(Path("words/ribe"), message("wake", "Davs {name}."))


def spoken(shop: Shop) -> str | None:
    """In whose words Lillevang speaks."""
    return shop.do(lambda read: read.scalars(select(Office.wording).where(Office.name == "Lillevang")).one())


def broken_texts() -> None:
    put_texts(Path("words/ribe"), message("wakee", "Hej") + message("wake", "Hej {navn}"))


def test_an_office_is_switched_on_and_off(limstift: Limstift, shop: Shop) -> None:
    said = limstift("office", "wording", "lillevang", "aalborg").stdout
    assert said.startswith("Lillevang speaks in the words of aalborg from now on.\n")
    assert "start a running program again" in said
    assert spoken(shop) == "aalborg"
    assert limstift("office", "wording", "Lillevang", "--off").stdout == (
        "Lillevang speaks in the packaged texts from now on.\n"
    )
    assert spoken(shop) is None


def test_an_unknown_folder_is_answered_with_those_there_are(limstift: Limstift, shop: Shop) -> None:
    for wanted in ("odense", "../words/ribe", ""):
        result = limstift("office", "wording", "Lillevang", wanted)
        assert result.exit_code == 2
        assert result.stderr == f"There is no folder {wanted!r} in words. There is: aalborg, ribe.\n"
    assert spoken(shop) is None


def test_an_unknown_office_is_answered_with_those_there_are(limstift: Limstift, shop: Shop) -> None:
    result = limstift("office", "wording", "Storevang", "ribe")
    assert (result.exit_code, spoken(shop)) == (2, None)
    assert result.stderr == "No office is called 'Storevang'. There is: Lillevang.\n"


def test_texts_with_mistakes_are_refused_and_all_of_them_named(limstift: Limstift, shop: Shop) -> None:
    limstift("office", "wording", "Lillevang", "aalborg")
    broken_texts()
    result = limstift("office", "wording", "Lillevang", "ribe")
    assert (result.exit_code, spoken(shop)) == (2, "aalborg")
    assert result.stderr.splitlines() == [
        "The texts of ribe cannot be used. Mend them first:",
        "  - ribe/da/wake-up.po, 'wakee': there is no such text",
        "  - ribe/da/wake-up.po, 'wake': {navn} is not filled in here",
    ]


def test_one_office_need_not_wait_until_another_has_mended_its_texts(limstift: Limstift, shop: Shop) -> None:
    broken_texts()
    assert limstift("office", "wording", "Lillevang", "aalborg").exit_code == 0
    assert spoken(shop) == "aalborg"
    assert limstift("office", "wording", "Lillevang", "--off").exit_code == 0
    assert spoken(shop) is None


@pytest.mark.parametrize("words", [("Lillevang",), ("Lillevang", "ribe", "--off")])
def test_what_is_wanted_must_be_clear(limstift: Limstift, shop: Shop, words: tuple[str, ...]) -> None:
    result = limstift("office", "wording", *words)
    assert (result.exit_code, spoken(shop)) == (2, None)
    assert "limstift office wording OFFICE FOLDER, or limstift office wording OFFICE --off." in result.stderr


@pytest.mark.parametrize(
    ("setting", "answer"),
    [("", "Set LIMSTIFT_WORDING first"), ("nowhere", "LIMSTIFT_WORDING: nowhere: no such folder.")],
)
def test_where_the_texts_lie_must_be_set(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch, shop: Shop, setting: str, answer: str
) -> None:
    monkeypatch.setenv("LIMSTIFT_WORDING", setting)
    if not setting:
        monkeypatch.delenv("LIMSTIFT_WORDING")
    result = limstift("office", "wording", "Lillevang", "ribe")
    assert (result.exit_code, answer in result.stderr, spoken(shop)) == (2, True, None)


def test_without_a_casebook_there_is_no_office_to_switch(limstift: Limstift) -> None:
    result = limstift("office", "wording", "Lillevang", "ribe")
    assert (result.exit_code, "There is no casebook yet" in result.stderr) == (1, True)
    assert limstift("db", "upgrade").exit_code == 0
    assert limstift("office", "wording", "Lillevang", "ribe").stderr == (
        "No office is called 'Lillevang'. There is none yet.\n"
    )


def test_a_talk_is_drawn_in_the_words_of_a_folder(limstift: Limstift) -> None:
    assert "Davs Ali." in limstift("talks", "wake-up", "--wording", "ribe").stdout
    assert "Davs Ali." not in limstift("talks", "wake-up").stdout
    assert limstift("talks", "wake-up", "--wording", "odense").exit_code == 2


def test_the_doctor_compares_the_offices_with_the_folders(limstift: Limstift, shop: Shop) -> None:
    limstift("office", "wording", "Lillevang", "ribe")
    said = limstift("doctor").stdout
    assert "ok   texts: da, " in said
    assert ", and in words of their own: aalborg, ribe" in said
    assert "warn wording, aalborg: no office speaks in it - limstift office wording OFFICE aalborg." in said

    Path("words/aalborg").rename("words/lillevang")
    Path("words/ribe").rename("elsewhere")
    said = limstift("doctor").stdout
    assert "warn wording, Lillevang: there is no folder ribe in LIMSTIFT_WORDING: it speaks in the packaged" in said
    assert '- Bring it back and start again, or: limstift office wording "Lillevang" --off.' in said

    limstift("office", "wording", "Lillevang", "lillevang")
    assert "ok   wording: each office speaks in the words that it has chosen" in limstift("doctor").stdout
    assert spoken(shop) == "lillevang"


def offered(shop: Shop) -> list[str]:
    """The languages that Lillevang offers."""
    return shop.do(lambda read: read.scalars(select(Office.languages).where(Office.name == "Lillevang")).one())


def test_an_office_offers_the_languages_it_switches_on(limstift: Limstift, shop: Shop) -> None:
    assert limstift("office", "languages", "Lillevang").stdout.startswith("Lillevang offers: da, en.\n")
    limstift("office", "languages", "lillevang", "DA")
    assert offered(shop) == ["da"]
    limstift("office", "languages", "Lillevang", "en", "en")
    assert offered(shop) == ["da", "en"]


def test_a_language_without_texts_cannot_be_switched_on(limstift: Limstift, shop: Shop) -> None:
    result = limstift("office", "languages", "Lillevang", "en", "tlh")
    assert (result.exit_code, offered(shop)) == (2, ["da", "en"])
    assert result.stderr.startswith("There are no texts in tlh. There are: da, ")


def test_an_office_may_offer_a_language_of_its_own_words(limstift: Limstift, shop: Shop) -> None:
    put_texts(Path("words/ribe"), message("wake", "Moin {name}."), file="de/wake-up.po")
    assert limstift("office", "languages", "Lillevang", "de").exit_code == 2
    limstift("office", "wording", "Lillevang", "ribe")
    assert limstift("office", "languages", "Lillevang", "de").exit_code == 0
    assert offered(shop) == ["da", "de"]
