"""The first message to a mentor, a contact person or another helper: what will come, and how to answer."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import Welcomed
from casebook.roles import Role
from conversations.engine import Definition, Record, Say, Talk, Urgency, texts_of

text = texts_of("welcome-staff")


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeStaffOpening:
    """What the welcome of a helper may know."""

    first_name: str
    office_name: str
    role: Role


def welcome_staff(opening: WelcomeStaffOpening) -> Talk[None]:
    """Tell one helper what this is. Nothing is asked."""
    yield Say(text=text("robot", name=opening.first_name, office=opening.office_name))
    yield Say(text=text(f"what-comes.{opening.role}"))
    yield Say(text=text("stop"))
    yield Record(fact=Welcomed())


DEFINITION = Definition(
    name="welcome-staff",
    version=1,
    opening=WelcomeStaffOpening,
    talk=welcome_staff,
    urgency=Urgency.REPLY,
    keeps=timedelta(days=7),
)
