"""The offices' own wordings: a folder each below LIMSTIFT_WORDING, laid out as FOLDER/LANGUAGE/TALK.po."""

from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.texts import TextsError, overlaid, packaged_texts
from casebook.model import Office
from conversations.catalogue import Catalogue
from conversations.wordings import Wordings


def wording_folders(root: Path | None) -> dict[str, Path]:
    """The folders below `root` by their name, which is the wording's; none without a root. Hidden ones do not count.

    Raises TextsError when there is no such root.
    """
    if root is None:
        return {}
    if not root.is_dir():
        raise TextsError([f"{root}: no such folder"])
    folders = (entry for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    return {folder.name: folder for folder in sorted(folders)}


def load_wordings(folders: Mapping[str, Path] = MappingProxyType({})) -> Wordings:
    """The packaged texts, and over them those of each folder. Raises TextsError with all that is wrong in them."""
    packaged = packaged_texts()
    own: dict[str, Catalogue] = {}
    problems: list[str] = []
    for name, folder in folders.items():
        try:
            own[name] = Catalogue(overlaid(packaged, folder))
        except TextsError as error:
            problems += [f"{name}/{problem}" for problem in error.problems]
    if problems:
        raise TextsError(problems)
    return Wordings(packaged=Catalogue(packaged), own=own)


def wordings_missing(transaction: Transaction, there: Container[str]) -> dict[str, str]:
    """The offices, by name, whose wording is not `there`, and which it is: they speak in the packaged texts."""
    chosen = transaction.execute(select(Office.name, Office.wording).order_by(Office.name))
    return {name: wording for name, wording in chosen if wording is not None and wording not in there}
