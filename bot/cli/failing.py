"""Mistakes that are expected: told in a sentence that says what to do, never as a traceback."""

from typing import Any

import typer
from typer.core import TyperGroup
from typing_extensions import override

from bot.cli.console import complain
from bot.settings import WrongSettingsError
from bot.texts import TextsError
from casebook.migrate import NewerDatabaseError
from casebook.store import StoreUnavailableError

FAILED = 1
WRONG_USE = 2


class FailedError(Exception):
    """What was asked for cannot be done. `lines` say why and what to do; `status` is the exit status."""

    def __init__(self, *lines: str, status: int = FAILED) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.status = status


class Commands(TyperGroup):
    """The commands, with every expected mistake told on stderr."""

    @override
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FailedError as error:
            lines, status = error.lines, error.status
        except WrongSettingsError as error:
            lines, status = ("The settings cannot be used:", *listed(error.problems)), WRONG_USE
        except TextsError as error:
            lines, status = (
                ("The offices' own texts (LIMSTIFT_WORDING) cannot be used:", *listed(error.problems)),
                WRONG_USE,
            )
        except NewerDatabaseError as error:
            lines, status = (str(error),), FAILED
        except StoreUnavailableError as error:
            lines, status = (
                (f"The database cannot be used: {error}. Check LIMSTIFT_DATABASE, and that the disk has room.",),
                FAILED,
            )
        complain(*lines)
        raise typer.Exit(status)


def listed(problems: tuple[str, ...]) -> tuple[str, ...]:
    """Problems below the line that introduces them."""
    return tuple(f"  - {problem}" for problem in problems)
