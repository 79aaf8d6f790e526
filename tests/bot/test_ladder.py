"""What a talk sends to somebody who never answers."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.ladder import LONGEST, unanswered
from conversations.engine import Ask, Call, Say, Talk, Text, YesNo, ask, call, rest
from conversations.talks import latest
from conversations.talks.wake_up import Rung, RungKind, WakeUpOpening
from tests.conversations.inventing import inventions

minutes = st.lists(st.integers(1, 30), min_size=1, max_size=6)


def text(key: str) -> Text:
    return Text(context="talk", key=key)


@given(waits=minutes)
def test_each_silence_moves_on_by_as_long_as_was_waited_for(waits: list[int]) -> None:
    def talk(_opening: object) -> Talk[None]:
        for n, wait in enumerate(waits):
            yield from ask(f"up-{n}", text("up"), YesNo(), within=timedelta(minutes=wait))
        yield from rest("while", within=timedelta(hours=1))
        yield from call("ring", text("ring"), YesNo(), within=timedelta(minutes=5))
        yield Say(text=text("bye"))

    sent = list(unanswered(talk, None))
    asked = [timedelta(minutes=sum(waits[:n])) for n in range(len(waits))]
    rung = timedelta(hours=1, minutes=sum(waits))
    assert [after for after, _ in sent] == [*asked, rung, rung + timedelta(minutes=5)]
    assert [type(step) for _, step in sent] == [*[Ask] * len(waits), Call, Say]


def test_a_talk_that_asks_for_ever_is_left() -> None:
    def talk(_opening: object) -> Talk[None]:
        n = 0
        while True:
            n += 1
            yield from ask(f"again-{n}", text("again"), YesNo(), within=timedelta(minutes=1))

    assert len(list(unanswered(talk, None))) == LONGEST


@given(opening=inventions(WakeUpOpening, st.just("Ali")), waits=minutes)
def test_a_wake_up_climbs_every_rung_that_was_agreed(opening: WakeUpOpening, waits: list[int]) -> None:
    rungs = tuple(Rung(kind=RungKind.CALL if n % 2 else RungKind.MESSAGE, minutes=one) for n, one in enumerate(waits))
    sent = list(unanswered(latest("wake-up").talk, replace(opening, rungs=rungs, late=False)))
    assert sum(isinstance(step, Call) for _, step in sent) == len(waits) // 2
    assert sum(isinstance(step, Ask) for _, step in sent) == len(waits) - len(waits) // 2
