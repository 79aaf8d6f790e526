"""The short answers: to a command, to a message nobody understood, to something that cannot be taken in.

Each is a talk of its own, so that every message that goes out has a session, a priority and a place in the queue.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casebook.facts import OptedIn, OptedOut, PauseEnded, UpAfterAll
from casebook.roles import Role
from conversations.engine import Definition, Raise, Record, Say, Severity, Talk, TalkFunction, Urgency, texts_of
from conversations.talks.told import with_phone

text = texts_of("commands")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainOpening:
    """All that the shortest answers need."""

    first_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpOpening:
    """HELP from a mentee may be a cry for help; from anybody else it asks how this works."""

    first_name: str
    helper_name: str
    helper_phone: str
    role: Role
    emergency: str = "112"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedOpening:
    """STOP: who can be called from now on."""

    first_name: str
    helper_name: str
    helper_phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSeesWhatOpening:
    """The names to explain it with."""

    first_name: str
    mentor_name: str
    helper_name: str
    caseworker_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithHelperOpening:
    """An answer that offers, or tells, a person. `role` is that of whoever wrote."""

    first_name: str
    helper_name: str
    helper_phone: str = ""
    role: Role = Role.MENTEE


@dataclass(frozen=True, slots=True, kw_only=True)
class UpAfterAllOpening:
    """`helper_name` has been told that nobody answered the wake-up of `day`."""

    first_name: str
    helper_name: str
    day: date


def help_(opening: HelpOpening) -> Talk[None]:
    """A person's number first, then what can be written here."""
    helper, phone = opening.helper_name, opening.helper_phone
    if opening.role is Role.MENTEE:
        emergency = opening.emergency
        yield Say(
            text=text("help", first_name=opening.first_name, helper_name=helper, phone=phone, emergency=emergency)
        )
        yield Say(text=text("help.words"))
    elif opening.role is Role.MENTOR:
        yield Say(text=text("help.mentor", helper_name=helper, phone=phone))
    else:
        yield Say(text=text("help.staff", helper_name=helper, phone=phone))


def help_after_stop(opening: HelpOpening) -> Talk[None]:
    """A cry for help from somebody who said STOP: a number, this once. Messages stay stopped."""
    yield Say(
        text=text(
            "help.stopped",
            first_name=opening.first_name,
            helper_name=opening.helper_name,
            phone=opening.helper_phone,
            emergency=opening.emergency,
        )
    )


def stopped(opening: StoppedOpening) -> Talk[None]:
    """The last message until START."""
    yield Record(fact=OptedOut())
    yield Say(text=text("stopped", helper_name=opening.helper_name, phone=opening.helper_phone))


def started(opening: PlainOpening) -> Talk[None]:
    """START after a STOP."""
    yield Record(fact=OptedIn())
    yield Say(text=text("started", first_name=opening.first_name))


def resume(opening: PlainOpening) -> Talk[None]:
    """The end of a pause."""
    yield Record(fact=PauseEnded())
    yield Say(text=text("resumed", first_name=opening.first_name))


def who_sees_what(opening: WhoSeesWhatOpening) -> Talk[None]:
    """The table of `casebook.who_sees_what` in plain words."""
    yield Say(text=text("seen-by.mentor", mentor_name=opening.mentor_name))
    yield Say(text=text("seen-by.helper", helper_name=opening.helper_name))
    yield Say(text=text("seen-by.caseworker", caseworker_name=opening.caseworker_name))
    yield Say(text=text("seen-by.danger"))


def media_only(opening: WithHelperOpening) -> Talk[None]:
    """A picture or a recording without words: it cannot be read here, so a person is told."""
    alert = text("media-only.alert", first_name=opening.first_name)
    yield Raise(cause="media-only", severity=Severity.NEXT_WORKING_DAY, text=alert)
    yield Say(text=text("media-only", helper_name=opening.helper_name))


def not_understood(opening: WithHelperOpening) -> Talk[None]:
    """Says so, offers a person, names what they can write: of the others around a mentee, that nobody else reads it."""
    said, can_write = _NOT_UNDERSTOOD.get(opening.role, ("not-understood.staff", "words.staff"))
    key = with_phone(said, opening.helper_phone)
    first_name, helper = opening.first_name, opening.helper_name
    yield Say(text=text(key, first_name=first_name, helper_name=helper, phone=opening.helper_phone))
    yield Say(text=text(can_write))


_NOT_UNDERSTOOD = {
    Role.MENTEE: ("not-understood", "help.words"),
    Role.MENTOR: ("not-understood.staff", "words.mentor"),
}
"""What is said, and what can be written, by role; caseworkers and the others answer alerts."""


def old_button(_opening: PlainOpening) -> Talk[None]:
    """A button of a talk that is over."""
    yield Say(text=text("old-button"))


def cpr_masked(_opening: PlainOpening) -> Talk[None]:
    """A CPR number was masked before anything was stored."""
    yield Say(text=text("cpr-masked"))


def thanks(opening: PlainOpening) -> Talk[None]:
    """A friendly word back to a friendly word."""
    yield Say(text=texts_of("program")("thanks", name=opening.first_name))


def up_after_all(opening: UpAfterAllOpening) -> Talk[None]:
    """OPPE after the contact person had been told: they hear of it too."""
    yield Record(fact=UpAfterAll(day=opening.day))
    yield Say(text=text("up-after-all", first_name=opening.first_name, helper_name=opening.helper_name))


def _answer(name: str, opening: type[Any], talk: TalkFunction) -> Definition[Any]:
    return Definition(
        name=name, version=1, opening=opening, talk=talk, urgency=Urgency.REPLY, keeps=timedelta(hours=12)
    )


DEFINITIONS = (
    _answer("help", HelpOpening, help_),
    _answer("help-after-stop", HelpOpening, help_after_stop),
    _answer("stopped", StoppedOpening, stopped),
    _answer("started", PlainOpening, started),
    _answer("resume", PlainOpening, resume),
    _answer("who-sees-what", WhoSeesWhatOpening, who_sees_what),
    _answer("not-understood", WithHelperOpening, not_understood),
    _answer("media-only", WithHelperOpening, media_only),
    _answer("old-button", PlainOpening, old_button),
    _answer("cpr-masked", PlainOpening, cpr_masked),
    _answer("thanks", PlainOpening, thanks),
    _answer("up-after-all", UpAfterAllOpening, up_after_all),
)
