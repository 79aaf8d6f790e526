"""Claiming messages on both databases: the urgent first, a person's in their order, and each by one sender only."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Transaction

from bot.blocked import Gone
from bot.outbox.claims import LEASE, Claimed, claim
from bot.outbox.outcomes import Outcome, settle
from bot.outbox.room import Room
from casebook.ids import Id
from casebook.model import Address, AddressState, Office, OutboxMessage, OutboxState, Person, PersonState
from conversations.engine import Urgency
from tests.bot.outbox.rows import NOON, PLENTY, SECOND, claimed, engine_on, looked_up, message, people, put


@pytest.fixture
def engine(casebook_address: str) -> Iterator[Engine]:
    """Connections to a migrated casebook."""
    yield from engine_on(casebook_address)


@pytest.fixture
def two_senders(postgres_casebook: str) -> Iterator[Engine]:
    """Connections to PostgreSQL, where two may send at once. SQLite has one writer."""
    yield from engine_on(postgres_casebook)


@pytest.fixture
def transaction(engine: Engine) -> Iterator[Transaction]:
    """One transaction, rolled back in the end."""
    with Transaction(engine) as transaction:
        yield transaction


def texts(going: Sequence[Claimed]) -> list[str]:
    return [one.text for one in going]


def sent(one: Claimed) -> Outcome:
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.SENT, provider_id="p")


def again(one: Claimed, *, seconds: int) -> Outcome:
    at = NOON + seconds * SECOND
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, again_at=at, error="flood")


# -- the order


def test_what_must_arrive_first_is_sent_first(transaction: Transaction) -> None:
    ali, bo, cem, dan = people(transaction, 4)
    put(
        transaction,
        message(ali, "en hverdag", urgency=Urgency.ROUTINE),
        message(bo, "godmorgen", urgency=Urgency.WAKE_UP),
        message(cem, "svar", urgency=Urgency.REPLY),
        message(dan, "ring 112", urgency=Urgency.CRISIS),
    )
    assert texts(claimed(transaction).going) == ["ring 112", "godmorgen", "svar", "en hverdag"]


def test_of_equal_urgency_the_oldest_first_and_no_more_than_asked_for(transaction: Transaction) -> None:
    put(transaction, *(message(one, str(n)) for n, one in enumerate(people(transaction, 5))))
    assert texts(claimed(transaction, limit=3).going) == ["0", "1", "2"]
    assert texts(claimed(transaction, limit=3).going) == ["3", "4"]


def test_nothing_goes_out_before_its_time(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    put(transaction, message(ali, at=NOON + SECOND))
    assert claimed(transaction).decided == 0
    assert len(claimed(transaction, now=NOON + SECOND).going) == 1


def test_what_waits_for_another_try_holds_back_the_later_ones(transaction: Transaction) -> None:
    """They were written to be read one after the other. What is more urgent does not wait."""
    (ali,) = people(transaction)
    put(transaction, message(ali, "først"))
    settle(transaction, [again(claimed(transaction).going[0], seconds=5)], now=NOON)
    put(transaction, message(ali, "så", at=NOON + SECOND), message(ali, "112", urgency=Urgency.CRISIS))
    assert texts(claimed(transaction, now=NOON + 2 * SECOND).going) == ["112"]
    put(transaction, *_settled_all(transaction))
    assert texts(claimed(transaction, now=NOON + 5 * SECOND).going) == ["først", "så"]


def _settled_all(transaction: Transaction) -> list[OutboxMessage]:
    sending = list(transaction.scalars(select(OutboxMessage).where(OutboxMessage.state == OutboxState.SENDING)))
    for one in sending:
        one.state = OutboxState.SENT
    return sending


def test_while_one_is_on_its_way_the_next_one_waits(transaction: Transaction) -> None:
    ali, bo = people(transaction, 2)
    put(transaction, message(ali, "først"))
    claimed(transaction)
    put(transaction, message(ali, "så"), message(bo, "en anden"))
    assert texts(claimed(transaction).going) == ["en anden"]


steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 1), st.sampled_from([Urgency.CRISIS, Urgency.REPLY])),
        st.tuples(st.just("send"), st.integers(1, 3), st.lists(st.sampled_from(["ok", "retry", "lost"]), max_size=3)),
        st.tuples(st.just("wait"), st.integers(1, 20), st.none()),
    ),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(script=steps)
def test_no_run_of_failures_reorders_what_one_person_gets(
    engine: Engine, script: list[tuple[str, int, object]]
) -> None:
    """Written at any time, sent in any portions, each try failing or not: of one urgency, each hears in the order of
    writing."""
    with Transaction(engine) as transaction:
        heard = _act_out(transaction, script)
        for texts_of_one in heard.values():
            assert texts_of_one == sorted(texts_of_one)
        transaction.rollback()


def _act_out(transaction: Transaction, script: list[tuple[str, int, object]]) -> dict[tuple[Id, str], list[int]]:
    """Play it to its end; who heard what, by person and urgency."""
    both, now, heard = people(transaction, 2), NOON, dict[tuple[Id, str], list[int]]()
    for number, (what, amount, more) in enumerate([*script, *[("wait", 60, None), ("send", 500, [])] * 3]):
        if what == "write":
            assert isinstance(more, Urgency)
            put(transaction, message(both[amount], f"{more.name} {number}", urgency=more, at=now))
        elif what == "wait":
            now += amount * SECOND
        else:
            going = claimed(transaction, now=now, limit=amount).going
            assert isinstance(more, list)
            fates = [*more, *["ok"] * len(going)]
            settle(transaction, _in_order(going, fates, heard, seconds=(now - NOON).seconds + 7), now=now)
    assert transaction.scalars(select(OutboxMessage.id).where(OutboxMessage.state == OutboxState.QUEUED)).all() == []
    return heard


def _in_order(
    going: Sequence[Claimed], fates: Sequence[object], heard: dict[tuple[Id, str], list[int]], *, seconds: int
) -> list[Outcome]:
    """As the delivery does: once one has to wait, the person's later ones wait behind it."""
    outcomes, waiting = list[Outcome](), set[Id | None]()
    for one, fate in zip(going, fates, strict=False):
        if one.person in waiting:
            outcomes.append(Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, tried=False))
        elif fate == "ok":
            assert one.person is not None
            urgency, _, number = one.text.partition(" ")
            heard.setdefault((one.person, urgency), []).append(int(number))
            outcomes.append(sent(one))
        elif fate == "retry":
            waiting.add(one.person)
            outcomes.append(again(one, seconds=seconds))
        else:
            outcomes.append(Outcome(message=one.message, attempt=one.attempt, state=OutboxState.UNKNOWN))
    return outcomes


# -- what a claim is


def test_a_claim_is_written_down_before_anything_is_sent(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    put(transaction, row := message(ali))
    (mine,) = claimed(transaction).going
    looked_up(transaction, row)
    assert (row.state, row.attempt, row.channel, row.address) == (OutboxState.SENDING, 1, "sms", str(ali))
    assert row.lease_until == NOON + LEASE
    assert (mine.attempt, mine.channel, mine.address) == (1, "sms", str(ali))


def test_what_can_reach_nobody_is_named(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    transaction.scalars(select(Address)).one().state = AddressState.OFF
    put(transaction, row := message(ali))
    batch = claimed(transaction)
    looked_up(transaction, row)
    assert (batch.going, batch.unreachable, batch.decided) == ([], [row.id], 1)
    assert (row.state, row.error) == (OutboxState.FAILED, "no address")


def test_a_call_that_waited_its_turn_rings_nobody_who_has_answered_by_now(transaction: Transaction) -> None:
    """A thousand are rung up, one a second; Ali wrote "er oppe" meanwhile. What is written is sent all the same."""
    ali, bo = people(transaction, 2)
    put(
        transaction,
        message(ali, "ring Ali", kind="wake-up", ask_key="climb-2", spoken=True, answered="Jeg er oppe"),
        message(ali, "tak, Ali", kind="wake-up", ask_key="climb-2", answered=""),
        message(bo, "ring Bo", kind="wake-up", ask_key="climb-2", spoken=True),
    )
    going = claim(transaction, now=NOON, limit=10, room=PLENTY, voice=frozenset({"sms"})).going
    assert sorted(texts(going)) == ["ring Bo", "tak, Ali"]
    (dropped,) = transaction.scalars(select(OutboxMessage).where(OutboxMessage.state == OutboxState.DROPPED))
    assert (dropped.text, dropped.error) == ("ring Ali", "answered meanwhile")


def test_after_stop_what_is_queued_is_dropped(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    transaction.scalars(select(Person)).one().state = PersonState.STOPPED
    put(transaction, row := message(ali))
    assert claimed(transaction).going == []
    looked_up(transaction, row)
    assert row.state is OutboxState.DROPPED


def test_a_channel_without_room_leaves_its_messages_where_they_are(transaction: Transaction) -> None:
    put(transaction, *(message(one, str(n)) for n, one in enumerate(people(transaction, 3))))
    batch = claim(transaction, now=NOON, limit=10, room={"sms": Room(messages=2, calls=0)}, voice=frozenset())
    assert texts(batch.going) == ["0", "1"]
    assert batch.decided == 2
    assert texts(claimed(transaction).going) == ["2"]


def room(**channels: tuple[int, int]) -> dict[str, Room]:
    """So many messages and so many calls, by channel."""
    return {name: Room(messages=messages, calls=calls) for name, (messages, calls) in channels.items()}


def test_who_is_on_a_channel_with_room_does_not_wait_for_those_on_another(transaction: Transaction) -> None:
    """Ten by SMS, of which one is taken now; and behind them, further than is looked at once, two on Telegram."""
    *by_sms, ali, bo = people(transaction, 12)
    put(transaction, *(Address(person_id=one, channel="telegram", value=one, rank=-1) for one in (ali, bo)))
    put(transaction, *(Address(person_id=one, channel="telegram", value=one, rank=1) for one in by_sms))
    put(transaction, *(message(one, str(number)) for number, one in enumerate((*by_sms, ali, bo))))
    takes = room(sms=(1, 0), telegram=(9, 0))
    batch = claim(transaction, now=NOON, limit=3, room=takes, voice=frozenset())
    assert texts(batch.going) == ["0", "10", "11"]
    assert [one.channel for one in batch.going] == ["sms", "telegram", "telegram"]
    assert (batch.decided, batch.crowded) == (3, False)
    again = claim(transaction, now=NOON, limit=3, room=takes, voice=frozenset())
    assert texts(again.going) == ["1"], "in their order, and nobody on a channel they like less"


def test_a_reply_does_not_wait_for_a_row_of_calls_nor_a_call_for_a_row_of_replies(transaction: Transaction) -> None:
    *many, ali = people(transaction, 9)
    calls = [message(one, "ring", urgency=Urgency.WAKE_UP, spoken=True) for one in many]
    put(transaction, *calls, *(message(one, "svar") for one in (ali, *many)))
    voice = frozenset({"sms"})
    batch = claim(transaction, now=NOON, limit=4, room=room(sms=(1, 2)), voice=voice)
    assert [(one.text, one.spoken) for one in batch.going] == [("ring", True), ("ring", True), ("svar", False)]
    assert batch.going[-1].person == ali
    batch = claim(transaction, now=NOON, limit=4, room=room(sms=(3, 0)), voice=voice)
    assert [one.spoken for one in batch.going] == [False] * 3
    assert claim(transaction, now=NOON, limit=4, room=room(sms=(0, 0)), voice=voice).going == []


def test_behind_the_others_too_a_persons_messages_stay_in_their_order(transaction: Transaction) -> None:
    """One of Ali's was found in front; the later ones, far behind, wait until it is settled."""
    *many, ali = people(transaction, 9)
    put(transaction, Address(person_id=ali, channel="telegram", value="77", rank=-1))
    put(transaction, message(ali, "en"), *(message(one, "sms") for one in many), message(ali, "to"))
    takes = room(sms=(0, 0), telegram=(9, 0))
    assert texts(claim(transaction, now=NOON, limit=3, room=takes, voice=frozenset()).going) == ["en"]


@pytest.mark.parametrize(("quiet_to", "waits"), [(time(6), True), (time(21), False)])
def test_at_night_a_notice_waits_where_the_office_has_quiet_hours(
    transaction: Transaction, quiet_to: time, waits: bool
) -> None:
    """An office whose quiet hours end when they begin has none."""
    (ali,) = people(transaction)
    transaction.scalars(select(Office)).one().quiet_to = quiet_to
    put(transaction, row := message(ali, kind="notice"))
    night = NOON + timedelta(hours=12)
    batch = claimed(transaction, now=night)
    assert (len(batch.going), batch.decided) == (0 if waits else 1, 1)
    looked_up(transaction, row)
    assert (row.not_before > night) is waits


# -- what became of it


def test_a_sent_message_has_its_receipt(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    put(transaction, row := message(ali))
    settle(transaction, [sent(claimed(transaction).going[0])], now=NOON + SECOND)
    looked_up(transaction, row)
    assert (row.state, row.sent_at, row.provider_id) == (OutboxState.SENT, NOON + SECOND, "p")
    assert row.lease_until is None


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.QUEUED])
def test_whoever_comes_late_with_another_attempt_changes_nothing(transaction: Transaction, state: OutboxState) -> None:
    """Its claim lapsed, and somebody else has the message now."""
    (ali,) = people(transaction)
    put(transaction, row := message(ali))
    (mine,) = claimed(transaction).going
    for wrong in (mine.attempt - 1, mine.attempt + 1):
        settle(transaction, [Outcome(message=mine.message, attempt=wrong, state=state, again_at=NOON)], now=NOON)
    looked_up(transaction, row)
    assert (row.state, row.attempt) == (OutboxState.SENDING, 1)


def test_waiting_behind_another_one_costs_no_attempt(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    put(transaction, row := message(ali))
    (mine,) = claimed(transaction).going
    waited = Outcome(message=mine.message, attempt=mine.attempt, state=OutboxState.QUEUED, tried=False)
    settle(transaction, [waited], now=NOON)
    looked_up(transaction, row)
    assert (row.state, row.attempt, row.not_before) == (OutboxState.QUEUED, 0, NOON)


def test_an_address_that_is_gone_is_off_and_the_message_takes_the_next_one(transaction: Transaction) -> None:
    (ali,) = people(transaction)
    put(transaction, Address(person_id=ali, channel="telegram", value="77", rank=-1), message(ali, "en"))
    put(transaction, message(ali, "to"))
    both = dict.fromkeys(("sms", "telegram"), Room(messages=9, calls=0))
    first, second = claim(transaction, now=NOON, limit=9, room=both, voice=frozenset()).going
    assert (first.channel, second.channel) == ("telegram", "telegram")
    gone = Outcome(
        message=first.message, attempt=1, state=OutboxState.QUEUED, again_at=NOON, error="blocked", address_gone=True
    )
    waited = Outcome(message=second.message, attempt=1, state=OutboxState.QUEUED, tried=False)
    assert settle(transaction, [gone, waited], now=NOON) == [Gone(person=ali, channel="telegram")]
    going = claim(transaction, now=NOON, limit=9, room=both, voice=frozenset()).going
    assert [(one.text, one.channel) for one in going] == [("en", "sms"), ("to", "sms")]


# -- nobody twice


@pytest.mark.postgres
def test_while_one_claims_the_other_gets_the_rest_at_once(two_senders: Engine) -> None:
    with Transaction(two_senders) as transaction, transaction.begin():
        put(transaction, *(message(one) for one in people(transaction, 10)))
    with Transaction(two_senders) as one, Transaction(two_senders) as other:
        first = {mine.message for mine in claimed(one, limit=6).going}
        second = {mine.message for mine in claimed(other, limit=6).going}
        assert (len(first), len(second), len(first | second)) == (6, 4, 10)


@pytest.mark.postgres
def test_a_thousand_messages_are_claimed_once_by_senders_side_by_side(two_senders: Engine) -> None:
    with Transaction(two_senders) as transaction, transaction.begin():
        put(transaction, *(message(one) for one in people(transaction, 1000)))
    with ThreadPoolExecutor(max_workers=3) as senders:
        everything = [one for mine in senders.map(_send_off, [two_senders] * 3) for one in mine]
    assert len(everything) == len(set(everything)) == 1000
    with Transaction(two_senders) as transaction:
        assert set(transaction.scalars(select(OutboxMessage.state))) == {OutboxState.SENT}


def _send_off(engine: Engine) -> list[Id]:
    """Claim, send and settle until there is no more, as an engine does."""
    done: list[Id] = []
    while True:
        with Transaction(engine) as transaction, transaction.begin():
            going = claimed(transaction, limit=37).going
        if not going:
            return done
        with Transaction(engine) as transaction, transaction.begin():
            settle(transaction, [sent(one) for one in going], now=NOON + timedelta(seconds=1))
        done += [one.message for one in going]
