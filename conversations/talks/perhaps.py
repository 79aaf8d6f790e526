"""A message that was not quite understood: the best guesses are offered, and the person says which it is."""

from dataclasses import dataclass
from datetime import timedelta

from conversations.engine import SILENCE, Definition, Option, Say, Talk, Text, Urgency, ask, texts_of
from conversations.reading import Intent
from conversations.talks.offered import Offered
from conversations.talks.told import with_phone

text = texts_of("perhaps")
OTHER = "other"
"""The option that none of the guesses is right."""
MOST_GUESSES = 3
OFFERED = frozenset(Intent) - {Intent.UNKNOWN, Intent.THANKS, Intent.PROGRESS}
"""What is worth offering: a kind word or good news is never asked back for."""
_WITHIN = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerhapsOpening:
    """The guesses, best first (those of OFFERED), and who helps when none is right."""

    first_name: str
    helper_name: str
    guesses: tuple[Intent, ...]
    helper_phone: str = ""


def perhaps(opening: PerhapsOpening) -> Talk[None]:
    """Ask which it was; the talk that answers it follows this one."""
    options = tuple(Option(value=guess, label=text(f"option.{guess}")) for guess in _offered(opening.guesses))
    other = Option(value=OTHER, label=text("option.other"))
    question = text("which", first_name=opening.first_name)
    meant = yield from ask("which", question, Offered(of=(*options, other)), within=_WITHIN)
    if meant is SILENCE:
        yield Say(text=_call("silent", opening))
    elif meant == OTHER:
        yield Say(text=_call("other", opening))
    else:
        yield Say(text=text("thanks"))


def _call(key: str, opening: PerhapsOpening) -> Text:
    phone = opening.helper_phone
    return text(with_phone(key, phone), helper_name=opening.helper_name, phone=phone)


def _offered(guesses: tuple[Intent, ...]) -> list[Intent]:
    return [guess for guess in dict.fromkeys(guesses) if guess in OFFERED][:MOST_GUESSES]


DEFINITION = Definition(
    name="perhaps",
    version=1,
    opening=PerhapsOpening,
    talk=perhaps,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=2),
)
