"""Which of several programs on one casebook is at work: the others watch."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from casebook.model.base import Base


class Lease(Base):
    """The right to act, held by one program at a time.

    `epoch` grows with each new holder: whoever acts shows the one it was given, and is refused once there is another.
    `beat` grows while the holder lives; nobody compares clocks. `holder` is "" when it was given back.
    `rival` is who asked in vain last, and `rival_at` when: for whoever looks into why a program does nothing.
    """

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[int] = mapped_column(default=0)
    beat: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime]
    rival: Mapped[str] = mapped_column(default="")
    rival_at: Mapped[datetime | None] = mapped_column(default=None)
