"""`limstift people`: import a file of people; say who is on call."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session as Transaction

from bot.app import Program
from bot.cli.console import say
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import described, find_person
from bot.cli.opening import migrated, refuse_unready
from bot.cli.people.columns import COLUMNS, template
from bot.cli.people.enrolling import Enrolled, enrol
from bot.cli.people.reading import FileError, Row, read_people
from bot.cli.program import in_program, opened
from bot.cli.revision import standing
from bot.settings import Settings, load_settings
from casebook.model import Office

people = typer.Typer(no_args_is_help=True, help="The people of an office: import them, say who is on call.")
MOST_SHOWN = 50


def _table_of_columns() -> str:
    """The columns as markdown for --help."""
    lines = []
    for one in COLUMNS:
        needed = " (needed)" if one.needed else ""
        about = f": {one.about}" if one.about else ""
        lines.append(f"- {one.danish} / {one.name}{needed}{about}")
    return "\n".join(lines)


IMPORT_HELP = f"""Bring people into the casebook from a CSV file: one row a match.

The file is UTF-8, with semicolons, commas or tabs, and a first line of headers in Danish or English (in any order).
People are told apart by their phone number: one mentor in three rows is one person. All mistakes are listed with
their lines, and then nothing is imported. What is in the casebook already stays as it is, so the same file can be
imported again. Nothing in a cell is ever run as a formula.

Columns:

{_table_of_columns()}
"""


class _OnlyCheckedError(Exception):
    """Ends the transaction of a check, so that nothing of it stays."""

    def __init__(self, done: Enrolled) -> None:
        super().__init__("only checked")
        self.done = done


@people.command("import", help=IMPORT_HELP)
def import_(
    file: Annotated[Path | None, typer.Argument(help="The CSV file.", show_default=False)] = None,
    office: Annotated[str, typer.Option(help="The office's name; a new one is made.", show_default=False)] = "",
    *,
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong, or what would be added.")] = False,
    show_template: Annotated[bool, typer.Option("--template", help="Print an example file, and do nothing.")] = False,
) -> None:
    """Import people. The help is IMPORT_HELP."""
    if show_template:
        typer.echo(template(), nl=False)
        return
    if file is None or not office.strip():
        raise FailedError(
            "Which file, and which office? limstift people import FILE.csv --office NAME; --template shows a file.",
            status=WRONG_USE,
        )
    settings = load_settings()
    try:
        rows = read_people(_content(file))
        done = _enrolled(settings, rows, " ".join(office.split()), check=check)
    except FileError as error:
        raise FailedError(f"Nothing was imported. In {file}:", *_listed(error)) from None
    _tell(done, rows, office=office, check=check)


@people.command("on-call")
def on_call(
    person: Annotated[str, typer.Argument(help="A name, a phone number or an id.", show_default=False)],
) -> None:
    """Say who is on call in their office: who is told first of danger, at any hour."""

    def work(transaction: Transaction) -> str:
        found = find_person(transaction, person)
        office = transaction.get(Office, found.office_id)
        assert office is not None, "foreign keys see to it"
        office.on_call_id = found.id
        return described(transaction, found)

    async def set_it(program: Program) -> str:
        return await program.store.transact(work)

    say(f"On call from now on: {in_program(set_it)}.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FailedError(f"{file} cannot be read: {error.strerror}. Check the name.") from None


def _enrolled(settings: Settings, rows: list[Row], office: str, *, check: bool) -> Enrolled | None:
    """What came of it; None when only the file was checked, because there is no casebook yet."""
    if check and standing(settings.database).current is None:
        return None
    if check:
        refuse_unready(settings.database)
    else:
        migrated(settings.database, now=datetime.now(UTC))
    return asyncio.run(_enrol(settings, rows, office, check=check))


async def _enrol(settings: Settings, rows: list[Row], office: str, *, check: bool) -> Enrolled:
    phones = settings.shows_phones and not settings.has_provider
    async with opened(settings) as program:

        def work(transaction: Transaction) -> Enrolled:
            done = enrol(transaction, rows, office_name=office, now=program.clock.now(), phones=phones)
            if check:
                raise _OnlyCheckedError(done)
            return done

        try:
            return await program.store.transact(work)
        except _OnlyCheckedError as checked:
            return checked.done


def _tell(done: Enrolled | None, rows: list[Row], *, office: str, check: bool) -> None:
    if done is None:
        say(f"The file is in order: {len(rows)} matches. There is no casebook yet to compare it with.")
        return
    office_too = f" The office {office} is new." if done.new_office else ""
    would = "Would be added" if check else "Added"
    say(f"{would}: {done.people} people, {done.matches} matches, {done.rhythms} rhythms.{office_too}")
    if done.there:
        say(f"Already there, and left as they are: {len(done.there)} matches.")
    if done.matches and not check:
        say("Next: limstift people on-call PERSON, and for each of them limstift invite PERSON.")


def _listed(error: FileError) -> list[str]:
    shown = [f"  {problem}" for problem in error.problems[:MOST_SHOWN]]
    more = len(error.problems) - len(shown)
    return [*shown, f"  and {more} more"] if more else shown
