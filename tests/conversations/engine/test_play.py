"""The driver: replay, silence, rests, look-ups, versions and divergence."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import BackToWork, MoodReported
from conversations.engine import (
    SILENCE,
    Answer,
    Ask,
    Call,
    DivergedError,
    LocalTime,
    Look,
    Record,
    Rest,
    Say,
    Scale,
    Step,
    Talk,
    Words,
    YesNo,
    ask,
    call,
    look,
    play,
    rest,
    texts_of,
)

text = texts_of("a-talk")
HOUR = timedelta(hours=1)
TUESDAY = date(2026, 3, 3)
SIX = datetime(2026, 3, 3, 6, 0)  # noqa: DTZ001 - local wall-clock time


def how_are_you(name: str) -> Talk[None]:
    yield Say(text=text("hello", name=name))
    mood = yield from ask("mood", text("mood"), Scale(low=1, high=5), within=HOUR)
    if mood is SILENCE:
        yield Say(text=text("bye"))
        return
    yield Record(fact=MoodReported(day=TUESDAY, mood=mood))
    why = yield from ask("why", text("why"), Words(), within=HOUR)
    yield Say(text=text("thanks" if why is not SILENCE else "bye"))


def test_it_opens_and_waits_for_the_first_answer() -> None:
    turn = play(how_are_you, "Ali", [])
    assert said(turn.steps) == ["hello", "mood"]
    assert turn.waiting_for == turn.steps[-1]
    assert isinstance(turn.waiting_for, Ask)


def test_only_what_follows_the_latest_answer_is_new() -> None:
    turn = play(how_are_you, "Ali", [Answer(key="mood", value=4)])
    assert turn.steps[0] == Record(fact=MoodReported(day=TUESDAY, mood=4))
    assert said(turn.steps) == ["why"]


def test_silence_is_an_answer_of_its_own() -> None:
    turn = play(how_are_you, "Ali", [Answer(key="mood", silent=True)])
    assert said(turn.steps) == ["bye"]
    assert turn.waiting_for is None


def test_it_ends_after_the_last_answer() -> None:
    turn = play(how_are_you, "Ali", [Answer(key="mood", value=4), Answer(key="why", value="Sol")])
    assert said(turn.steps) == ["thanks"]
    assert turn.waiting_for is None


def test_a_talk_may_only_speak() -> None:
    def short(_: object) -> Talk[None]:
        yield Say(text=text("hello"))

    assert play(short, None, []).waiting_for is None


def test_a_talk_may_have_nothing_to_say() -> None:
    def silent(steps: Sequence[Step]) -> Talk[None]:
        yield from steps

    turn = play(silent, (), [])
    assert (turn.steps, turn.waiting_for) == ((), None)


def test_a_question_that_was_renamed_diverges() -> None:
    with pytest.raises(DivergedError, match="'mood', the next answer kept is to 'energy'"):
        play(how_are_you, "Ali", [Answer(key="energy", value=4)])


def test_a_question_that_was_removed_diverges() -> None:
    with pytest.raises(DivergedError, match="ended before the answer to 'why'"):
        play(how_are_you, "Ali", [Answer(key="mood", silent=True), Answer(key="why", value="Sol")])


def test_a_question_of_another_type_diverges() -> None:
    with pytest.raises(DivergedError, match="'mood' no longer fits"):
        play(how_are_you, "Ali", [Answer(key="mood", value="fint")])


def test_a_mistake_within_the_talk_is_not_hidden_as_divergence() -> None:
    def broken(_: object) -> Talk[None]:
        yield from ask("mood", text("mood"), YesNo(), within=HOUR)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        play(broken, None, [Answer(key="mood", value=True)])


def test_a_new_version_asks_more_while_the_old_one_lives_on() -> None:
    def version_2(name: str) -> Talk[None]:
        yield from ask("sleep", text("sleep"), YesNo(), within=HOUR)
        yield from how_are_you(name)

    stored = [Answer(key="mood", value=4)]
    assert said(play(how_are_you, "Ali", stored).steps) == ["why"]
    with pytest.raises(DivergedError):
        play(version_2, "Ali", stored)


def resting(_: object) -> Talk[None]:
    yield Say(text=text("up"))
    yield from rest("a-while", within=HOUR)
    left = yield from ask("left", text("left"), YesNo(), within=HOUR)
    yield Say(text=text("yes" if left is True else "other"))


def test_a_rest_waits_and_goes_on_when_its_time_has_passed() -> None:
    turn = play(resting, None, [])
    assert turn.waiting_for == Rest(key="a-while", within=HOUR)
    assert said(play(resting, None, [Answer(key="a-while", silent=True)]).steps) == ["left"]


def test_a_rest_takes_no_answer() -> None:
    with pytest.raises(DivergedError, match="rests at 'a-while'"):
        play(resting, None, [Answer(key="a-while", value="Hej")])


def clock(_: object) -> Talk[None]:
    now = yield from look("now", LocalTime())
    yield Say(text=text("now", at=now))


def test_what_was_looked_up_stays_the_same_at_every_replay() -> None:
    assert play(clock, None, []).waiting_for == Look(key="now", query=LocalTime())
    found = [Answer(key="now", value=LocalTime().keep(SIX))]
    assert play(clock, None, found) == play(clock, None, found)
    assert play(clock, None, found).steps == (Say(text=text("now", at=SIX)),)


def test_a_call_is_answered_like_a_question() -> None:
    def ringing(_: object) -> Talk[None]:
        up = yield from call("ring", text("call"), YesNo(), within=HOUR)
        yield Say(text=text("up" if up is True else "asleep"))

    assert isinstance(play(ringing, None, []).waiting_for, Call)
    assert said(play(ringing, None, [Answer(key="ring", value=True)]).steps) == ["up"]
    assert said(play(ringing, None, [Answer(key="ring", silent=True)]).steps) == ["asleep"]


def test_nothing_runs_on_after_the_turn() -> None:
    """A talk is closed at its question: code after it must not run until there is an answer."""
    ran: list[str] = []

    def talk(_: object) -> Talk[None]:
        yield from ask("first", text("first"), YesNo(), within=HOUR)
        ran.append("after")
        yield Record(fact=BackToWork(day=TUESDAY))

    play(talk, None, [])
    assert ran == []


@given(st.lists(st.one_of(st.none(), st.booleans()), max_size=12))
def test_any_talk_of_many_questions_replays_to_where_it_was(replies: list[bool | None]) -> None:
    def many(count: int) -> Talk[None]:
        heard = ""
        for number in range(count):
            answer = yield from ask(f"q-{number}", text("again"), YesNo(), within=HOUR)
            heard += f"{answer} "
        yield Say(text=text("heard", all=heard))

    answers = [Answer(key=f"q-{number}", value=reply, silent=reply is None) for number, reply in enumerate(replies)]
    for kept in range(len(answers)):
        waiting = play(many, len(answers), answers[:kept]).waiting_for
        assert waiting is not None
        assert waiting.key == f"q-{kept}"
    heard = "".join(f"{SILENCE if reply is None else reply} " for reply in replies)
    assert play(many, len(answers), answers).steps == (Say(text=text("heard", all=heard)),)


def said(steps: Sequence[Step]) -> list[str]:
    return [step.text.key for step in steps if isinstance(step, Say | Ask | Call)]
