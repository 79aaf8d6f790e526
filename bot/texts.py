"""Loading the texts: the packaged gettext catalogues, and an office's own wording over them."""

import string
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from conversations.catalogue import MAIN_LANGUAGE, Catalogue, Forms, wording_group

_Loaded = dict[str, dict[tuple[str, str], Forms]]


class TextsError(ValueError):
    """An office's own texts cannot be used. `problems` names every one, with its file and key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load_catalogue(overrides: Path | None = None) -> Catalogue:
    """The packaged texts, overlaid with those in `overrides` (laid out alike: LANGUAGE/TALK.po).

    One own wording of a text replaces all the packaged wordings of it in that language. Raises TextsError
    with all that is wrong in the office's files.
    """
    loaded = _read_folder(files("conversations") / "texts", problems=[])
    if overrides is not None:
        _overlay(loaded, overrides)
    return Catalogue(loaded)


def placeholders(wording: str) -> set[str]:
    """The {names} in a wording. Raises ValueError when a brace is left open or holds more than a name."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(wording):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is no plain name")
        names.add(name)
    return names


def _read_folder(folder: Traversable, *, problems: list[str]) -> _Loaded:
    loaded: _Loaded = {}
    for language in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not language.is_dir():
            continue
        for file in sorted(language.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".po"):
                loaded.setdefault(language.name, {}).update(_read_file(file, language.name, problems))
    return loaded


def _read_file(file: Traversable, language: str, problems: list[str]) -> dict[tuple[str, str], Forms]:
    where = f"{language}/{file.name}"
    try:
        Locale.parse(language)
        catalog = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        problems.append(f"{where}: {error}")
        return {}
    return {
        (str(message.context or ""), _key(message)): _forms(message)
        for message in catalog
        if message.id and message.string
    }


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> Forms:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _overlay(loaded: _Loaded, folder: Path) -> None:
    problems: list[str] = []
    own = _read_folder(folder, problems=problems) if folder.is_dir() else {}
    if not folder.is_dir():
        problems.append(f"{folder}: no such folder")
    for language, texts in own.items():
        for (context, key), forms in texts.items():
            where = f"{language}/{context}.po, {key!r}"
            problems += [f"{where}: {problem}" for problem in _problems(loaded, context, key, forms)]
    if problems:
        raise TextsError(problems)
    for language, texts in own.items():
        loaded[language] = _replaced(loaded.get(language, {}), texts)


def _problems(loaded: _Loaded, context: str, key: str, forms: Forms) -> Iterator[str]:
    group = wording_group(key)
    danish = loaded[MAIN_LANGUAGE]
    packaged = danish.get((context, group)) or danish.get((context, group.removesuffix(".discreet")))
    if packaged is None:
        yield "there is no such text"
        return
    known = set().union(*(placeholders(form) for form in packaged))
    for form in forms:
        try:
            unknown = placeholders(form) - known
        except ValueError as error:
            yield str(error)
        else:
            yield from (f"{{{name}}} is not filled in here" for name in sorted(unknown))


def _replaced(
    packaged: dict[tuple[str, str], Forms], own: dict[tuple[str, str], Forms]
) -> dict[tuple[str, str], Forms]:
    groups = {(context, wording_group(key)) for context, key in own}
    kept = {
        name: forms for name, forms in packaged.items() if (name[0], wording_group(name[1])) not in groups
    }
    return kept | own
