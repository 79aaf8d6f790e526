"""The offices' own texts: over the packaged ones, each in a folder of its own, with every mistake in them named."""

from datetime import time
from pathlib import Path

import pytest

from bot.texts import TextsError
from bot.wordings import load_wordings, wording_folders, wordings_missing
from casebook.model import Office
from casebook.store import open_store
from conversations.catalogue import Catalogue
from conversations.engine import texts_of
from tests.own_words import message, put_texts

wake = texts_of("wake-up")


def own(folder: Path) -> Catalogue:
    """The texts with those of this folder over them."""
    return load_wordings({"own": folder}).of("own")


def test_an_office_words_a_text_its_own_way_on_every_day(tmp_path: Path) -> None:
    texts = own(put_texts(tmp_path, message("wake", "Hej {name}, klokken er {at}.")))
    for variant in range(3):
        text = wake("wake", variant=variant, name="Ali", helper="Mette", at=time(6, 30))
        assert texts.render(text, language="da") == "Hej Ali, klokken er 6.30."
    assert texts.render(wake("option.up"), language="da") == "Oppe"


def test_an_office_may_add_a_neutral_wording_and_a_language(tmp_path: Path) -> None:
    put_texts(tmp_path, message("streak.discreet", "Godt, {name}."))
    texts = own(put_texts(tmp_path, message("option.up", "Treaz"), file="ro/wake-up.po"))
    streak = wake("streak", name="Ali", mornings=5)
    assert texts.render(streak, language="da", discreet=True) == "Godt, Ali."
    assert "5" in texts.render(streak, language="da")
    assert texts.render(wake("option.up"), language="ro") == "Treaz"


def test_what_is_left_empty_stays_as_packaged(tmp_path: Path) -> None:
    texts = own(put_texts(tmp_path, message("option.up", "")))
    assert texts.render(wake("option.up"), language="da") == "Oppe"


def test_offices_do_not_hear_each_other(tmp_path: Path) -> None:
    put_texts(tmp_path / "aalborg", message("option.up", "Vågen"))
    put_texts(tmp_path / "ribe", message("option.up", "Treaz"), file="ro/wake-up.po")
    wordings = load_wordings(wording_folders(tmp_path))
    up = {name: wordings.of(name).render(wake("option.up"), language="ro") for name in ("aalborg", "ribe", None)}
    assert up == {"aalborg": "Vågen", "ribe": "Treaz", None: "Oppe"}
    assert wordings.of("aalborg").languages == wordings.packaged.languages


def test_folders_are_known_by_their_names(tmp_path: Path) -> None:
    for name in ("ribe", "aalborg", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "README").touch()
    assert wording_folders(tmp_path) == {"aalborg": tmp_path / "aalborg", "ribe": tmp_path / "ribe"}
    assert list(wording_folders(tmp_path)) == ["aalborg", "ribe"]
    assert wording_folders(None) == {}


def test_all_mistakes_in_all_folders_are_named_at_once(tmp_path: Path) -> None:
    office = tmp_path / "aalborg"
    put_texts(office, message("wakee", "Hej") + message("wake", "Hej {navn}") + message("nudge.2", "Hej {name"))
    put_texts(office, message("option.up", "{name.__class__}"), file="en/wake-up.po")
    put_texts(office, message("hello", "Hej", context="no-talk"), file="da/no-talk.po")
    put_texts(office, message("option.up", "?"), file="xx-klingon/wake-up.po")
    put_texts(office, 'msgid "x"\nmsgstr nothing', file="da/broken.po")
    put_texts(office, message("option.up", "Oppe"), file="wake-up.po")
    forms = 'msgctxt "wake-up"\nmsgid "option.up"\nmsgid_plural "option.up"\nmsgstr[0] "Oppe"\nmsgstr[1] "Oppe!"'
    put_texts(tmp_path / "ribe", forms)

    with pytest.raises(TextsError) as caught:
        load_wordings(wording_folders(tmp_path))

    problems = caught.value.problems
    assert str(caught.value).splitlines() == list(problems)
    expected = {
        "aalborg/da/wake-up.po, 'wakee'": "there is no such text",
        "aalborg/da/wake-up.po, 'wake'": "{navn} is not filled in here",
        "aalborg/da/wake-up.po, 'nudge.2'": "expected '}'",
        "aalborg/en/wake-up.po, 'option.up'": "{name.__class__} is no plain name",
        "aalborg/da/no-talk.po, 'hello'": "there is no such text",
        "aalborg/xx-klingon/wake-up.po": "",
        "aalborg/da/broken.po": "line 6",
        "aalborg/wake-up.po": "belongs in a folder of its language, like da/wake-up.po",
        "ribe/da/wake-up.po, 'option.up'": "nothing is counted here",
    }
    assert len(problems) == len(expected), problems
    for where, what in expected.items():
        assert any(problem.startswith(f"{where}:") and what in problem for problem in problems), problems


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="no-folder: no such folder"):
        wording_folders(tmp_path / "no-folder")


async def test_offices_whose_texts_are_gone_are_known(casebook_address: str) -> None:
    offices = [Office(name="Ribe", wording="gone"), Office(name="Aalborg", wording="aalborg"), Office(name="Skive")]
    store = open_store(casebook_address)
    try:
        await store.transact(lambda transaction: transaction.add_all(offices))
        missing = await store.read(lambda transaction: wordings_missing(transaction, {"aalborg", "unused"}))
    finally:
        await store.close()
    assert missing == {"Ribe": "gone"}


def test_an_office_words_an_answer_of_the_guide(tmp_path: Path) -> None:
    guide = texts_of("guide")
    texts = own(put_texts(tmp_path, message("clothes", "Spørg {mentor}.", "guide"), file="da/guide.po"))
    assert texts.render(guide("clothes", mentor="Lars"), language="da") == "Spørg Lars."
    assert texts.render(guide("option.clothes"), language="da") == "Tøj på jobbet"


@pytest.mark.parametrize(
    ("key", "wording", "said"),
    [("tea-money", "Te", "there is no such text"), ("clothes", "Spørg {boss}.", r"{boss} is not filled in here")],
)
def test_what_no_topic_knows_is_named(tmp_path: Path, key: str, wording: str, said: str) -> None:
    with pytest.raises(TextsError, match=said):
        own(put_texts(tmp_path, message(key, wording, "guide"), file="da/guide.po"))
