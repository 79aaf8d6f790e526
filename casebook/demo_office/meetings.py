"""The meetings of the invented office, past and coming, counted in working days from today."""

from dataclasses import dataclass
from datetime import time

from casebook.demo_office.cast import MAIN_CHARACTER
from casebook.model import MeetingKind
from casebook.roles import Role

_AT_THE_OFFICE = "Jobcenter Lillevang, lokale 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One meeting of a mentee, `ahead` working days from today; a past one has taken place."""

    mentee: str
    ahead: int
    at: time
    minutes: int = 30
    kind: MeetingKind = MeetingKind.MENTOR
    place: str
    roles: tuple[Role, ...] = (Role.MENTOR,)


APPOINTMENTS = (
    Appointment(mentee=MAIN_CHARACTER, ahead=-5, at=time(13), place="kantinen"),
    Appointment(mentee=MAIN_CHARACTER, ahead=1, at=time(13), place="kantinen"),
    Appointment(
        mentee=MAIN_CHARACTER,
        ahead=6,
        at=time(10),
        minutes=60,
        kind=MeetingKind.FOLLOW_UP,
        place=_AT_THE_OFFICE,
        roles=(Role.CASEWORKER, Role.CONTACT_PERSON, Role.JOB_CONSULTANT),
    ),
    Appointment(
        mentee="Daniel",
        ahead=2,
        at=time(14),
        minutes=60,
        kind=MeetingKind.NETWORK,
        place=_AT_THE_OFFICE,
        roles=(Role.CONTACT_PERSON, Role.CASEWORKER),
    ),
    Appointment(mentee="Daniel", ahead=-6, at=time(12, 30), place="lagerets mødelokale"),
    Appointment(mentee="Linh", ahead=1, at=time(12), place="personalestuen"),
    Appointment(mentee="Amina", ahead=3, at=time(11), place="baglokalet"),
    Appointment(
        mentee="Fatima",
        ahead=3,
        at=time(13, 30),
        minutes=45,
        kind=MeetingKind.FOLLOW_UP,
        place="Børnehuset Mælkebøtten",
        roles=(Role.MENTOR, Role.LEADER, Role.JOB_CONSULTANT),
    ),
    Appointment(mentee="Kasper", ahead=-3, at=time(15), place="kontoret bag butikken"),
    Appointment(
        mentee="Sofie",
        ahead=4,
        at=time(10, 30),
        kind=MeetingKind.FOLLOW_UP,
        place=_AT_THE_OFFICE,
        roles=(Role.CASEWORKER,),
    ),
)
