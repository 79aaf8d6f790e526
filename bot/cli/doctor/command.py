"""`limstift doctor`: all checks, one table."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import typer
from rich.table import Table
from rich.text import Text

from bot.app import Program
from bot.cli.console import out, say
from bot.cli.doctor import (
    database,
    instances,
    messages,
    morning,
    names,
    numbers,
    port,
    provider,
    reachability,
    safety_net,
    state,
    twilio,
    wording,
)
from bot.cli.doctor.finding import Finding, Level, broken, fine
from bot.cli.failing import FAILED
from bot.cli.program import opened
from bot.logs import configure_logs
from bot.settings import Settings, WrongSettingsError, load_settings
from bot.texts import TextsError
from bot.tomorrow import tomorrow
from bot.wordings import load_wordings, wording_folders

STYLES = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "bold red"}


def doctor() -> None:
    """Check the settings, the database, the texts, the providers, the port, who can be reached, and what waits.

    Nothing is changed, and nobody is written to. Fails when anything does not work.
    """
    configure_logs(level="error", terminal=True)
    findings = list(_findings())
    show(findings)
    if any(one.level is Level.FAIL for one in findings):
        raise typer.Exit(FAILED)


def show(findings: Sequence[Finding]) -> None:
    """The findings as a table, or as plain lines where nobody looks at a terminal."""
    if out.is_terminal:
        out.print(_table(findings))
        return
    for one in findings:
        say(" - ".join(filter(None, (f"{one.level.value:4} {one.about}: {one.seen}", one.remedy))))


def _findings() -> Iterator[Finding]:
    yield from names.judge(names.look())
    try:
        settings = load_settings()
    except WrongSettingsError as error:
        yield from (broken("settings", problem, "Set it in the environment or in .env.") for problem in error.problems)
        return
    yield fine("settings", "can be used")
    yield from asyncio.run(_all(settings))


async def _all(settings: Settings) -> list[Finding]:
    return [finding async for finding in _looked(settings)]


async def _looked(settings: Settings) -> AsyncIterator[Finding]:
    seen = database.look(settings.database)
    for finding in database.judge(seen):
        yield finding
    texts = _texts(settings)
    yield texts
    for finding in provider.judge(await provider.look(settings), settings):
        yield finding
    for finding in twilio.judge(await twilio.look(settings.twilio), settings.twilio):
        yield finding
    yield state.judge(state.look(settings))
    yield port.judge(port.look(settings), host=settings.host, port=settings.port)
    if seen.is_ready and texts.level is Level.OK:
        async with opened(settings) as program:
            for finding in await _in_casebook(program, settings):
                yield finding


async def _in_casebook(program: Program, settings: Settings) -> list[Finding]:
    now, working = program.clock.now(), frozenset(program.channels)
    people = await program.store.read(
        lambda transaction: reachability.look(transaction, working=working, today=now.date())
    )
    waiting = await program.store.read(lambda transaction: messages.look(transaction, now=now))
    net = await program.store.read(lambda transaction: safety_net.look(transaction, now=now))
    words = await program.store.read(lambda transaction: wording.look(transaction, there=program.wordings.own))
    without_doctor = await program.store.read(numbers.look)
    programs = await program.store.read(lambda transaction: instances.look(transaction, now=now))
    ahead = await program.engine.turn(lambda scene: tomorrow(scene, program.channels))
    return [
        *wording.judge(words),
        *instances.judge(programs),
        *reachability.judge(people),
        *numbers.judge(without_doctor),
        *safety_net.judge(net, settings.twilio),
        *messages.judge(waiting),
        *morning.judge(ahead),
    ]


def _texts(settings: Settings) -> Finding:
    try:
        wordings = load_wordings(wording_folders(settings.wording))
    except TextsError as error:
        return broken("texts", "; ".join(error.problems), "Mend the files in LIMSTIFT_WORDING, or unset it.")
    own = f", and in words of their own: {', '.join(wordings.own)}" if wordings.own else ""
    return fine("texts", f"{', '.join(wordings.packaged.languages)}{own}")


def _table(findings: Sequence[Finding]) -> Table:
    table = Table("", "what", "seen", "what to do", box=None, header_style="bold", pad_edge=False)
    for one in findings:
        table.add_row(Text(one.level.value, style=STYLES[one.level]), Text(one.about), Text(one.seen), Text(one.remedy))
    return table
