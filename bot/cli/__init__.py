"""The command line: `limstift COMMAND`. Each command is a file of its own; here they are gathered."""

from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli.console import say as tell
from bot.cli.database import db
from bot.cli.demo import demo, demo_data
from bot.cli.doctor.command import doctor
from bot.cli.failing import Commands
from bot.cli.invite import confirm, invite
from bot.cli.office import office
from bot.cli.people.command import people
from bot.cli.person import person
from bot.cli.run import run
from bot.cli.safety_net import safety_net
from bot.cli.say import say
from bot.cli.talks import talks
from bot.cli.understand import understand

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
TRY, RUN, PEOPLE, CARE = "Try it", "Run it", "People", "Look after it"


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


app.command(rich_help_panel=TRY)(demo)
app.command("demo-data", rich_help_panel=TRY)(demo_data)
app.command(rich_help_panel=TRY)(talks)
app.command(rich_help_panel=TRY)(understand)
app.command(rich_help_panel=RUN)(run)
app.command(rich_help_panel=RUN)(doctor)
app.add_typer(people, name="people", rich_help_panel=PEOPLE)
app.add_typer(person, name="person", rich_help_panel=PEOPLE)
app.add_typer(office, name="office", rich_help_panel=PEOPLE)
app.command(rich_help_panel=PEOPLE)(invite)
app.command(rich_help_panel=PEOPLE)(confirm)
app.command("safety-net", rich_help_panel=PEOPLE)(safety_net)
app.command(rich_help_panel=PEOPLE)(say)
app.add_typer(db, name="db", rich_help_panel=CARE)


def main() -> None:
    """The entry point of `limstift`."""
    app()
