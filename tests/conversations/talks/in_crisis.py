"""Ali in a crisis: what the talk opens with, and how time passes in it."""

from dataclasses import replace
from datetime import datetime

from msgspec import structs

from casebook.roles import Role
from conversations.engine import IsOpen, LocalTime, Look, WhoHas
from conversations.talks import crisis
from conversations.talks.crisis_words import CrisisNumbers, CrisisOpening
from tests.conversations.talking import Talking

NUMBERS = CrisisNumbers(emergency="112", lifeline="70 201 201", doctor="1813", police="114", young=None)
CLEAR = CrisisOpening(
    first_name="Ali",
    clear=True,
    helper_name="Mette",
    helper_phone="12 34 56 78",
    numbers=NUMBERS,
    language_note="",
)
EVENING = datetime(2026, 3, 3, 17, 0)  # noqa: DTZ001 - what is looked up is local wall-clock time
POSSIBLE = replace(CLEAR, clear=False)
EVERYBODY = (Role.ON_CALL, Role.CONTACT_PERSON, Role.CASEWORKER)


def safe() -> Talking:
    """Ali has said that he is not in danger any more."""
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    ali.reply("nej")
    ali.find(EVENING)
    return ali


def touched(ali: Talking, *, words: str = "", still_open: bool = True) -> None:
    """Time passes, or Ali writes; whatever the talk looks up then is found."""
    ali.reply(words) if words else ali.let_pass()
    while isinstance(looking := ali.turn.waiting_for, Look):
        before = ali.turn.steps
        query = looking.query
        ali.find({LocalTime: EVENING, WhoHas: "", IsOpen: still_open}[type(query)])
        ali.turn = structs.replace(ali.turn, steps=(*before, *ali.turn.steps))
