"""Loading the texts: the packaged gettext catalogues, and an office's own wording over them."""

import re
import string
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po
from typing_extensions import override

from conversations.catalogue import MAIN_LANGUAGE, Catalogue, Forms, wording_group
from conversations.guide import guide_texts

_Texts = dict[tuple[str, str], Forms]
_UNREADABLE = (PoFileError, ValueError, LookupError, OSError)
# Babel takes much that gettext's own tools refuse, and drops letters of it.
_LINE = re.compile(r'|#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?".*"')
Loaded = dict[str, _Texts]
"""Texts by language, then by context and key."""
PACKAGED = files("conversations") / "texts"


class TextsError(ValueError):
    """An office's own texts cannot be used. `problems` names every one, with its file and key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def load_catalogue() -> Catalogue:
    """The packaged texts."""
    return Catalogue(PackagedTexts())


class PackagedTexts(Mapping[str, _Texts]):
    """The packaged texts of the talks, and the answers of the guide, by language.

    A language is read when it is looked into, and each time anew: all of them take a tenth of a second.
    """

    def __init__(self) -> None:
        self._languages = tuple(sorted(entry.name for entry in PACKAGED.iterdir() if entry.is_dir()))

    @override
    def __getitem__(self, language: str) -> _Texts:
        if language not in self._languages:
            raise KeyError(language)
        return read_texts(PACKAGED, language).get(language, {}) | guide_texts().get(language, {})

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    @override
    def __len__(self) -> int:
        return len(self._languages)


def read_texts(folder: Traversable, *languages: str) -> Loaded:
    """The texts of a folder, LANGUAGE/TALK.po each, in these languages or in all of them.

    Raises TextsError for files that cannot be read.
    """
    loaded: Loaded = {}
    problems: list[str] = []
    for language, file in _files(folder):
        if languages and language not in languages:
            continue
        try:
            loaded.setdefault(language, {}).update(_read_file(file, language))
        except _UNREADABLE as error:
            problems.append(f"{language}/{file.name}: {error}")
    if problems:
        raise TextsError(problems)
    return loaded


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


def _files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for language in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if language.is_dir():
            texts = (file for file in language.iterdir() if file.name.endswith(".po"))
            yield from ((language.name, file) for file in sorted(texts, key=lambda file: file.name))


def _read_file(file: Traversable, language: str) -> _Texts:
    Locale.parse(language)
    text = file.read_bytes().decode("utf-8-sig")
    for number, line in enumerate(text.splitlines(), start=1):
        if not _LINE.fullmatch(line.strip()):
            raise ValueError(f"line {number} is neither a comment, a keyword with a text in quotes, nor such a text")
    catalog = read_po(StringIO(text), locale=language, abort_invalid=True)
    return {
        (str(message.context or ""), _key(message)): _forms(message)
        for message in catalog
        if message.id and any(_forms(message))
    }


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> Forms:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def overlaid(packaged: Loaded, folder: Path) -> Loaded:
    """The packaged texts, with an office's own (laid out alike: LANGUAGE/TALK.po) over them.

    One own wording of a text replaces all the packaged wordings of it in that language. Raises TextsError
    with all that is wrong in the office's files.
    """
    worded = dict(packaged)
    problems = [f"{file.name}: belongs in a folder of its language, like da/{file.name}" for file in _astray(folder)]
    for language, file in _files(folder):
        where = f"{language}/{file.name}"
        try:
            own = _read_file(file, language)
        except _UNREADABLE as error:
            problems.append(f"{where}: {error}")
            continue
        for (context, key), forms in own.items():
            wrong = _problems(packaged[MAIN_LANGUAGE], context, key, forms)
            problems += [f"{where}, {key!r}: {what}" for what in wrong]
        worded[language] = _replaced(worded.get(language, {}), own)
    if problems:
        raise TextsError(problems)
    return worded


def _astray(folder: Path) -> list[Path]:
    """Files of texts beside the languages' folders: nobody would ever read them."""
    return sorted(folder.glob("*.po"))


def _problems(danish: _Texts, context: str, key: str, forms: Forms) -> Iterator[str]:
    group = wording_group(key)
    packaged = danish.get((context, group)) or danish.get((context, group.removesuffix(".discreet")))
    if packaged is None:
        yield "there is no such text"
        return
    if len(forms) > len(packaged) == 1:
        yield "nothing is counted here: one wording is enough, without plural forms"
    known = set().union(*(placeholders(form) for form in packaged))
    for form in forms:
        try:
            unknown = placeholders(form) - known
        except ValueError as error:
            yield str(error)
        else:
            yield from (f"{{{name}}} is not filled in here" for name in sorted(unknown))


def _replaced(packaged: _Texts, own: _Texts) -> _Texts:
    """The packaged texts without those that the office words itself, and the office's."""
    groups = {(context, wording_group(key)) for context, key in own}
    kept = {
        (context, key): forms
        for (context, key), forms in packaged.items()
        if (context, wording_group(key)) not in groups
    }
    return kept | own
