"""What somebody may ask of the data kept about them: a copy, or that it is deleted. A human does either.

No data goes out by chat: who holds a phone proves nothing (`From` on an SMS authorises no disclosure), and a copy holds
what the person has never told on that phone. The answer is due within a month (GDPR, article 12, 3).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casebook.facts import CopyAsked, ErasureAsked
from casebook.roles import Role
from conversations.engine import (
    SILENCE,
    Definition,
    Raise,
    Record,
    Say,
    Severity,
    Talk,
    Urgency,
    YesNo,
    ask,
    texts_of,
)

_TO = (Role.CASEWORKER, Role.CONTACT_PERSON)
_WITHIN = timedelta(hours=2)
_MONTH = timedelta(days=28)
"""The shortest month: whoever keeps to it keeps to the law in every month."""
text = texts_of("own-data")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDataOpening:
    """`caseworker_name` is who hands the copy over, or deletes."""

    first_name: str
    caseworker_name: str
    today: date


def copy(opening: OwnDataOpening) -> Talk[None]:
    """The caseworker is asked for the copy, and the person hears when it comes."""
    until = opening.today + _MONTH
    yield Record(fact=CopyAsked())
    alert = text("alert.copy", first_name=opening.first_name, until=until)
    yield Raise(cause="copy-asked", severity=Severity.NEXT_WORKING_DAY, text=alert, to=_TO)
    yield Say(text=text("copy", caseworker_name=opening.caseworker_name, until=until))


def erasure(opening: OwnDataOpening) -> Talk[None]:
    """Say what deleting means, and ask once more: it cannot be taken back."""
    name = opening.caseworker_name
    wanted = yield from ask("sure", text("erase", caseworker_name=name), YesNo(outright=True), within=_WITHIN)
    if wanted is SILENCE or not wanted:
        yield Say(text=text("erase.no"))
        return
    until = opening.today + _MONTH
    yield Record(fact=ErasureAsked())
    alert = text("alert.erase", first_name=opening.first_name, until=until)
    yield Raise(cause="erasure-asked", severity=Severity.NEXT_WORKING_DAY, text=alert, to=_TO)
    yield Say(text=text("erase.yes", caseworker_name=name, until=until))


DEFINITIONS = (
    Definition(
        name="copy",
        version=1,
        opening=OwnDataOpening,
        talk=copy,
        urgency=Urgency.REPLY,
        keeps=timedelta(hours=12),
    ),
    Definition(
        name="erasure",
        version=1,
        opening=OwnDataOpening,
        talk=erasure,
        urgency=Urgency.REPLY,
        keeps=timedelta(hours=12),
    ),
)
