"""The whole program with an office's own texts: on its page, and when they are gone."""

from pathlib import Path

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.app import Program, build
from bot.clock import MovableClock
from bot.demo_people import put_demo_office
from bot.settings import Settings
from bot.texts import TextsError
from casebook.model import Office
from tests.bot.end_to_end.office import MONDAY
from tests.bot.end_to_end.serving import served
from tests.own_words import message, put_texts


def built(database: str, wording: Path | None) -> Program:
    settings = Settings(_env_file=None, database=database, wording=wording)  # type: ignore[call-arg]  # of pydantic-settings
    return build(settings, clock=MovableClock(at=MONDAY))


async def demo_office(program: Program, *, speaks: str) -> None:
    await program.store.transact(lambda transaction: put_demo_office(transaction, now=MONDAY))
    await program.store.transact(lambda transaction: transaction.execute(update(Office).values(wording=speaks)))


async def test_the_page_speaks_the_words_of_the_office(sqlite_casebook: str, tmp_path: Path) -> None:
    put_texts(
        tmp_path / "words/ribe", message("group.virksomhedspraktik", "Prøver et job", "phones"), file="da/phones.po"
    )
    program = built(sqlite_casebook, tmp_path / "words")
    await demo_office(program, speaks="ribe")
    with capture_logs() as logs:
        async with served(program):
            assert program.phones is not None
            view = await program.phones.view(match=None)
    assert "Prøver et job" in {one.target_group for one in view.cast}
    assert not [line for line in logs if line.get("action") == "wording-missing"]


async def test_texts_that_are_gone_are_told_once_and_stop_nothing(sqlite_casebook: str) -> None:
    program = built(sqlite_casebook, None)
    await demo_office(program, speaks="ribe")
    with capture_logs() as logs:
        async with served(program):
            assert program.phones is not None
            await program.phones.view(match=None)
            await program.engine.settle()
    (told,) = [line for line in logs if line.get("action") == "wording-missing"]
    assert (told["log_level"], told["count"], told["remedy"]) == ("warning", 1, "limstift doctor")


def test_with_mistakes_in_them_it_does_not_start(sqlite_casebook: str, tmp_path: Path) -> None:
    put_texts(tmp_path / "words/ribe", message("wake", "Hej {navn}"))
    with pytest.raises(TextsError) as caught:
        built(sqlite_casebook, tmp_path / "words")
    assert caught.value.problems == ("ribe/da/wake-up.po, 'wake': {navn} is not filled in here",)
