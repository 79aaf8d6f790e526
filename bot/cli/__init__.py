"""The command line: `limstift COMMAND`. Each command is a file of its own; commands.py lists them."""

from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli.commands import MARKUP, Commands
from bot.cli.console import say as tell

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=MARKUP,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature for an option's callback
    if wanted:
        tell(f"limstift {version('limstift')}")
        raise typer.Exit


@app.callback()
def limstift(
    *,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Limstift: a mentor's glue stick. Wake-ups, check-ins and a helping hand for people in the mentor scheme.

    Settings come from the environment (LIMSTIFT_...) and the file .env; .env.example lists them.
    """


def main() -> None:
    """The entry point of `limstift`."""
    app()
