"""`limstift safety-net`: whether somebody agreed to a nudge that lies ready at the SMS provider."""

from typing import Annotated

import typer

from bot.app import Program
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.twilio.scheduling import NO_SERVICE
from bot.cli.console import say
from bot.cli.failing import FailedError
from bot.cli.finding import find_person
from bot.cli.program import in_program
from bot.turns.happening import record
from bot.turns.scene import Scene, speaker
from bot.turns.written import Happening
from casebook.facts import SafetyNetChosen
from casebook.ids import Id


def safety_net(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="A name, a phone number or an id.", show_default=False)
    ],
    *,
    off: Annotated[bool, typer.Option("--off", help="Not any more.")] = False,
) -> None:
    """Note that somebody agreed to the safety net; or, with --off, that they do not want it any more.

    Each evening the nudge for the next morning is handed to Twilio, which sends it ten minutes after the time to wake
    up, should this program be down by then. It needs a Messaging Service at Twilio.
    """
    name = in_program(lambda program: _noted(program, person, agreed=not off))
    say(f"{name} has no safety net any more." if off else f"From this evening on {name} has a safety net.")


async def _noted(program: Program, person: str, *, agreed: bool) -> str:
    if agreed and not _can_wait(program):
        raise FailedError(f"There can be no safety net yet: {NO_SERVICE}.")
    found = await program.store.read(lambda transaction: find_person(transaction, person))
    await program.engine.turn(lambda scene: note(scene, found.id, agreed=agreed))
    return found.name


def note(scene: Scene, person: Id, *, agreed: bool) -> None:
    """Write down what they chose, and let it take effect."""
    who = speaker(scene.transaction, person)
    record(scene, [Happening(fact=SafetyNetChosen(agreed=agreed), who=who, match_id=None, session_id=None)])


def _can_wait(program: Program) -> bool:
    channels = program.channels.values()
    return any(isinstance(one, TwilioChannel) and one.account.service is not None for one in channels)
