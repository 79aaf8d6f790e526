"""What nobody would write, and somebody does."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from casebook.facts import MoodReported
from casebook.model import Base, InboxMessage, OutboxMessage
from casebook.store import SqliteStore, StoreUnavailableError
from tests.stories.harness import Story, told_on

STRANGE = {
    "nothing": "",
    "spaces": "  \n\t ",
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "bla bla " * 10_000,
    "emoji": "🙂🙃🙂",
    "NUL": "hej\x00 med\x00 dig",
    "only NUL": "\x00\x00",
    "right to left": "\u202eedoG\u202c مرحبا",
    "zero width": "o\u200bp\u200bp\u200be\u200b og så videre",
    "half an emoji": "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "SQL": "'; DROP TABLE person; --",
    "braces": "{name} {0} %s",
    "HTML": "<script>alert('hej')</script>",
}


@pytest.mark.parametrize("written", STRANGE.values(), ids=STRANGE)
async def test_strange_messages_get_a_kind_answer(story: Story, written: str) -> None:
    """Out of the blue, Ali sends something strange. He always gets an answer, and the program goes on."""
    ali = story.ali
    await ali.replies(written)
    await ali.expect()
    if ali.shown:
        await ali.expect()
    await ali.replies("HJÆLP")
    await ali.expect("ringe til Mette")
    await ali.expect("Jeg er syg")


@pytest.mark.parametrize("written", STRANGE.values(), ids=STRANGE)
async def test_strange_answers_are_asked_again(story: Story, written: str) -> None:
    """Asked for a number from 1 to 5, Ali sends something strange. He is asked again, and his number counts."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    await ali.replies(written)
    await ali.expect("Skriv et tal fra 1 til 5")
    await ali.replies("3")
    await ali.expect("Kom du til tiden i dag?")


async def test_a_question_is_not_asked_for_ever(story: Story) -> None:
    """After three replies that nobody can read, a person is offered instead. The question stays open."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    for _ in range(3):
        await ali.replies("bla bla")
        await ali.expect("Skriv et tal fra 1 til 5")
    await ali.replies("bla bla")
    await ali.expect("Mette")
    await ali.expect("Jeg er syg")
    await ali.replies("3")
    await ali.expect("Kom du til tiden i dag?")


async def test_a_photo_without_words(story: Story) -> None:
    """It cannot be read, and says so. Mette is asked to find out what it is, on the next working morning."""
    ali, mette = story.ali, story.mette
    await story.clock_to("12.00")
    await ali.sends(media=True)
    await ali.expect("kan kun læse ord", "Mette")
    await story.clock_to("tirsdag 9.00")
    await mette.expect("Ali har sendt et billede eller en optagelse uden ord")
    await mette.replies("løst")
    await mette.expect("lukket")


async def test_a_photo_with_words(story: Story) -> None:
    """Words under a picture are read like any others."""
    await story.ali.sends(media=True, text="jeg er syg")
    for words in ("God bedring", "ikke en sygemelding", "Hvornår"):
        await story.ali.expect(words)
    await story.lars.expect("fraværende")
    await story.mette.expect("fraværende")


async def test_a_day_that_does_not_exist(story: Story) -> None:
    """ "Den 31/2" is asked again; so is a day that is over."""
    ali = story.ali
    await ali.replies("jeg er syg")
    for words in ("God bedring", "ikke en sygemelding", "Hvornår"):
        await ali.expect(words)
    await story.lars.expect("fraværende")
    await story.mette.expect("fraværende")
    for wrong in ("31/2", "i går", "99/99"):
        await ali.replies(wrong)
        await ali.expect("Jeg kan ikke læse, hvad dag det er")
    await ali.replies("onsdag")
    await ali.expect("onsdag den 21. oktober")
    await story.lars.expect("Forventet tilbage onsdag")
    await story.mette.expect("Forventet tilbage onsdag")


async def test_two_answers_at_once(story: Story) -> None:
    """Ali's thumb presses 2 and 4 within the same second. One of them counts, and only one; the other is told that it
    came too late."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    asked = ali.latest
    await asyncio.gather(ali.presses("4", of=asked), ali.presses("5", of=asked))
    heard = {await ali.expect(), await ali.expect()}
    assert heard == {
        "Kom du til tiden i dag?",
        "Den knap er fra før, så den gør ikke noget nu. Skriv bare, hvad du vil.",
    }
    assert len([fact for fact in await story.facts(ali) if isinstance(fact, MoodReported)]) == 1


async def test_the_same_message_twice(story: Story) -> None:
    """The provider delivers Ali's "4" three times. It counts once."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    for _ in range(3):
        await ali.sends(text="4", provider_id="the same")
    await ali.expect("Kom du til tiden i dag?")
    await ali.hears_nothing()
    kept = await story.read(lambda read: read.scalar(select(func.count()).select_from(InboxMessage)))
    assert kept == 1


async def test_yesterdays_button(story: Story) -> None:
    """Ali presses the button of yesterday's wake-up. It does not answer today's."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="mandag tirsdag", ask_left_home=False)
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    yesterday = ali.latest
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("tirsdag 6.30")
    await ali.expect("OPPE")
    await ali.presses("Oppe", of=yesterday)
    await ali.expect("Den knap er fra før")
    await ali.presses("Oppe")
    await ali.expect("Ali")


async def test_a_cpr_number_is_never_kept(story: Story) -> None:
    """Ali writes his CPR number, in three ways. He is told not to, and it stands nowhere: in no table, in no file."""
    ali = story.ali
    for written in ("mit cpr er 010190-1234", "0101901234", "010190 1234 og jeg er syg"):
        await ali.replies(written)
        await ali.expect("Skriv ikke CPR her")
        ali.throws_away()
    story.lars.throws_away()
    story.mette.throws_away()
    rows = await story.read(
        lambda read: [str(row) for table in Base.metadata.sorted_tables for row in read.execute(select(table))]
    )
    assert any("[CPR]" in row for row in rows)
    numbers = ("010190-1234", "0101901234", "010190 1234")
    assert not any(number in row for row in rows for number in numbers)
    if story.address.startswith("sqlite"):
        file = Path(story.address.removeprefix("sqlite:///"))
        kept = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
        assert not any(number.encode() in kept for number in numbers)


async def test_the_database_is_locked(sqlite_casebook: str) -> None:
    """Somebody else holds the whole database. A message is refused, so that the provider brings it again; nothing of
    it is kept. Afterwards everything works."""
    async with told_on(sqlite_casebook, store=SqliteStore(url=sqlite_casebook, busy_seconds=0.02)) as story:
        ali = story.ali
        with closing(sqlite3.connect(sqlite_casebook.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreUnavailableError):
                await ali.replies("HJÆLP")
            other.execute("ROLLBACK")
        await ali.hears_nothing()
        assert await story.read(lambda read: read.scalars(select(InboxMessage.id)).all()) == []
        assert await story.read(lambda read: read.scalars(select(OutboxMessage.id)).all()) == []
        await ali.replies("HJÆLP")
        await ali.expect("ringe til Mette")
        await ali.expect("Jeg er syg")


async def test_the_database_of_a_story_is_the_one_it_says(story: Story) -> None:
    """The stories of this folder really run on both databases."""
    sqlite = story.address.startswith("sqlite")
    version = await story.read(
        lambda read: read.scalar(text("SELECT sqlite_version()" if sqlite else "SELECT version()"))
    )
    assert ("PostgreSQL" in str(version)) is not sqlite
