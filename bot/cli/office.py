"""`limstift office`: what an office decides for itself."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session as Transaction

from bot.cli.console import say
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import find_office
from bot.cli.opening import in_casebook
from bot.cli.own_words import own_words

office = typer.Typer(no_args_is_help=True, help="The offices: in whose words each of them speaks.")


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


def _switched(transaction: Transaction, name: str, folder: str | None) -> str:
    found = find_office(transaction, name)
    found.wording = folder
    return found.name
