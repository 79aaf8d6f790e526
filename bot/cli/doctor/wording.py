"""Does each office speak in the words that it has chosen?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.cli.doctor.finding import Finding, doubtful, fine
from bot.wordings import wordings_missing
from casebook.model import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsSeen:
    """`missing`: the folder that is not there, by office. `unused`: the folders that no office has chosen."""

    missing: dict[str, str]
    unused: tuple[str, ...] = ()


def look(transaction: Transaction, *, there: Collection[str]) -> WordingsSeen:
    """Compare what the offices have chosen with the folders that are `there`."""
    chosen = set(transaction.scalars(select(Office.wording).distinct()))
    return WordingsSeen(
        missing=wordings_missing(transaction, there), unused=tuple(name for name in there if name not in chosen)
    )


def judge(seen: WordingsSeen) -> Iterator[Finding]:
    """What that means."""
    for office, folder in seen.missing.items():
        said = f"there is no folder {folder} in LIMSTIFT_WORDING: it speaks in the packaged texts"
        remedy = f'Bring it back and start again, or: limstift office wording "{office}" --off.'
        yield doubtful(f"wording, {office}", said, remedy)
    for folder in seen.unused:
        yield doubtful(f"wording, {folder}", "no office speaks in it", f"limstift office wording OFFICE {folder}.")
    if not seen.missing and not seen.unused:
        yield fine("wording", "each office speaks in the words that it has chosen")
