"""Both sides compared: whatever is wanted, known and there, one round brings it together, and the next does nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety_net.comparing import CallOff, Learn, Ours, Plan, There, Wanted, compare
from casebook.ids import Id
from casebook.model import NudgeState
from tests.bot.safety_net.both_sides import BothSides

NOW = datetime(2026, 10, 18, 20, 0, tzinfo=UTC)
EARLIEST = NOW + timedelta(minutes=15)
MORNING = NOW + timedelta(hours=8)
ALI = Wanted(
    person=Id("a" * 32), rhythm=Id("1" * 32), day=date(2026, 10, 19), send_at=MORNING, to="+4520000001", text="Op!"
)
NUDGE = Id("2" * 32)
HELD = Ours(id=NUDGE, wanted=ALI, asked_at=NOW, sid="SM1")
WAITS = There(sid="SM1", text="Op!", created=NOW)


def plan(want: Wanted | None, have: Ours | None, *listed: There, known: bool = True) -> Plan:
    """What is to be done about Ali; `known`: his number was listed."""
    there = {ALI.to: listed} if known else {}
    return compare([want] if want else [], [have] if have else [], there, earliest=EARLIEST)


def test_what_is_wanted_and_not_there_is_scheduled() -> None:
    assert plan(ALI, None, known=False) == Plan(schedule=[ALI], learn=[], call_off=[])
    assert plan(ALI, None).schedule == [ALI]


def test_what_is_wanted_and_there_is_left_alone() -> None:
    assert not plan(ALI, HELD, known=False)
    assert not plan(ALI, HELD, WAITS)


def test_what_is_there_and_not_wanted_is_called_off() -> None:
    assert plan(None, HELD, known=False).call_off == [CallOff(sid="SM1", nudge=NUDGE, person=ALI.person)]
    assert plan(None, None, WAITS).call_off == [CallOff(sid="SM1")]


def test_another_time_calls_off_and_schedules_anew() -> None:
    later = replace(ALI, send_at=MORNING + timedelta(hours=1))
    found = plan(later, HELD, known=False)
    assert ([one.sid for one in found.call_off], found.schedule) == (["SM1"], [later])


def test_what_would_go_out_too_soon_is_not_scheduled_any_more() -> None:
    assert not plan(replace(ALI, send_at=EARLIEST - timedelta(seconds=1)), None)
    assert plan(replace(ALI, send_at=EARLIEST), None).schedule


def test_an_unknown_outcome_waits_until_the_number_was_listed() -> None:
    unsure = replace(HELD, sid=None)
    assert not plan(ALI, unsure, known=False)
    assert plan(ALI, unsure, WAITS) == Plan(
        learn=[Learn(nudge=NUDGE, state=NudgeState.SCHEDULED, sid="SM1")], call_off=[], schedule=[]
    )
    assert plan(ALI, unsure) == Plan(learn=[Learn(nudge=NUDGE, state=NudgeState.GONE)], call_off=[], schedule=[ALI])


def test_a_message_of_the_same_words_from_before_is_not_taken_for_ours() -> None:
    yesterday = replace(WAITS, sid="SM0", created=NOW - timedelta(days=1), fate=NudgeState.SENT)
    assert plan(ALI, replace(HELD, sid=None), yesterday).schedule == [ALI]


def test_what_went_out_is_not_scheduled_again_for_that_morning() -> None:
    sent = replace(WAITS, fate=NudgeState.SENT)
    found = plan(ALI, HELD, sent)
    assert (found.learn, found.schedule) == ([Learn(nudge=NUDGE, state=NudgeState.SENT, sid="SM1")], [])
    tomorrow = replace(ALI, day=date(2026, 10, 20), send_at=MORNING + timedelta(days=1))
    assert plan(tomorrow, HELD, sent).schedule == [tomorrow]


def test_what_somebody_took_away_at_the_provider_is_scheduled_again() -> None:
    assert plan(ALI, HELD, replace(WAITS, fate=NudgeState.CALLED_OFF)).schedule == [ALI]
    assert plan(ALI, HELD).schedule == [ALI]


# -- whatever there is

PEOPLE = ("a", "b", "c")
SIDS = [f"SM{n}" for n in range(9)]
texts = st.sampled_from(["Op!", "Godmorgen."])
times = st.sampled_from([NOW - timedelta(minutes=1), EARLIEST - timedelta(minutes=1), MORNING, MORNING + timedelta(1)])
fates = st.sampled_from([None, None, NudgeState.SENT, NudgeState.CALLED_OFF, NudgeState.GONE])
created = st.sampled_from([NOW - timedelta(days=1), NOW - timedelta(seconds=2), NOW])


@st.composite
def wants(draw: st.DrawFn, person: str) -> Wanted:
    send_at = draw(times)
    number = f"+45{PEOPLE.index(person)}000000{draw(st.integers(0, 1))}"
    ids = {"person": Id(person * 32), "rhythm": Id(person * 31 + "1")}
    return Wanted(**ids, day=send_at.date(), send_at=send_at, to=number, text=draw(texts))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Wanted], BothSides]:
    """Any wishes, any rows of ours, anything at the provider; each message there has a name of its own."""
    names, ids = iter(draw(st.permutations(SIDS))), count()
    wanted, ours = [], []
    there: dict[str, list[There]] = {f"+45{n}000000{m}": [] for n in range(len(PEOPLE)) for m in range(2)}
    for person in PEOPLE:
        want, held = draw(st.none() | wants(person)), draw(st.none() | wants(person))
        if held is not None and want is not None and draw(st.booleans()):
            held = want
        wanted += [want] if want is not None else []
        if held is not None:
            sid = draw(st.none() | st.just(next(names)))
            ours.append(Ours(id=Id(f"{next(ids):032x}"), wanted=held, asked_at=NOW, sid=sid))
            if draw(st.booleans()):
                name = sid or next(names)
                fate, at = draw(fates), draw(created)
                there[held.to].append(There(sid=name, text=held.text, created=at, fate=fate))
        if draw(st.booleans()):
            number = f"+45{PEOPLE.index(person)}000000{draw(st.integers(0, 1))}"
            there[number].append(There(sid=next(names), text=draw(texts), created=draw(created), fate=draw(fates)))
    return wanted, BothSides(ours=ours, there=there, now=NOW)


@given(world=worlds())
@settings(max_examples=300)
def test_one_round_brings_both_sides_together_and_the_next_does_nothing(world: tuple[list[Wanted], BothSides]) -> None:
    wanted, sides = world
    before = {one.person: one for one in wanted}
    sides.carry_out(compare(wanted, sides.ours, sides.there, earliest=EARLIEST))
    went_out = {(one.rhythm, one.day) for one in sides.went_out}
    left = [one for one in wanted if (one.rhythm, one.day) not in went_out]
    waiting = {one.wanted.person: one.wanted for one in sides.ours}
    assert sides.waiting() == sorted((one.to, one.text) for one in waiting.values())
    assert all(before.get(person) == one for person, one in waiting.items()), "only what is wanted waits"
    assert {one.person for one in left if one.send_at >= EARLIEST} <= set(waiting), "all that is wanted waits"
    assert not compare(left, sides.ours, sides.there, earliest=EARLIEST)
