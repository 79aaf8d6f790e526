"""Mistakes that are expected anywhere below a command, in words that say what to do."""

from bot.cli.failing import WRONG_USE, FailedError, listed
from bot.settings import WrongSettingsError
from bot.texts import TextsError
from casebook.migrate import NewerDatabaseError
from casebook.store import StoreUnavailableError


def told(error: Exception) -> FailedError | None:
    """What to say of an error; None when nobody expected it."""
    match error:
        case FailedError():
            return error
        case WrongSettingsError(problems=problems):
            return FailedError("The settings cannot be used:", *listed(problems), status=WRONG_USE)
        case TextsError(problems=problems):
            head = "The offices' own texts (LIMSTIFT_WORDING) cannot be used:"
            return FailedError(head, *listed(problems), status=WRONG_USE)
        case NewerDatabaseError():
            return FailedError(str(error))
        case StoreUnavailableError():
            return FailedError(
                f"The database cannot be used: {error}. Check LIMSTIFT_DATABASE, and that the disk has room."
            )
        case _:
            return None
