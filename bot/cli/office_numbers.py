"""`limstift office numbers`: whom somebody in danger can call."""

import re
from typing import Annotated

import typer

from bot.cli.console import say
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import find_office
from bot.cli.opening import in_casebook
from casebook.crisis_numbers import NOTES, crisis_numbers
from casebook.model import Office

_NUMBER = re.compile(r"\+?[0-9](?: ?[0-9]){1,14}")
_NOTE = re.compile(r"(?P<language>[a-z]{2})=(?P<text>.*)", re.DOTALL)
_Number = Annotated[str | None, typer.Option(metavar="NUMBER", show_default=False)]


def numbers(
    name: Annotated[str, typer.Argument(metavar="OFFICE", help="The office's name.", show_default=False)],
    *,
    emergency: _Number = None,
    lifeline: _Number = None,
    doctor: _Number = None,
    police: _Number = None,
    young: _Number = None,
    note: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANGUAGE=TEXT", help="What is said of the languages in which they answer.", show_default=False
        ),
    ] = None,
) -> None:
    """Set the numbers that an office gives to somebody in danger; without an option, tell them.

    --doctor is the doctor on call of the region, --young the line for those under 18. An empty NUMBER or TEXT takes
    back what was set. A running program goes by it from the next message on.
    """
    given = {"emergency": emergency, "lifeline": lifeline, "doctor": doctor, "police": police, "young": young}
    wanted = {key: _checked(key, number) for key, number in given.items() if number is not None}
    notes = dict(_note(one) for one in note or [])
    say(*in_casebook(lambda transaction: _set(find_office(transaction, name), wanted, notes)))


def _checked(key: str, number: str) -> str:
    wanted = number.strip()
    if wanted and _NUMBER.fullmatch(wanted) is None:
        raise FailedError(f"--{key} {number!r} is no telephone number: 70 201 201.", status=WRONG_USE)
    return wanted


def _note(written: str) -> tuple[str, str]:
    found = _NOTE.fullmatch(written.strip())
    if found is None:
        raise FailedError(f'--note {written!r} names no language: --note "en=They speak English."', status=WRONG_USE)
    return found["language"], found["text"].strip()


def _set(office: Office, wanted: dict[str, str], notes: dict[str, str]) -> list[str]:
    """Keep what is wanted; what to say of it. The row notices only a new dictionary."""
    kept = {**office.crisis_numbers, **wanted}
    kept[NOTES] = {**kept.get(NOTES, {}), **notes}
    kept[NOTES] = {language: text for language, text in kept[NOTES].items() if text}
    kept = {key: value for key, value in kept.items() if value}
    if wanted or notes:
        office.crisis_numbers = kept
    return _told(office)


def _told(office: Office) -> list[str]:
    kept = office.crisis_numbers
    return [
        f"{office.name} gives these numbers to somebody in danger:",
        *(f"  {key:9} {_shown(kept, key, number)}" for key, number in crisis_numbers(kept).items()),
        *(f"  note {language:4} {text}" for language, text in sorted(kept.get(NOTES, {}).items())),
    ]


def _shown(kept: dict[str, str], key: str, number: str) -> str:
    if not number:
        return f"none: set it with --{key}"
    return number if kept.get(key) else f"{number} (unless set otherwise)"
