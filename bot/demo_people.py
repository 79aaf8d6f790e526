"""The invented office, ready to run: its people in the database, its rhythms and meetings planned."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from casebook.demo_office import ZONE, fill
from casebook.model import Meeting, Office, Rhythm
from scheduler.meetings import next_reminder
from scheduler.planning import replan


def put_demo_office(transaction: Transaction, *, now: datetime) -> Office:
    """Write the demo office as it stands at `now`, and plan what comes. Raises OfficeExistsError, nothing written."""
    zone = ZoneInfo(ZONE)
    office = fill(transaction, today=now.astimezone(zone).date(), now=now)
    transaction.flush()
    replan(transaction, transaction.scalars(select(Rhythm.id)).all(), now=now)
    for meeting in transaction.scalars(select(Meeting)):
        reminder = next_reminder(meeting.starts_at, zone=zone, after=now)
        meeting.reminder_due = reminder.at if reminder else None
    return office
