"""Openings of the talks with the numbers to call: danger, and HELP, which may be a cry for it."""

from bot.turns.numbers import as_read
from bot.turns.openings.around import Around
from bot.turns.people import named
from bot.turns.running import Start
from casebook.crisis_numbers import NOTES, crisis_numbers
from conversations.reading import Danger
from conversations.talks.commands import HelpOpening
from conversations.talks.crisis import CrisisNumbers, CrisisOpening

YOUNG_UNTIL = 18


def help_(one: Around) -> Start:
    """HJÆLP."""
    return one.start(
        "help",
        HelpOpening(
            first_name=one.who.first_name,
            helper_name=one.helper_name,
            helper_phone=one.helper_phone,
            role=one.role,
            emergency=crisis_numbers(one.office.crisis_numbers)["emergency"],
        ),
    )


def crisis(one: Around, danger: Danger) -> Start:
    """Somebody may be in danger."""
    kept = one.office.crisis_numbers
    numbers = crisis_numbers(kept)
    year = one.who.today(one.scene.now).year
    person = named(one.scene.transaction, one.who.person_id)
    young = person.birth_year is not None and year - person.birth_year < YOUNG_UNTIL
    told = named(one.scene.transaction, one.office.on_call_id) if one.office.on_call_id else one.helper
    return one.start(
        "crisis",
        CrisisOpening(
            first_name=one.who.first_name,
            clear=danger is Danger.CLEAR,
            helper_name=told.first_name if told else one.office.name,
            helper_phone=as_read(told.phone if told and told.phone else one.office.phone),
            numbers=CrisisNumbers(
                emergency=numbers["emergency"],
                police=numbers["police"],
                lifeline=numbers["lifeline"],
                doctor=numbers["doctor"],
                young=numbers["young"] if young else None,
            ),
            language_note=kept.get(NOTES, {}).get(one.who.language, ""),
        ),
    )
