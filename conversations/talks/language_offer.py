"""Somebody writes in another language than they are written to: it is offered, in that language, and never forced."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from msgspec.structs import replace
from typing_extensions import override

from casebook.facts import LanguageChosen, LanguageKept
from conversations.engine import (
    SILENCE,
    Definition,
    Option,
    Question,
    Record,
    Reply,
    Say,
    Talk,
    Text,
    Urgency,
    ask,
    texts_of,
)
from conversations.reading import read_yes_no
from conversations.reading.words import plain_words

text = texts_of("language-offer")
_language = texts_of("language")
_questions = texts_of("questions")
_WITHIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOfferOpening:
    """Two languages, each with its code and its own name: the one that was written, and the one in use."""

    first_name: str
    offered: tuple[str, str]
    current: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InWhich(Question[str]):
    """One of two languages by its name; a yes means the one that is offered."""

    offered: tuple[str, str]
    current: tuple[str, str]
    kind: ClassVar[Any] = str

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return tuple(
            Option(value=code, label=_language("option.language", language=name))
            for code, name in (self.offered, self.current)
        )

    @override
    def read(self, reply: Reply) -> str | None:
        if (pressed := self._pressed(reply)) is not None or reply.option is not None:
            return pressed
        wanted = read_yes_no(reply.text).value
        if wanted is None and self.offered[0] == "pl" and plain_words(reply.text).startswith("tak"):
            # Asked in Polish, it is the Polish yes, and not the Danish thanks.
            wanted = True
        return None if wanted is None else (self.offered if wanted else self.current)[0]

    @property
    @override
    def hint(self) -> Text:
        return replace(_questions("hint.choice", count=len(self.options)), language=self.offered[0])


def language_offer(opening: LanguageOfferOpening) -> Talk[None]:
    """Offer one person the language they have written in."""
    code = opening.offered[0]
    question = replace(text("offer", name=opening.first_name), language=code)
    which = InWhich(offered=opening.offered, current=opening.current)
    chosen = yield from ask("language", question, which, within=_WITHIN)
    if chosen == code:
        yield Record(fact=LanguageChosen(language=code))
        yield Say(text=_language("changed"))
        return
    yield Record(fact=LanguageKept(offered=code))
    if chosen is not SILENCE:
        yield Say(text=_language("as-before"))


DEFINITION = Definition(
    name="language-offer",
    version=1,
    opening=LanguageOfferOpening,
    talk=language_offer,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
