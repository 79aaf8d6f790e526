"""`limstift office`: what an office decides for itself: its words, the languages it offers, its numbers."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session as Transaction

from bot.cli.console import say
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import find_office
from bot.cli.office_numbers import numbers
from bot.cli.opening import in_casebook
from bot.cli.own_words import own_words
from bot.settings import load_settings
from bot.wordings import load_wordings, wording_folders
from casebook.model import Office
from conversations.catalogue import Catalogue

office = typer.Typer(
    no_args_is_help=True, help="The offices: their words, their languages, their numbers for somebody in danger."
)
office.command()(numbers)


@office.command()
def wording(
    name: Annotated[str, typer.Argument(metavar="OFFICE", help="The office's name.", show_default=False)],
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", help="A folder below LIMSTIFT_WORDING.", show_default=False)
    ] = None,
    *,
    off: Annotated[bool, typer.Option("--off", help="In the packaged texts again.")] = False,
) -> None:
    """Let an office speak in its own words, those of a folder below LIMSTIFT_WORDING; or --off in the packaged ones.

    The folder holds the texts that are said differently, as FOLDER/LANGUAGE/TALK.po. They are checked first; with a
    mistake in them nothing is switched. A running program goes by it from the next message on.
    """
    if off == (folder is not None):
        raise FailedError(
            "Own words, or the packaged ones? limstift office wording OFFICE FOLDER, or limstift office wording "
            "OFFICE --off.",
            status=WRONG_USE,
        )
    if folder is not None:
        own_words(folder)
    switched = in_casebook(lambda transaction: _switched(transaction, name, folder))
    if folder is None:
        say(f"{switched} speaks in the packaged texts from now on.")
    else:
        say(
            f"{switched} speaks in the words of {folder} from now on.",
            "Texts are read at the start: if they are new or have changed since, start a running program again.",
        )


@office.command()
def languages(
    name: Annotated[str, typer.Argument(metavar="OFFICE", help="The office's name.", show_default=False)],
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="LANGUAGE...", help="Codes, such as da en uk. None: tell.", show_default=False),
    ] = None,
) -> None:
    """Say which languages an office offers its mentees, in this order; without a LANGUAGE, tell which it offers now.

    They are offered at the welcome, and whoever asks for one of them gets it. The office's own language always stays.
    A running program goes by it from the next message on; nobody's language changes by it.
    """
    say(*in_casebook(lambda transaction: _offered(find_office(transaction, name), codes or [])))


def _offered(found: Office, codes: list[str]) -> tuple[str, str]:
    """Switch these languages on, if any are named; what to say of it. Raises FailedError for one without texts."""
    there = _texts_of(found).languages
    wanted = [code.strip().lower() for code in codes]
    unknown = [code for code in wanted if code not in there]
    if unknown:
        raise FailedError(
            f"There are no texts in {', '.join(unknown)}. There are: {', '.join(there)}.", status=WRONG_USE
        )
    if wanted:
        found.languages = list(dict.fromkeys([found.language, *wanted]))
    return f"{found.name} offers: {', '.join(found.languages)}.", f"There are texts in: {', '.join(there)}."


def _texts_of(found: Office) -> Catalogue:
    """Only its own folder is looked at: it need not wait until another office has mended its texts."""
    folders = wording_folders(load_settings().wording)
    own = {name: folder for name, folder in folders.items() if name == found.wording}
    return load_wordings(own).of(found.wording)


def _switched(transaction: Transaction, name: str, folder: str | None) -> str:
    found = find_office(transaction, name)
    found.wording = folder
    return found.name
