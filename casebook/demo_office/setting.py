"""What every row of the invented office needs to know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from casebook.demo_office.case import Case
from casebook.ids import Id
from casebook.model import Office, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The open transaction, the office with its people by first name, and the day and instant it stands at."""

    session: Session
    office: Office
    people: Mapping[str, Person]
    today: date
    now: datetime

    def id_of(self, first_name: str) -> Id:
        return self.people[first_name].id

    def instant(self, local: datetime) -> datetime:
        """A wall time (naive) in the office's zone."""
        return local.replace(tzinfo=ZoneInfo(self.office.zone))

    def started(self, case: Case) -> date:
        """Matches begin on Mondays."""
        return self.today - timedelta(weeks=case.started_weeks_ago, days=self.today.weekday())

    def write(self, rows: Iterable[object]) -> None:
        """Write rows now, before others refer to them."""
        self.session.add_all(rows)
        self.session.flush()
