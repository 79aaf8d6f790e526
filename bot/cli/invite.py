"""`limstift invite` and `limstift confirm`: how an address comes to belong to a person."""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

import segno
import typer
from telegram.error import TelegramError

from bot.app import Program
from bot.channels.plain import segments
from bot.cli.console import out, say
from bot.cli.failing import FailedError
from bot.cli.finding import described, find_person
from bot.cli.program import in_program
from bot.turns import invites
from bot.turns.numbers import as_read

Wanted = Annotated[str, typer.Argument(metavar="PERSON", help="A name, a phone number or an id.", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What can be given to somebody. `link` is None, and `no_link` says why, without Telegram or its answer."""

    first_name: str
    who: str
    code: str
    link: str | None
    no_link: str = ""
    number: str | None = None
    """Where the code can be sent by SMS."""


def invite(
    person: Wanted,
    *,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="It is handed over face to face: nobody needs to confirm it.")
    ] = False,
    sms: Annotated[bool, typer.Option("--sms", help="Print a text, too, that can be sent to them by SMS.")] = False,
) -> None:
    """Make an invite for one person: a link with its QR code, and a short code to write to the bot.

    It can be used once. Unless it is --confirmed, somebody confirms with limstift confirm that it was them.
    """
    made = in_program(lambda program: _made(program, person, confirmed=confirmed))
    say(f"An invite for {made.who}. It can be used once.")
    if made.link is not None:
        say("", f"Link: {made.link}", f"      lives {_hours(invites.LINK_LIVES)}")
        _show_qr(made.link)
    else:
        say("", f"There is no link, only the code: {made.no_link}.")
    where = f"; by SMS to {made.number}" if made.number else ""
    say(
        "",
        f"Code: {made.code}",
        f"      lives {_hours(invites.CODE_LIVES)}; to be written to the bot as it stands{where}",
    )
    if not confirmed:
        say("", f"Once it has been used, confirm that it was {made.first_name}: limstift confirm PERSON.")
    if sms:
        text = sms_text(made)
        say("", f"To send by SMS ({segments(text)} SMS):", text)


def confirm(person: Wanted) -> None:
    """Confirm that it was really them who used the invite. From then on they are written to, and welcomed."""

    async def work(program: Program) -> tuple[str, int]:
        found = await program.store.read(lambda transaction: find_person(transaction, person))
        return found.name, await program.engine.turn(lambda scene: invites.confirm(scene, found.id))

    name, count = in_program(work)
    if not count:
        raise FailedError(
            f"There is nothing to confirm: {name} has not used an invite. Make one: limstift invite PERSON."
        )
    say(f"Confirmed. {name} is welcomed as soon as the program runs.")


def shown_code(code: str) -> str:
    """A code as people copy it best: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def sms_text(made: Invitation) -> str:
    """What can be sent to the person by SMS, in Danish. No word of any case: others may read it."""
    to = f"Send den til {as_read(made.number)}." if made.number else "Skriv koden til os."
    way = f"Tryk her: {made.link}" if made.link else to
    return f"Hej {made.first_name}. Her er din kode: {made.code}. Den virker i to dage. {way}"


async def _made(program: Program, wanted: str, *, confirmed: bool) -> Invitation:
    found = await program.store.read(lambda transaction: find_person(transaction, wanted))
    who = await program.store.read(lambda transaction: described(transaction, found))
    bot, no_link = await _bot_name(program)
    secrets = await program.engine.turn(lambda scene: invites.make(scene, found.id, confirmed=confirmed))
    link = f"https://t.me/{bot}?start={secrets.token}" if bot else None
    return Invitation(
        first_name=found.first_name,
        who=who,
        code=shown_code(secrets.code),
        link=link,
        no_link=no_link,
        number=program.twilio.account.number if program.twilio else None,
    )


async def _bot_name(program: Program) -> tuple[str | None, str]:
    """The bot's name for the link, or why there is none."""
    if program.telegram is None:
        return None, "no provider that has links is set up (LIMSTIFT_TELEGRAM_TOKEN)"
    try:
        return (await program.telegram.bot.get_me()).username, "the bot has no name"
    except TelegramError as error:
        return None, f"Telegram did not tell the bot's name ({type(error).__name__}); limstift doctor says more"


def _show_qr(link: str) -> None:
    """Only on a terminal: nobody scans a file."""
    if out.is_terminal:
        picture = io.StringIO()
        segno.make(link).terminal(picture, compact=True)
        say("", picture.getvalue())


def _hours(lives: timedelta) -> str:
    return f"{lives // timedelta(hours=1)} hours"
