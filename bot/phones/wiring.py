"""What the phones in the browser add to the program."""

from bot.app import Program
from bot.channels.phones import PhonesChannel
from bot.clock import MovableClock
from bot.phones.live import LivePhones
from bot.timelapse import Timelapse


class PhonesPart:
    """The channel that every handset on the page listens to, and the page."""

    def __init__(self) -> None:
        self.channel = PhonesChannel()

    def join(self, program: Program) -> None:
        """Show the page. Its clock can be put forward where the program's is movable."""
        clock = program.clock
        program.phones = LivePhones(
            store=program.store,
            engine=program.engine,
            wordings=program.wordings,
            clock=clock,
            timelapse=Timelapse(engine=program.engine, clock=clock) if isinstance(clock, MovableClock) else None,
            changes=program.changes,
            pictures=program.pictures,
        )
