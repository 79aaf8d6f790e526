"""An office of a municipality: whose cases these are, and everything that changes from place to place."""

from datetime import time
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class Office(Base):
    """One office. Names, phone numbers and closed days change with reforms: all of them are data, none is code.

    `closed_days` are yearly ("05-01"), single ("2026-05-15") or "ascension+1". `crisis_numbers` has the keys emergency,
    police, lifeline, doctor, young; and notes: by language code, what is said of the languages in which they answer.
    `languages` are those it offers its mentees, its own `language` among them. `wording` names the folder of the
    office's own texts; None: the packaged ones.
    `last_alert_number` only grows: a number is never used twice.
    """

    __tablename__ = "office"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    name: Mapped[str]
    region: Mapped[str] = mapped_column(default="Hovedstaden")
    zone: Mapped[str] = mapped_column(default="Europe/Copenhagen")
    country: Mapped[str | None] = mapped_column(default_factory=lambda: "DK")
    language: Mapped[str] = mapped_column(default="da")
    languages: Mapped[list[str]] = mapped_column(default_factory=lambda: ["da", "en"])
    closed_days: Mapped[list[str]] = mapped_column(default_factory=list)
    crisis_numbers: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    quiet_from: Mapped[time] = mapped_column(default=time(21, 0))
    quiet_to: Mapped[time] = mapped_column(default=time(6, 0))
    phone: Mapped[str] = mapped_column(default="")
    last_alert_number: Mapped[int] = mapped_column(default=0)
    on_call_id: Mapped[Id | None] = mapped_column(default=None)
    """The person on call. No foreign key: people point to their office already, and circles make deleting hard."""
    wording: Mapped[str | None] = mapped_column(default=None)
