"""Noting who agreed to the safety net, and what the doctor makes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session as Transaction

from bot.channels.twilio.scheduling import NO_SERVICE
from bot.cli.doctor.finding import Level
from bot.cli.doctor.safety_net import NetSeen, judge, look
from casebook.facts import SafetyNetChosen
from casebook.model import Address, FactRow, Nudge, NudgeState, Office, Person, Rhythm
from casebook.store import database_url
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import HEADER, ROW, Shop
from tests.bot.twilio.setting import account_of
from tests.fakes.twilio.server import FakeTwilio

SERVICE = f"MG{5:032x}"
WITH, WITHOUT = account_of(FakeTwilio(), service=SERVICE), account_of(FakeTwilio())
NOW = datetime(2026, 10, 19, 20, 0, tzinfo=UTC)
THREE = NetSeen(agreed=3, waiting=2, sent=1)


@pytest.mark.parametrize(
    ("seen", "levels"),
    [
        (NetSeen(agreed=0), [Level.OK]),
        (THREE, [Level.OK]),
        (replace(THREE, numberless=1), [Level.WARN]),
        (replace(THREE, numberless=1, refused=2), [Level.WARN, Level.WARN]),
    ],
)
def test_what_is_seen_is_judged(seen: NetSeen, levels: Sequence[Level]) -> None:
    findings = list(judge(seen, WITH))
    assert [one.level for one in findings] == levels
    assert all(bool(one.remedy) == (one.level is not Level.OK) for one in findings)


@pytest.mark.parametrize("account", [None, WITHOUT])
def test_a_net_that_cannot_hold_is_broken(account: object) -> None:
    (finding,) = judge(THREE, account)  # type: ignore[arg-type]  # an account or None
    assert (finding.level, finding.seen) == (Level.FAIL, "3 people agreed to one, and there is none")
    assert "LIMSTIFT_TWILIO_MESSAGING_SERVICE" in finding.remedy


def test_it_is_counted(sqlite_casebook: str) -> None:
    engine = create_engine(database_url(sqlite_casebook))
    with Transaction(engine) as transaction:
        office = Office(name="Jobcenter Demo")
        transaction.add(office)
        transaction.flush()
        people = [Person(office_id=office.id, first_name=f"Nr. {n}", safety_net=n < 3) for n in range(4)]
        transaction.add_all(people)
        transaction.flush()
        transaction.add(Address(person_id=people[0].id, channel="sms", value="+4520000001"))
        for person, state in zip(people, (NudgeState.SCHEDULED, NudgeState.REFUSED, NudgeState.SENT), strict=False):
            transaction.add(_nudge(transaction, person, state))
        assert look(transaction, now=NOW) == NetSeen(agreed=3, numberless=2, waiting=1, refused=1, sent=1)
        assert look(transaction, now=NOW + timedelta(days=30)) == NetSeen(agreed=3, numberless=2, waiting=1)
    engine.dispose()


def _nudge(transaction: Transaction, person: Person, state: NudgeState) -> Nudge:
    rhythm = Rhythm(
        office_id=person.office_id,
        person_id=person.id,
        talk="wake-up",
        at=NOW.time(),
        weekdays="01234",
        starts_on=NOW.date(),
    )
    transaction.add(rhythm)
    transaction.flush()
    return Nudge(
        person_id=person.id,
        rhythm_id=rhythm.id,
        day=date(2026, 10, 20),
        send_at=NOW,
        address="+4520000001",
        text="Op!",
        asked_at=NOW,
        state=state,
    )


@pytest.fixture
def _on_twilio(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "ACCOUNT_SID": WITH.sid,
        "AUTH_TOKEN": WITH.tokens[0].get_secret_value(),
        "NUMBER": WITH.number,
        "MESSAGING_SERVICE": SERVICE,
    }
    for name, value in given.items():
        monkeypatch.setenv(f"LIMSTIFT_TWILIO_{name}", str(value))
    monkeypatch.setenv("LIMSTIFT_PUBLIC_URL", WITH.public_url)


def chosen(shop: Shop) -> list[object]:
    kept = select(FactRow.body).where(FactRow.kind == SafetyNetChosen.kind).order_by(FactRow.at, FactRow.id)
    return shop.do(lambda read: [body["agreed"] for body in read.scalars(kept)])


@pytest.mark.usefixtures("_on_twilio")
def test_who_agreed_is_noted_and_who_no_longer_does(limstift: Limstift, shop: Shop) -> None:
    assert not shop.person("Ali").safety_net, "nobody has one unasked"
    assert "Ali Hassan has a safety net" in limstift("safety-net", "Ali").stdout
    assert shop.person("Ali").safety_net
    assert "no safety net any more" in limstift("safety-net", "Ali", "--off").stdout
    assert not shop.person("Ali").safety_net
    assert chosen(shop) == [True, False]


def test_without_a_messaging_service_it_is_refused_with_what_to_set(limstift: Limstift, shop: Shop) -> None:
    refused = limstift("safety-net", "Ali")
    assert refused.exit_code != 0
    assert NO_SERVICE in " ".join(refused.stderr.split())
    assert not shop.person("Ali").safety_net
    assert limstift("safety-net", "Ali", "--off").exit_code == 0, "taking it away always works"


def test_a_file_of_people_can_say_it(limstift: Limstift, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    other = ROW.replace("Ali;Hassan;20000001", "Bo;Vig;20000011")
    file.write_text(f"{HEADER};sikkerhedsnet\n{ROW};ja\n{other};\n", "utf-8")
    assert limstift("people", "import", str(file), "--office", "Ribe").exit_code == 0
    shop = Shop(file=tmp_path / "limstift.db")
    assert [shop.person(name).safety_net for name in ("Ali", "Bo")] == [True, False]
