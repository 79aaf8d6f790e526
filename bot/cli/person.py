"""`limstift person`: what somebody has chosen; and what the law gives them: a copy of what is kept, its erasure."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.cli.console import say
from bot.cli.failing import FailedError
from bot.cli.finding import described, find_person
from bot.cli.opening import in_casebook
from bot.turns.scene import places_of
from casebook.facts import SafetyNetChosen
from casebook.ids import Id
from casebook.model import FactRow, Person
from casebook.personal.copy import copy_of
from casebook.personal.erasure import KeptError, check_erasable, erase

person = typer.Typer(no_args_is_help=True, help="One person: choices, a copy of all that is kept, erasure.")
Wanted = Annotated[str, typer.Argument(metavar="PERSON", help="A name, a phone number or an id.", show_default=False)]


@person.command()
def show(wanted: Wanted) -> None:
    """Show who somebody is, and what they have chosen. No message, no answer, nothing of their case."""
    say(*in_casebook(lambda transaction: _shown(transaction, find_person(transaction, wanted))))


@person.command()
def export(
    wanted: Wanted,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it, as JSON.", show_default=False)],
) -> None:
    """Write everything that is kept about one person into a file, for a human to hand over within a month.

    Read it first: what is about others (a mentor's own words, say) need not be handed over (GDPR, article 15, 4).
    """
    who, copied = in_casebook(lambda transaction: _copied(transaction, wanted))
    _write(file, json.dumps(copied, ensure_ascii=False, indent=2))
    rows = sum(len(table) for table in copied.values())
    say(f"Everything about {who}: {rows} rows in {file}, which only you can read. Read it before you hand it over.")


@person.command("erase")
def erase_(wanted: Wanted) -> None:
    """Erase what is kept about one person, for good. You are asked twice.

    What the accounts need stays, without a name: the period, workplace and target group, grants, and hours reported.
    """
    found, who, name = in_casebook(lambda transaction: _erasable(transaction, wanted))
    say(
        f"About to erase: {who}.",
        "Messages, answers, facts, goals, meetings, addresses and alerts are deleted, also where staff were told.",
        "What the accounts need stays, without a name: period, workplace, target group, grants, hours reported.",
        "What must be journalised has to stand in your own system by now. Backups keep it until they are deleted.",
    )
    typer.confirm("Erase all of it?", abort=True)
    if typer.prompt(f"It cannot be taken back. Write the whole name to go on ({name})").strip() != name:
        raise FailedError("That is not the name. Nothing was erased.")
    in_casebook(lambda transaction: _erased(transaction, found))
    say("Erased.")


def _shown(transaction: Transaction, found: Person) -> Sequence[str]:
    channels = (channel for channel, _ in places_of(transaction, [found.id]).get(found.id, ()))
    return (
        described(transaction, found),
        f"Messages: {found.state}",
        f"Channels: {', '.join(dict.fromkeys(channels)) or 'none'}",
        f"Language: {found.language}",
        f"Neutral wording: {'yes' if found.discreet else 'no'}",
        f"Safety net: {_net(transaction, found)}",
    )


def _net(transaction: Transaction, found: Person) -> str:
    """Yes or no, and since when, where they or somebody for them said so."""
    chosen = select(FactRow.at).where(FactRow.person_id == found.id, FactRow.kind == SafetyNetChosen.kind)
    since = transaction.scalar(chosen.order_by(FactRow.at.desc(), FactRow.id.desc()).limit(1))
    if since is None:
        return "yes, as imported" if found.safety_net else "no, never chosen"
    return f"{'yes' if found.safety_net else 'no'}, chosen on {since:%Y-%m-%d}"


def _copied(transaction: Transaction, wanted: str) -> tuple[str, dict[str, list[dict[str, object]]]]:
    found = find_person(transaction, wanted)
    return found.name, copy_of(transaction, found.id)


def _erasable(transaction: Transaction, wanted: str) -> tuple[Id, str, str]:
    found = find_person(transaction, wanted)
    try:
        check_erasable(transaction, found.id, now=datetime.now(UTC))
    except KeptError as error:
        raise FailedError(f"{found.name} cannot be erased now. {error}") from None
    return found.id, described(transaction, found), found.name


def _erased(transaction: Transaction, found: Id) -> None:
    try:
        erase(transaction, found, now=datetime.now(UTC))
    except KeptError as error:
        raise FailedError(f"Nothing was erased. {error}") from None


def _write(file: Path, text: str) -> None:
    """A new file that only its owner can read."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise FailedError(f"{file} cannot be written ({error.strerror}). Name a new one.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text + "\n")
