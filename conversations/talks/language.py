"""Another language, asked for and changed at once."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import LanguageChosen
from conversations.engine import (
    SILENCE,
    Choice,
    Definition,
    Option,
    Record,
    Say,
    Talk,
    Urgency,
    ask,
    texts_of,
)

_WITHIN = timedelta(hours=2)
text = texts_of("language")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOpening:
    """`wanted` is the code of the language that was named, if one was. `offered` are those switched on in the office,
    each with its code and its own name; `helper_name` helps with any other."""

    wanted: str | None
    offered: tuple[tuple[str, str], ...]
    helper_name: str


def language(opening: LanguageOpening) -> Talk[None]:
    """The language that was named, or one of those there are; the answer comes in it already."""
    chosen = opening.wanted if opening.wanted in dict(opening.offered) else None
    if chosen is None and len(opening.offered) < 2:
        yield Say(text=text("only-one", helper_name=opening.helper_name))
        return
    if chosen is None:
        question = text("which" if opening.wanted is None else "not-here")
        answer = yield from ask("language", question, Choice(of=_options(opening)), within=_WITHIN)
        chosen = None if answer is SILENCE else answer
    if chosen is None:
        yield Say(text=text("as-before"))
        return
    yield Record(fact=LanguageChosen(language=chosen))
    yield Say(text=text("changed"))


def _options(opening: LanguageOpening) -> tuple[Option, ...]:
    return tuple(Option(value=code, label=text("option.language", language=name)) for code, name in opening.offered)


DEFINITION = Definition(
    name="language",
    version=1,
    opening=LanguageOpening,
    talk=language,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
