"""Somebody's data: a copy holds all of it; and once it is erased, nothing in the database knows them any more."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from casebook.facts import Erased, HoursReported, restore_fact
from casebook.model import Address, Base, FactRow, Grant, Match, Nudge, NudgeState, Person, Rhythm
from casebook.personal.copy import copy_of
from casebook.personal.erasure import KeptError, erase
from casebook.personal.rows import ABOUT, ABOUT_NOBODY
from tests.stories.handsets import Phone
from tests.stories.harness import Story

TRACES = ("Zebulon", "zebulon", "bamse", "kassen", "kantinen", "2000004")
"""His name, his words, his goal, his meeting, his number."""


async def lived_through(story: Story) -> Phone:
    """Zebulon had bad days and good ones, and everybody heard of them."""
    zebulon = await story.mentee("Zebulon", goals=["lære kassen"])
    mette, lars = story.mette, story.lars
    match = await story.read(lambda read: read.scalars(select(Match).where(Match.mentee_id == zebulon.me)).one())
    await story.put(Grant(match_id=match.id, minutes_a_week=150, starts_on=date(2026, 10, 1), ends_on=date(2027, 3, 1)))
    await story.meeting(zebulon, "torsdag 10.00", place="kantinen")
    await story.wakes(zebulon, "6.30", on="onsdag")
    await story.clock_to("10.00")
    await zebulon.replies("jeg vil dø, og min bamse er væk")
    await mette.replies("løst 1 zebulon har det bedre")
    forget_the_piles(story)
    await zebulon.replies("jeg er syg")
    await zebulon.replies("i overmorgen")
    forget_the_piles(story)
    await story.put(reported(story, match))
    await zebulon.replies("hvad står der på min lønseddel, for min bamse er væk?")
    await zebulon.replies("nej")
    await lars.replies("spørg din bamse")
    forget_the_piles(story)
    await story.asks_about_the_week(lars, "11.00", on="mandag")
    await story.clock_to("11.00")
    forget_the_piles(story)
    return zebulon


def forget_the_piles(story: Story) -> None:
    for phone in story.phones:
        phone.throws_away()


async def everything(story: Story) -> list[Any]:
    tables = Base.metadata.sorted_tables
    rows = await story.read(lambda read: [row for table in tables for row in read.execute(select(table))])
    return [value for row in rows for value in row]


async def is_erased(story: Story, who: Phone) -> None:
    now = story.clock.now()
    await story.store.transact(lambda transaction: erase(transaction, who.me, now=now))


def traces_in(values: list[Any]) -> set[str]:
    return {trace for trace in TRACES for value in values if trace in str(value)}


async def test_the_copy_holds_everything_and_the_erasure_leaves_nothing_but_the_accounts(story: Story) -> None:
    """What Karin hands over is whole; what stays are a period, a grant and hours, of nobody."""
    zebulon = await lived_through(story)
    copied = await story.read(lambda read: copy_of(read, zebulon.me))
    assert {table.__tablename__ for table in ABOUT} | {"people"} == set(copied)
    assert [row["title"] for row in copied["goal"]] == ["lære kassen"]
    assert "jeg vil dø, og min bamse er væk" in {row["text"] for row in copied["inbox"]}
    assert {"Lars", "Mette", "Karin"} == {one["name"] for one in copied["people"]}
    assert "token_hash" not in str(copied)
    assert traces_in(await everything(story)) >= {"Zebulon", "bamse", "kassen", "kantinen"}

    await is_erased(story, zebulon)

    assert traces_in(await everything(story)) == set()
    facts = await story.read(
        lambda read: [restore_fact(row.kind, row.body) for row in read.scalars(select(FactRow).order_by(FactRow.id))]
    )
    assert HoursReported(week=date(2026, 10, 12), minutes=150) in facts
    assert facts[-1] == Erased()
    assert await story.read(lambda read: read.scalar(select(func.count()).select_from(Grant))) == 1
    gone_from_the_file(story)


def gone_from_the_file(story: Story) -> None:
    """Also not as a leftover on the disk, once what was written ahead is in its place."""
    if not story.address.startswith("sqlite"):
        return
    file = story.address.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(part.read_bytes() for part in Path(file).parent.glob(f"{Path(file).name}*"))
    assert {trace for trace in TRACES if trace.encode() in kept} == set()


async def test_afterwards_he_is_a_stranger_and_the_others_go_on(story: Story) -> None:
    """What he writes gets the one neutral answer; his old message, delivered again, none. Lars is asked about Ali."""
    zebulon = await lived_through(story)
    await zebulon.sends(text="hej", provider_id="the same")
    forget_the_piles(story)
    await is_erased(story, zebulon)
    await zebulon.sends(text="hej", provider_id="the same")
    await zebulon.hears_nothing()
    await zebulon.replies("hej igen")
    await zebulon.expect("Denne besked kan ikke besvares her")
    await story.clock_to("onsdag 12.00")
    await zebulon.hears_nothing()
    await story.ali.replies("HJÆLP")
    await story.ali.expect("ringe til Mette")
    forget_the_piles(story)
    addresses = select(Address.id).where(Address.person_id == zebulon.me)
    assert await story.read(lambda read: read.scalars(addresses).all()) == []


async def test_a_namesake_is_still_helped(story: Story) -> None:
    """Another Zebulon's alert is open, and Mette can still close it."""
    zebulon, namesake = await lived_through(story), await story.mentee("Zebulon")
    await namesake.replies("jeg vil dø")
    forget_the_piles(story)
    await is_erased(story, zebulon)
    await story.mette.replies("løst")
    await story.mette.expect("lukket")
    await namesake.expect("Nu skriver jeg til dig som før")


async def test_whom_others_rely_on_is_not_erased(story: Story) -> None:
    """Not the one on call, not the mentor of a match that runs, and nobody in danger."""
    await story.ali.replies("jeg vil dø")
    forget_the_piles(story)
    for phone, why in ((story.mette, "on call"), (story.lars, "rely on"), (story.ali, "Alert 1 is acute")):
        with pytest.raises(KeptError, match=why):
            await is_erased(story, phone)
    names = await story.read(lambda read: set(read.scalars(select(Person.first_name)).all()))
    assert names == {"Ali", "Lars", "Mette", "Karin"}


async def test_a_mentor_who_has_left_is_erased_and_what_was_reported_stays(story: Story) -> None:
    """The hours of Ali's mentor are Ali's case; only the mentor's name and number go."""
    await story.agree(story.ali, ends_on=date(2026, 10, 18))
    match = await story.read(lambda read: read.scalars(select(Match)).one())
    await story.asks_about_the_week(story.lars, "11.00", on="mandag")
    await story.lars.replies("hej")
    forget_the_piles(story)
    await story.put(reported(story, match))
    await is_erased(story, story.lars)
    kinds = select(FactRow.kind).where(FactRow.match_id == match.id)
    assert await story.read(lambda read: read.scalars(kinds).all()) == [HoursReported.kind]
    assert "Lars" not in await story.read(lambda read: read.scalars(select(Person.first_name)).all())


async def test_his_nudge_goes_with_him_once_it_cannot_go_out_any_more(story: Story) -> None:
    """While it lies ready at Twilio only our row can call it off; afterwards nothing of it stays."""
    zebulon = await story.mentee("Zebulon")
    await story.wakes(zebulon, "6.30", on="onsdag")
    now = story.clock.now()
    wake_up = await story.read(lambda read: read.scalars(select(Rhythm).where(Rhythm.person_id == zebulon.me)).one())
    nudge = Nudge(
        person_id=zebulon.me,
        rhythm_id=wake_up.id,
        day=date(2026, 10, 21),
        send_at=now + timedelta(hours=1),
        address="+4512345678",
        text="Godmorgen Zebulon. Det er tid at stå op.",
        asked_at=now,
        state=NudgeState.SCHEDULED,
    )
    await story.put(nudge)
    assert "Godmorgen Zebulon" in str((await story.read(lambda read: copy_of(read, zebulon.me)))["nudge"])
    with pytest.raises(KeptError, match="--off"):
        await is_erased(story, zebulon)
    await story.passes(hours=1)
    zebulon.throws_away()
    await is_erased(story, zebulon)
    assert await story.read(lambda read: read.scalars(select(Nudge)).all()) == []
    assert {value for value in await everything(story) if "4512345678" in str(value)} == set()


def reported(story: Story, match: Match) -> FactRow:
    return FactRow(
        office_id=story.office.id,
        person_id=story.lars.me,
        match_id=match.id,
        kind=HoursReported.kind,
        category=HoursReported.category,
        body={"week": "2026-10-12", "minutes": 150},
        at=story.clock.now(),
        day=date(2026, 10, 16),
    )


def test_every_table_is_about_somebody_or_about_nobody() -> None:
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    assert tables == set(ABOUT) | ABOUT_NOBODY
    assert not set(ABOUT) & ABOUT_NOBODY
