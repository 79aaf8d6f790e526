"""Openings of the talks with the numbers to call: danger, and HELP, which may be a cry for it."""

from bot.turns.crisis_language import cry_language
from bot.turns.numbers import as_read
from bot.turns.openings.around import Around
from bot.turns.people import named
from bot.turns.running import Start
from casebook.crisis_numbers import NOTES, crisis_numbers
from casebook.model import PersonState
from conversations.reading import Danger, read_danger
from conversations.talks.commands import HelpOpening
from conversations.talks.crisis_words import About, CrisisNumbers, CrisisOpening, about

YOUNG_UNTIL = 18


def help_(one: Around) -> Start:
    """HJÆLP. Somebody who said STOP gets a number to call, and no more than that."""
    return one.start(
        "help-after-stop" if one.who.state is PersonState.STOPPED else "help",
        HelpOpening(
            first_name=one.who.first_name,
            helper_name=one.helper_name,
            helper_phone=one.helper_phone,
            role=one.role,
            emergency=crisis_numbers(one.office.crisis_numbers)["emergency"],
        ),
    )


def crisis(one: Around, words: str) -> Start:
    """Somebody may be in danger: they wrote these words."""
    found = read_danger(words)
    language = cry_language(one.office, one.who, words)
    clear = found.danger is Danger.CLEAR
    return one.start("crisis", _opening(one, clear=clear, about=about(found.theme), language=language))


def crisis_goes_on(one: Around) -> Start:
    """Nobody has closed the alert about their danger yet, and the talk about it was broken off."""
    return one.start("crisis", _opening(one, clear=True, goes_on=True))


def _opening(
    one: Around, *, clear: bool, about: About = About.LIFE, language: str | None = None, goes_on: bool = False
) -> CrisisOpening:
    told = named(one.scene.transaction, one.office.on_call_id) if one.office.on_call_id else one.helper
    notes = one.office.crisis_numbers.get(NOTES, {})
    return CrisisOpening(
        first_name=one.who.first_name,
        clear=clear,
        helper_name=told.first_name if told else one.office.name,
        helper_phone=as_read(told.phone if told and told.phone else one.office.phone),
        numbers=_numbers(one),
        language_note=notes.get(language or one.who.language, ""),
        about=about,
        language=language,
        goes_on=goes_on,
    )


def _numbers(one: Around) -> CrisisNumbers:
    numbers = crisis_numbers(one.office.crisis_numbers)
    year = one.who.today(one.scene.now).year
    person = named(one.scene.transaction, one.who.person_id)
    young = person.birth_year is not None and year - person.birth_year < YOUNG_UNTIL
    return CrisisNumbers(
        emergency=numbers["emergency"],
        police=numbers["police"],
        lifeline=numbers["lifeline"],
        doctor=numbers["doctor"],
        young=numbers["young"] if young else None,
    )
