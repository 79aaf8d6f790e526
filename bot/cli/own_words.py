"""Which own texts are meant by FOLDER: a folder below LIMSTIFT_WORDING."""

from pathlib import Path

from bot.cli.failing import WRONG_USE, FailedError, listed
from bot.settings import load_settings
from bot.texts import TextsError
from bot.wordings import load_wordings, wording_folders
from conversations.catalogue import Catalogue


def own_words(wanted: str) -> Catalogue:
    """The texts in the words of this folder. Raises FailedError for one that is not there, or with all its mistakes."""
    root = load_settings().wording
    folders = _folders(root)
    if wanted not in folders:
        there = f"There is: {', '.join(folders)}." if folders else "There is none at all."
        raise FailedError(f"There is no folder {wanted!r} in {root}. {there}", status=WRONG_USE)
    try:
        return load_wordings({wanted: folders[wanted]}).of(wanted)
    except TextsError as error:
        lines = listed(error.problems)
        raise FailedError(f"The texts of {wanted} cannot be used. Mend them first:", *lines, status=WRONG_USE) from None


def _folders(root: Path | None) -> dict[str, Path]:
    if root is None:
        raise FailedError("Set LIMSTIFT_WORDING first: it says where the folders of own texts lie.", status=WRONG_USE)
    try:
        return wording_folders(root)
    except TextsError as error:
        raise FailedError(f"LIMSTIFT_WORDING: {error}. Make that folder, or set another.", status=WRONG_USE) from None
