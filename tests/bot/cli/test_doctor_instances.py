"""What the doctor says of the programs that run on a casebook."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.cli.doctor.finding import Level
from bot.cli.doctor.instances import LATELY, InstancesSeen, judge, look
from bot.lease import NAME
from bot.process import this_process
from casebook.model import Lease
from casebook.store import open_store

NOON = datetime(2026, 10, 19, 10, 0, tzinfo=UTC)
ME, OTHER = this_process(), "process 7 on other"


def row(**given: object) -> Lease:
    usual: dict[str, object] = {"name": NAME, "since": NOON, "holder": OTHER, "epoch": 1}
    return Lease(**{**usual, **given})  # type: ignore[arg-type]  # its own fields by name


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ([], InstancesSeen()),
        ([row()], InstancesSeen(acts=OTHER)),
        ([row(rival="process 8 on a", rival_at=NOON)], InstancesSeen(acts=OTHER, watches="process 8 on a")),
        ([row(rival="process 8 on a", rival_at=NOON - LATELY)], InstancesSeen(acts=OTHER)),
        ([row(rival=ME[:-2] + "]", rival_at=NOON)], InstancesSeen(acts=OTHER)),
    ],
    ids=["none", "one", "two", "two, an hour ago", "two, of which one has ended"],
)
async def test_it_is_read_from_the_lease(rows: list[Lease], seen: InstancesSeen, sqlite_casebook: str) -> None:
    def work(transaction: Session) -> InstancesSeen:
        transaction.add_all([Lease(**{key: getattr(one, key) for key in FIELDS}) for one in rows])
        transaction.flush()
        return look(transaction, now=NOON + timedelta(seconds=1))

    store = open_store(sqlite_casebook)
    assert await store.transact(work) == seen
    await store.close()


FIELDS = ("name", "since", "holder", "epoch", "rival", "rival_at")


@pytest.mark.parametrize(
    ("seen", "level", "said"),
    [
        (InstancesSeen(), Level.OK, "limstift does not run"),
        (InstancesSeen(acts="process 7 on a", gone=True), Level.OK, "limstift does not run"),
        (InstancesSeen(acts="process 7 on a"), Level.OK, "process 7 on a acts"),
        (InstancesSeen(acts="process 7 on a", watches="process 8 on a"), Level.WARN, "process 8 on a only watches"),
    ],
)
def test_only_a_second_one_is_doubtful(seen: InstancesSeen, level: Level, said: str) -> None:
    (found,) = judge(seen)
    assert found.level is level
    assert said in found.seen
