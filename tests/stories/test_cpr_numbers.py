"""A CPR number is never kept and never logged, whoever sends it, wherever they put it, and whatever comes of it."""

import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.logs import configure_logs
from casebook.model import Base
from tests.cpr_numbers import cpr_numbers, digits
from tests.stories.harness import Story

WORDS = st.sampled_from(
    ["{}", "mit cpr er {}", "{} og jeg er syg", "jeg vil dø {}", "ja {}", "hvad er {}", "løst 1 det er {}", "{} STOP"]
)
PLACES = st.sampled_from(["text", "caption", "option", "start"])


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Logging is set up for a whole process; the next test is not ours."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


async def kept_of(story: Story) -> list[str]:
    """Every value in the whole database that somebody's words can be in."""
    rows = await story.read(
        lambda read: [row for table in Base.metadata.sorted_tables for row in read.execute(select(table))]
    )
    return [str(value) for row in rows for value in row if isinstance(value, str | list | dict)]


def forget_the_piles(story: Story) -> None:
    for phone in story.phones:
        phone.throws_away()


async def send(story: Story, who: str, place: str, text: str) -> None:
    phone = {"ali": story.ali, "lars": story.lars, "mette": story.mette, "a stranger": story.stranger()}[who]
    match place:
        case "option":
            asked = phone.seen[-1].message if phone.seen else None
            await phone.sends(text="Ja", option=text, button_of=asked)
        case "start":
            await phone.sends(start=text)
        case _:
            await phone.sends(text=text, media=place == "caption")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ali", "lars", "mette", "a stranger"]), PLACES, WORDS, cpr_numbers()),
        min_size=1,
        max_size=4,
    )
)
async def test_no_column_and_no_log_line_ever_holds_one(
    story: Story, capsys: pytest.CaptureFixture[str], sent: list[tuple[str, str, str, str]]
) -> None:
    configure_logs(level="debug", terminal=False)
    for who, place, words, number in sent:
        await send(story, who, place, words.format(number))
    forget_the_piles(story)
    await story.passes(hours=2)
    forget_the_piles(story)
    logged = capsys.readouterr().err
    kept = await kept_of(story)
    for _, _, _, number in sent:
        assert not [value for value in kept if number in value or digits(number) in value]
        assert number not in logged
        assert digits(number) not in logged


async def test_in_danger_nobody_is_told_what_not_to_write(story: Story) -> None:
    """The number is masked, and help comes first: not a word of what was wrong with the message."""
    ali = story.ali
    await ali.replies("jeg vil dø, mit cpr er 010190-1234")
    await ali.expect("ring 112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await story.mette.expect("HASTER 1")
    await ali.replies("0101901234")
    await ali.expect("Du skal ikke klare det her alene")
    await ali.expect("Er du i fare lige nu?")
    assert not [value for value in await kept_of(story) if "0101901234" in value or "010190-1234" in value]
