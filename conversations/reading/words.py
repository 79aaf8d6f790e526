"""Text as it is matched on: one spelling for the many ways people type the same words."""

from __future__ import annotations

import re
import unicodedata

_FRACTIONS = re.compile("([½¼¾])")
_EVERYDAY = re.compile(r"[ -~æøåÆØÅ]*")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_NOT_A_WORD = re.compile(r"[^\w\s]|_")
_DANISH = str.maketrans({"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "ı": "i", "ł": "l", "đ": "d"})
_DIGRAPHS = re.compile("ae|oe|aa")


def cleaned(text: str) -> str:
    """Lower-case text in NFKC without invisible characters, with ASCII digits and single spaces.

    ½ ¼ ¾ are kept: NFKC would turn "2½" into "21/2".
    """
    if _EVERYDAY.fullmatch(text):
        return " ".join(text.lower().split())
    parts = _FRACTIONS.split(text.replace("🔟", " 10 "))
    composed = "".join(part if _FRACTIONS.match(part) else unicodedata.normalize("NFKC", part) for part in parts)
    visible = "".join(_visible(character) for character in composed.lower())
    return " ".join(visible.split())


def _visible(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else " "
    category = unicodedata.category(character)
    if category in {"Cf", "Me", "Cs", "Cn", "Co"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return str(unicodedata.decimal(character)) if category == "Nd" else character


def folded(text: str) -> str:
    """``cleaned`` text with one spelling for æ/ae, ø/oe/o, å/aa/a, accents and Arabic letter variants."""
    plain = _DIGRAPHS.sub(lambda pair: pair.group()[0], cleaned(text).translate(_DANISH))
    return plain if plain.isascii() else _without_accents(plain)


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(_base(character) for character in text))


def _base(character: str) -> str:
    if "\u0400" <= character <= "\u04ff":  # й and ї are letters of their own
        return character
    return "".join(part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part))


def asks(text: str) -> bool:
    """Whether there is a question mark in it, in any script's form."""
    return "?" in cleaned(text) or "؟" in text


def squeezed(text: str) -> str:
    """``oppeeee`` as ``oppe``: a letter written three times or more stands once."""
    return _LONG_RUN.sub(r"\1", text)


def plain_words(text: str) -> str:
    """``folded`` words alone, single-spaced: no punctuation, no emoji, no letter runs."""
    return " ".join(_NOT_A_WORD.sub(" ", squeezed(folded(text).replace("'", ""))).split())
