"""`limstift say`: one message to one person, through the outbox like every other."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session as Transaction

from bot.app import Program
from bot.channels.channel import Channel
from bot.cli.console import say as tell
from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.finding import find_person
from bot.cli.program import in_program
from bot.turns.scene import Scene, all_channels_of
from casebook.model import OutboxMessage, Person, PersonState
from conversations.engine import Urgency
from conversations.reading import mask_cpr

LONGEST = 1600
"""Characters: the longest that SMS and Telegram both take in one message."""


def say(
    person: Annotated[str, typer.Argument(help="A name, a phone number or an id.", show_default=False)],
    text: Annotated[str, typer.Argument(help="What to say, in quotation marks.", show_default=False)],
) -> None:
    """Send one message to one person. The running program sends it, now or when it starts.

    Nobody is written to who said STOP, or who has no address on a channel that is set up.
    """
    words = checked(text)

    async def work(program: Program) -> tuple[str, str]:
        return await program.engine.turn(lambda scene: _queue(scene, person, words, program.channels))

    name, channel = in_program(work)
    tell(f"In the outbox for {name}, by {channel}. The running program sends it within seconds; else when it starts.")


def checked(text: str) -> str:
    """The text as it will be sent. Raises FailedError for one that cannot be."""
    words = text.replace("\0", "").strip()
    if not words:
        raise FailedError("There is nothing to say: write the text in quotation marks.", status=WRONG_USE)
    if len(words) > LONGEST:
        raise FailedError(f"The text has {len(words)} characters; {LONGEST} fit. Make it shorter.", status=WRONG_USE)
    if mask_cpr(words)[1]:
        raise FailedError(
            "There is a CPR number in the text. Say it without: a chat is no place for it.", status=WRONG_USE
        )
    return words


def _queue(scene: Scene, wanted: str, text: str, channels: dict[str, Channel]) -> tuple[str, str]:
    found = find_person(scene.transaction, wanted)
    channel = _channel_for(scene.transaction, found, channels)
    scene.transaction.add(
        OutboxMessage(
            person_id=found.id,
            kind="reply",
            text=text,
            language=found.language,
            urgency=int(Urgency.REPLY),
            created_at=scene.now,
            not_before=scene.now,
        )
    )
    return found.name, channel


def _channel_for(transaction: Transaction, person: Person, channels: dict[str, Channel]) -> str:
    """The channel it will go by. Raises FailedError for somebody who may not, or cannot, be written to."""
    if person.state is PersonState.STOPPED:
        raise FailedError(
            f"{person.name} said STOP and is not written to. Call {person.phone or 'them'}; START undoes it."
        )
    if person.state is PersonState.FROZEN:
        raise FailedError(f"The address of {person.name} is frozen. Link it again with: limstift invite PERSON.")
    linked = all_channels_of(transaction, [person.id]).get(person.id, [])
    working = [name for name in linked if name in channels]
    if not working:
        raise FailedError(
            f"{person.name} has no address on a channel that is set up. Begin with: limstift invite PERSON."
        )
    return working[0]
