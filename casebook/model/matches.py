"""A match (mentorforløb) and what was agreed and granted in it."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class TargetGroup(StrEnum):
    """The groups to whom mentor support can be granted."""

    ORDINARY_JOB = "ordinary-job"
    TRAINEESHIP = "virksomhedspraktik"
    WAGE_SUBSIDY = "loentilskud"
    FLEX_JOB = "fleksjob"
    SHELTERED_JOB = "skaanejob"
    REHABILITATION = "revalidend"
    SICKNESS_BENEFIT = "sygedagpenge"
    STUDENT = "student"
    YOUNG = "young"
    RELEASED = "released"


class MentorKind(StrEnum):
    """Personal: norms, wellbeing. Trade (faglig): the work itself."""

    PERSONAL = "personal"
    TRADE = "trade"


class Match(Base):
    """One mentee with one mentor at one workplace, and the people around them.

    `note_by_message` only when the agreement says that a message to the program counts as calling in sick.
    `work_starts` is when the mentee has to be there; `works_holidays` for trades that work them.
    """

    __tablename__ = "match"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    office_id: Mapped[Id] = mapped_column(ForeignKey("office.id"), index=True)
    mentee_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    mentor_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    caseworker_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    leader_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), default=None)
    consultant_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), default=None)
    mentor_kind: Mapped[MentorKind] = mapped_column(default=MentorKind.PERSONAL)
    target_group: Mapped[TargetGroup]
    workplace: Mapped[str]
    workplace_phone: Mapped[str] = mapped_column(default="")
    note_by_message: Mapped[bool] = mapped_column(default=False)
    works_holidays: Mapped[bool] = mapped_column(default=False)
    planned_days: Mapped[int] = mapped_column(default=5)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)


class Agreement(Base):
    """The mentor agreement (mentoraftale): ground rules, how often to meet, how progress is measured.

    `shares_wellbeing`: the mentee chose to share wellbeing with a personal mentor.
    """

    __tablename__ = "agreement"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    match_id: Mapped[Id] = mapped_column(ForeignKey("match.id"), unique=True)
    ground_rules: Mapped[str] = mapped_column(default="")
    activities: Mapped[str] = mapped_column(default="")
    expectations: Mapped[str] = mapped_column(default="")
    meets_every_weeks: Mapped[int] = mapped_column(default=1)
    measures_progress: Mapped[bool] = mapped_column(default=True)
    shares_wellbeing: Mapped[bool] = mapped_column(default=False)
    signed_on: Mapped[date | None] = mapped_column(default=None)


class Grant(Base):
    """The grant (bevilling): minutes a week in a period, at most six months at a time."""

    __tablename__ = "grant"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    match_id: Mapped[Id] = mapped_column(ForeignKey("match.id"), index=True)
    minutes_a_week: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Goal(Base):
    """A goal (mål) or, with a parent, a sub-goal (delmål)."""

    __tablename__ = "goal"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    match_id: Mapped[Id] = mapped_column(ForeignKey("match.id"), index=True)
    parent_id: Mapped[Id | None] = mapped_column(ForeignKey("goal.id"), default=None)
    title: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    reached_on: Mapped[date | None] = mapped_column(default=None)
