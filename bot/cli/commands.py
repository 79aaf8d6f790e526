"""The commands as the help lists them. The module of a command is imported when the command is typed, not before."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group
from typing_extensions import override

from bot.cli.console import complain
from bot.memory import loading

TRY, RUN, PEOPLE, CARE = "Try it", "Run it", "People", "Look after it"
MARKUP: Final = "markdown"
_OURS = ("bot.", "casebook.")
"""The modules whose errors may be expected ones; Typer's own are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One command, or a group of some: where it is found (`module:function`), and what it is for, in a line or two."""

    name: str
    at: str
    panel: str
    about: str


COMMANDS = (
    Listed(
        name="demo",
        at="bot.cli.demo:demo",
        panel=TRY,
        about="Show a whole week of the invented office in the terminal. Nobody is written to, and nothing is kept.",
    ),
    Listed(
        name="demo-data",
        at="bot.cli.demo:demo_data",
        panel=TRY,
        about="Put the invented office into the database, to look around in with limstift run. Nobody in it exists.",
    ),
    Listed(
        name="talks",
        at="bot.cli.talks:talks",
        panel=TRY,
        about="List every talk; with NAME, draw one: what is said and asked, in Danish or another language, and what "
        "follows.",
    ),
    Listed(
        name="understand",
        at="bot.cli.understand:understand",
        panel=TRY,
        about="Say how a message is understood, and why: one JSON object a line. Nothing is sent or stored.",
    ),
    Listed(
        name="run",
        at="bot.cli.run:run",
        panel=RUN,
        about="Start Limstift, and keep it running until it is told to stop (Ctrl+C, or SIGTERM).",
    ),
    Listed(
        name="doctor",
        at="bot.cli.doctor.command:doctor",
        panel=RUN,
        about="Check the settings, the database, the texts, the providers, the port, who can be reached, and what "
        "waits.",
    ),
    Listed(
        name="people",
        at="bot.cli.people.command:people",
        panel=PEOPLE,
        about="The people of an office: import them, say who is on call.",
    ),
    Listed(
        name="person",
        at="bot.cli.person:person",
        panel=PEOPLE,
        about="One person: choices, a copy of all that is kept, erasure.",
    ),
    Listed(
        name="office",
        at="bot.cli.office:office",
        panel=PEOPLE,
        about="The offices: their words, their languages, their numbers for somebody in danger.",
    ),
    Listed(
        name="invite",
        at="bot.cli.invite:invite",
        panel=PEOPLE,
        about="Make an invite for one person: a link with its QR code, and a short code to write to the bot.",
    ),
    Listed(
        name="confirm",
        at="bot.cli.invite:confirm",
        panel=PEOPLE,
        about="Confirm that it was really them who used the invite. From then on they are written to, and welcomed.",
    ),
    Listed(
        name="safety-net",
        at="bot.cli.safety_net:safety_net",
        panel=PEOPLE,
        about="Note that somebody agreed to the safety net; or, with --off, that they do not want it any more.",
    ),
    Listed(
        name="say",
        at="bot.cli.say:say",
        panel=PEOPLE,
        about="Send one message to one person. The running program sends it, now or when it starts.",
    ),
    Listed(
        name="db",
        at="bot.cli.database:db",
        panel=CARE,
        about="The database: upgrade, backup, restore.",
    ),
)


class Deferred(TyperCommand):
    """A command of which only the name and a line are known yet."""

    def __init__(self, listed: Listed) -> None:
        super().__init__(listed.name, help=listed.about, rich_help_panel=listed.panel)
        self._listed = listed

    def command(self) -> Any:  # noqa: ANN401 - Typer keeps its kinds of command to itself
        """The command itself, imported."""
        module, _, name = self._listed.at.partition(":")
        with loading():
            found = getattr(import_module(module), name)
        shelf = typer.Typer(rich_markup_mode=MARKUP, add_completion=False, pretty_exceptions_enable=False)
        if isinstance(found, typer.Typer):
            shelf.add_typer(found, name=self._listed.name)
        else:
            shelf.command(self._listed.name)(found)
        return get_group(shelf).commands[self._listed.name]

    @override
    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return self.command().make_context(info_name, args, parent, **extra)


class Commands(TyperGroup):
    """All of them, with every expected mistake told on stderr."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as Typer calls it
        super().__init__(**settings)
        for listed in COMMANDS:
            self.add_command(Deferred(listed))

    @override
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if not type(error).__module__.startswith(_OURS):
                raise
            # Only once something of ours failed: whoever knows all mistakes reads much of the program.
            from bot.cli.mistakes import told  # noqa: PLC0415

            if (failed := told(error)) is None:
                raise
        complain(*failed.lines)
        raise typer.Exit(failed.status)
