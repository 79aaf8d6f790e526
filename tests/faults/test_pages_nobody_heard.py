"""The provider is out of order, and nobody knows whether the pages about somebody in danger arrived."""

from datetime import timedelta

from bot.turns.alerting import raise_alarm
from bot.turns.paging import BETWEEN_PAGES, ROUNDS
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.severity import Severity
from conversations.engine import Raise
from conversations.talks.crisis_words import alarm
from tests.faults.before import Before
from tests.faults.fault import error

SOON = timedelta(seconds=20)


async def test_they_begin_again_until_one_gets_out(town: Before) -> None:
    """Two hours of 503. Within five minutes after the end the helper reads of it."""
    await raised(town, alarm("Nr. 1", clear=True))
    town.provider.fails(always=error(503))
    await town.ticks(minutes=120)
    assert town.provider.taken == []
    town.provider.works()
    await town.passes(seconds=(BETWEEN_PAGES[Severity.ACUTE] + SOON).total_seconds())
    read = [address for address, text in town.provider.taken if "Nr. 1" in text]
    assert read[0] == await town.address(await town.helper())


async def test_a_page_that_came_though_nobody_could_know_is_no_flood(town: Before) -> None:
    """Every answer of an hour is lost. A helper gets each page twice at most, and no more pages than planned."""
    await raised(town, alarm("Nr. 1", clear=True))
    town.provider.fails(always=error(500, accepted=True))
    await town.ticks(minutes=60)
    assert 2 <= len(town.provider.taken) <= 2 * ROUNDS[Severity.ACUTE]


async def raised(town: Before, step: Raise) -> None:
    mentee = town.town.mentees[0]

    def work(scene: Scene) -> None:
        raise_alarm(scene, Alarm(step=step, who=speaker(scene.transaction, mentee), match_id=None, session_id=None))

    await town.engine.turn(work)
