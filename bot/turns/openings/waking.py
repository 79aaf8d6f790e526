"""The opening of the talk about another wake-up."""

from bot.turns.exceptions import rhythm_of
from bot.turns.openings.around import Around
from bot.turns.running import Start
from conversations.engine import Reply
from conversations.reading import read_wake_request
from conversations.talks.wake_change import WakeChangeOpening
from conversations.talks.wake_wish import Standing


def wake_change(one: Around, reply: Reply) -> Start:
    """For somebody who wants to be woken at another time, or not at all."""
    today, now = reply.at.date(), reply.at.time()
    opening = WakeChangeOpening(
        first_name=one.who.first_name,
        helper_name=one.helper_name,
        today=today,
        now=now,
        wish=read_wake_request(reply.text, today=today, now=now).value,
        standing=_standing(one),
    )
    return one.start("wake-change", opening)


def _standing(one: Around) -> Standing | None:
    """As agreed on; a rhythm of no weekday, which only single days bring round, is none."""
    rhythm = rhythm_of(one.scene, one.who, "wake-up")
    if rhythm is None or not rhythm.weekdays:
        return None
    is_on = rhythm.ends_on is None or rhythm.ends_on >= one.who.today(one.scene.now)
    return Standing(at=rhythm.at, weekdays=tuple(map(int, rhythm.weekdays)), is_on=is_on)
