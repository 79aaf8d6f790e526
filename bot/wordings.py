"""The offices' own wordings: a folder each below LIMSTIFT_WORDING.

FOLDER/LANGUAGE/TALK.po is what the bot says there, FOLDER/phrases.tsv how people write to it.
"""

from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.texts import PackagedTexts, TextsError, load_catalogue, overlaid
from casebook.model import Office
from conversations.catalogue import Catalogue
from conversations.reading import OwnPhrases, PhrasesError, own_phrases
from conversations.wordings import Wordings

PHRASES = "phrases.tsv"
"""The file of an office's own phrases, beside its texts."""


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
    below = dict(PackagedTexts()) if folders else {}
    own: dict[str, Catalogue] = {}
    phrases: dict[str, OwnPhrases] = {}
    problems: list[str] = []
    for name, folder in folders.items():
        try:
            own[name] = Catalogue(overlaid(below, folder))
            if (folder / PHRASES).exists():
                phrases[name] = _phrases(folder / PHRASES)
        except (TextsError, PhrasesError) as error:
            problems += [f"{name}/{problem}" for problem in error.problems]
    if problems:
        raise TextsError(problems)
    return Wordings(packaged=load_catalogue(), own=own, phrases=phrases)


def _phrases(file: Path) -> OwnPhrases:
    """An office's own phrases. Raises PhrasesError."""
    try:
        return own_phrases(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasesError([f"{PHRASES}: {error}"]) from None
    except PhrasesError as error:
        raise PhrasesError([f"{PHRASES}: {problem}" for problem in error.problems]) from None


def wordings_missing(transaction: Transaction, there: Container[str]) -> dict[str, str]:
    """The offices, by name, whose wording is not `there`, and which it is: they speak in the packaged texts."""
    chosen = transaction.execute(select(Office.name, Office.wording).order_by(Office.name))
    return {name: wording for name, wording in chosen if wording is not None and wording not in there}
