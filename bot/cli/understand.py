"""`limstift understand`: what the bot makes of a message, of an answer, or of a whole labelled file."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session as Transaction

from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import find_office
from bot.cli.labelled import read_rows, scored, summary
from bot.cli.opening import in_casebook
from bot.cli.understood import understood
from bot.cli.value_kinds import Kind, WrongContextError, moment, read_value
from bot.clock import SystemClock
from bot.settings import load_settings
from bot.wordings import load_wordings, wording_folders
from conversations.reading import OwnPhrases

LINES = "-"
"""In place of a text: the lines of standard input."""
_USE = "limstift understand TEXT..., or - for standard input, or --tsv FILE."
ZONE = ZoneInfo("Europe/Copenhagen")


def understand(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT...", help="Messages, each in quotation marks; - reads lines from standard input."),
    ] = None,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Read each text as the answer to a question of this kind.")] = None,
    context: Annotated[
        str,
        typer.Option(
            help='For a kind: 1-10, "per week", "Køkken|Lager", "Er du oppe?"; '
            "for a date and for messages now=2026-03-10T09:00."
        ),
    ] = "",
    tsv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score a labelled file: text and intent, or kind, text, context, value."),
    ] = None,
    office: Annotated[
        str | None, typer.Option(metavar="NAME", help="With this office's own phrases (phrases.tsv in its folder).")
    ] = None,
) -> None:
    """Say how a message is understood, and why: one JSON object a line. Nothing is sent or stored.

    Each object has text, intent ("unsure" where the bot would ask, offering its guesses), confidence, danger (none,
    possible or clear), language, why, and value where the message carries one. With --kind: value (null where the bot
    must ask again) and says_back. With --tsv: each row with what was expected and got, and a summary last.
    """
    if wrong := _wrong_use(texts or [], kind, context, tsv):
        raise FailedError(wrong, status=WRONG_USE)
    own = None if office is None else _phrases_of(office)
    now = SystemClock().now().astimezone(ZONE)
    if tsv is not None:
        _score(tsv, now=now, own=own)
        return
    for text in _texts(texts or []):
        _print(_told(text, kind=kind, context=context, now=now, own=own))


def _wrong_use(texts: list[str], kind: Kind | None, context: str, tsv: Path | None) -> str | None:
    """What does not go together, in words."""
    if tsv is None:
        return None if texts else f"What shall be understood? {_USE}"
    if texts:
        return f"Either texts or a labelled file, not both. {_USE}"
    if kind is not None or context:
        return "--kind and --context are for texts: in a labelled file each line names its own."
    return None


def _texts(given: list[str]) -> Iterator[str]:
    for text in given:
        if text == LINES:
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield text


def _told(text: str, *, kind: Kind | None, context: str, now: datetime, own: OwnPhrases | None) -> dict[str, Any]:
    try:
        if kind is None:
            return asdict(understood(text, now=moment(context, otherwise=now), own=own))
        return {"text": text, "kind": kind} | asdict(read_value(kind, text, context=context, now=now))
    except WrongContextError as error:
        raise FailedError(f"--context: {error}.", status=WRONG_USE) from None


def _score(file: Path, *, now: datetime, own: OwnPhrases | None) -> None:
    results = [scored(row, now=now, own=own) for row in read_rows(file)]
    for result in results:
        _print(asdict(result))
    _print({"summary": summary(results)})


def _print(told: dict[str, Any]) -> None:
    """As UTF-8, whatever the terminal's own encoding: this is for programs to read."""
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def _phrases_of(office: str) -> OwnPhrases | None:
    """The phrases of this office's folder. Raises FailedError for no such office, or one without phrases."""
    name, wording = in_casebook(lambda transaction: _wording(transaction, office))
    folders = wording_folders(load_settings().wording)
    chosen = {wording: folders[wording]} if wording is not None and wording in folders else {}
    phrases = load_wordings(chosen).phrases_of(wording)
    if phrases is None:
        raise FailedError(
            f"{name} has no phrases of its own. They stand in phrases.tsv, in the office's folder below "
            "LIMSTIFT_WORDING: limstift office wording OFFICE FOLDER.",
            status=WRONG_USE,
        )
    return phrases


def _wording(transaction: Transaction, office: str) -> tuple[str, str | None]:
    found = find_office(transaction, office)
    return found.name, found.wording
