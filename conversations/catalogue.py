"""The texts of all talks in all languages, and how a `Text` becomes words.

Built from messages that are already loaded: nothing here reads a file. Texts are looked up in the reader's
language, then in Danish. Wordings of one text are numbered: "wake", "wake.2", "wake.3"; the neutral ones for
shared phones are "wake.discreet", "wake.discreet.2". So no key of its own ends in a number from 2 on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from babel import Locale

from conversations.engine import Param, Text
from conversations.writing import in_reading_order, is_right_to_left, written, written_list

MAIN_LANGUAGE = "da"
Forms: TypeAlias = tuple[str, ...]
"""One wording with {named} places: a single form, or one for each plural form of its language."""
Messages: TypeAlias = Mapping[str, Mapping[tuple[str, str], Forms]]
"""By language (ISO 639-1), then by context and key."""

_PLURAL_TAGS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms of Unicode CLDR, in the order gettext numbers them."""
_NUMBERED = re.compile(r"(?P<first>.+)\.(?P<number>[2-9]|[1-9]\d+)")


class TextMissingError(LookupError):
    """A talk wants a text, or a text wants a param, that is not there: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a text, in the language that its values are written in too."""

    forms: Forms
    language: str

    def form(self, params: Mapping[str, Param]) -> str:
        if len(self.forms) == 1:
            return self.forms[0]
        amount = params["count"]
        assert isinstance(amount, int)
        return self.forms[min(_plural_form(amount, self.language), len(self.forms) - 1)]


_Table: TypeAlias = dict[tuple[str, str], tuple[_Wording, ...]]


class Catalogue:
    """Every text in every language. Into the messages of a language is looked when it is first spoken."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._languages = tuple(dict.fromkeys((MAIN_LANGUAGE, *messages)))
        self._plain: dict[str, _Table] = {}
        self._discreet: dict[str, _Table] = {}
        self._learn(MAIN_LANGUAGE)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in, Danish first."""
        return self._languages

    def learn_all(self) -> None:
        """Look into all languages now, so that nobody waits for theirs."""
        for language in self._languages:
            self._learn(language)

    def render(self, text: Text, *, language: str, discreet: bool = False) -> str:
        """`text` in words, in `language` unless it brings its own. Raises TextMissingError when no language has it, or
        when it lacks a param."""
        language = text.language or language
        wordings = self._table(language, discreet=discreet).get((text.context, text.key))
        if not wordings:
            raise TextMissingError(f"no text {text.key!r} in {text.context!r}")
        wording = wordings[text.variant % len(wordings)]
        values = {
            name: value if isinstance(value, str) else self._written(value, wording.language, discreet=discreet)
            for name, value in text.params.items()
        }
        if is_right_to_left(wording.language):
            values = {name: in_reading_order(value) for name, value in values.items()}
        try:
            return wording.form(text.params).format_map(values)
        except KeyError as error:
            raise TextMissingError(f"text {text.key!r} in {text.context!r} lacks {error}") from error

    def _table(self, language: str, *, discreet: bool) -> _Table:
        tables = self._discreet if discreet else self._plain
        if language not in tables:
            if language not in self._languages:
                return tables[MAIN_LANGUAGE]
            self._learn(language)
        return tables[language]

    def _learn(self, language: str) -> None:
        """Idempotent: two threads may do it at once."""
        table = self._plain.get(MAIN_LANGUAGE, {}) | _table(self._messages, language)
        self._discreet[language] = table | _discreet(table)
        self._plain[language] = table

    def _written(self, value: Param, language: str, *, discreet: bool) -> str:
        if isinstance(value, Text):
            return self.render(value, language=language, discreet=discreet)
        if isinstance(value, tuple):
            items = [self._written(item, language, discreet=discreet) for item in value]
            return written_list(items, language)
        return written(value, language)


def wording_group(key: str) -> str:
    """The key of the first wording: "wake" for "wake.3", "wake.discreet" for "wake.discreet.2"."""
    numbered = _NUMBERED.fullmatch(key)
    return numbered["first"] if numbered else key


def _wording_number(key: str) -> int:
    numbered = _NUMBERED.fullmatch(key)
    return int(numbered["number"]) if numbered else 1


def _table(messages: Messages, language: str) -> _Table:
    """All wordings of each text, in their order, under the key of the first."""
    groups: dict[tuple[str, str], list[_Wording]] = {}
    own = messages.get(language, {})
    for context, key in sorted(own, key=lambda name: _wording_number(name[1])):
        groups.setdefault((context, wording_group(key)), []).append(_Wording(own[context, key], language))
    return {name: tuple(wordings) for name, wordings in groups.items()}


def _discreet(table: _Table) -> _Table:
    """Under its own key, the neutral wordings of each text that has them."""
    return {
        (context, key.removesuffix(".discreet")): wordings
        for (context, key), wordings in table.items()
        if key.endswith(".discreet")
    }


def _plural_form(amount: int, language: str) -> int:
    rule = Locale.parse(language).plural_form
    tags = [tag for tag in _PLURAL_TAGS if tag in rule.tags or tag == "other"]
    return tags.index(rule(amount))
