"""Who has the foreground: the table, and what holds for any two talks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Urgency
from conversations.foreground import ENDS, EVERY, GIVES_WAY, Front, Place, makes_pointless, place
from conversations.talks import TALKS

NAMES = sorted({name for name, _ in TALKS})
URGENCIES = {name: definition.urgency for (name, _), definition in TALKS.items()}
WAITS = Place(starts=False, front=Front.STAYS)
TAKES_OVER = Place(starts=True, front=Front.ENDS)
COMES_BETWEEN = Place(starts=True, front=Front.ASIDE)
AT_ONCE = Place(starts=True, front=Front.STAYS)
any_talk = st.sampled_from(NAMES)


def placed(new: str, front: str | None, *, asked_for: bool = False) -> Place:
    return place(
        new=new,
        urgency=URGENCIES[new],
        front=front,
        front_urgency=URGENCIES[front] if front else None,
        asked_for=asked_for,
    )


@pytest.mark.parametrize(
    ("new", "front", "asked_for", "expected"),
    [
        pytest.param("check-in", None, False, AT_ONCE, id="nothing is open"),
        pytest.param("check-in", "welcome", False, WAITS, id="a check-in waits for the welcome"),
        pytest.param("check-in", "mentors-week", False, WAITS, id="equally urgent: first come, first served"),
        pytest.param("wake-up", "check-in", False, COMES_BETWEEN, id="a wake-up does not wait for a check-in"),
        pytest.param("wake-up", "wake-up", False, TAKES_OVER, id="today's wake-up ends yesterday's"),
        pytest.param("meeting-reminder", "wake-up", False, WAITS, id="nobody is reminded while being woken"),
        pytest.param("absence", "wake-up", True, TAKES_OVER, id="whoever is ill is not woken on"),
        pytest.param("absence", "check-in", True, TAKES_OVER, id="nor asked how the day was"),
        pytest.param("absence", "welcome", True, COMES_BETWEEN, id="the welcome goes on afterwards"),
        pytest.param("lateness", "check-in", True, COMES_BETWEEN, id="late, then the check-in goes on"),
        pytest.param("human", "mentors-week", True, COMES_BETWEEN, id="asked for: at once"),
        pytest.param("human", "mentors-week", False, COMES_BETWEEN, id="more urgent: at once, too"),
        pytest.param("crisis", "wake-up", True, TAKES_OVER, id="a crisis ends everything"),
        pytest.param("crisis", "crisis", True, TAKES_OVER, id="a new crisis begins anew"),
        pytest.param("stopped", "crisis", True, TAKES_OVER, id="STOP ends the crisis talk, too"),
        pytest.param("wake-up", "crisis", False, WAITS, id="nobody in a crisis is woken"),
        pytest.param("human", "crisis", True, WAITS, id="not even what was asked for comes between"),
        pytest.param("absence", "crisis", True, WAITS, id="the illness is heard after the crisis"),
    ],
)
def test_the_table(new: str, front: str | None, asked_for: bool, expected: Place) -> None:
    assert placed(new, front, asked_for=asked_for) == expected


@given(new=any_talk, asked_for=st.booleans())
def test_an_empty_foreground_takes_anything(new: str, asked_for: bool) -> None:
    assert placed(new, None, asked_for=asked_for) == AT_ONCE


@given(new=any_talk, asked_for=st.booleans())
def test_a_crisis_gives_way_to_nothing_but_stop_and_another_crisis(new: str, asked_for: bool) -> None:
    assert placed(new, "crisis", asked_for=asked_for).starts is (new in {"crisis", "stopped"})


@given(new=any_talk, front=any_talk.filter(lambda name: name != "crisis"))
def test_what_was_asked_for_starts_at_once(new: str, front: str) -> None:
    assert placed(new, front, asked_for=True).starts


@given(new=any_talk, front=any_talk, asked_for=st.booleans())
def test_there_is_never_a_second_talk_in_front(new: str, front: str, asked_for: bool) -> None:
    """Whatever starts moves the one in front away, and whatever waits leaves it alone."""
    where = placed(new, front, asked_for=asked_for)
    assert where.starts is (where.front is not Front.STAYS)


@given(new=any_talk, front=any_talk, asked_for=st.booleans())
def test_what_is_only_put_aside_is_not_pointless(new: str, front: str, asked_for: bool) -> None:
    where = placed(new, front, asked_for=asked_for)
    assert (where.front is Front.ENDS) is makes_pointless(new, front)


@given(new=any_talk, front=any_talk)
def test_routine_never_interrupts_what_is_more_urgent(new: str, front: str) -> None:
    if URGENCIES[new] >= URGENCIES[front] and not makes_pointless(new, front) and front not in GIVES_WAY:
        assert placed(new, front) == WAITS


@given(new=any_talk, front=st.sampled_from(sorted(GIVES_WAY)))
def test_a_question_that_waits_for_days_gives_way_to_everything(new: str, front: str) -> None:
    assert placed(new, front).starts is (new not in GIVES_WAY)


def test_the_crisis_is_the_most_urgent_of_all() -> None:
    assert [name for name in NAMES if URGENCIES[name] is Urgency.CRISIS] == ["crisis"]


@pytest.mark.parametrize("talk", sorted(ENDS))
def test_the_table_of_what_ends_names_talks_that_exist(talk: str) -> None:
    assert talk in NAMES
    assert ENDS[talk] - {EVERY} <= set(NAMES)
