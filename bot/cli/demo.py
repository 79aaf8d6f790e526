"""`limstift demo` and `limstift demo-data`: the invented office."""

import asyncio
from datetime import UTC, datetime

from bot.cli.console import out, say
from bot.cli.failing import FailedError
from bot.cli.opening import migrated
from bot.cli.program import in_program
from bot.demo import run_demo
from bot.demo_people import put_demo_office
from bot.settings import load_settings
from bot.turns.scene import Scene
from casebook.demo_office import OfficeExistsError


def demo() -> None:
    """Show a whole week of the invented office in the terminal. Nobody is written to, and nothing is kept."""
    asyncio.run(run_demo(out))


def demo_data() -> None:
    """Put the invented office into the database, to look around in with limstift run. Nobody in it exists."""
    migrated(load_settings().database, now=datetime.now(UTC))

    def put(scene: Scene) -> str:
        return put_demo_office(scene.transaction, now=scene.now).name

    try:
        name = in_program(lambda program: program.engine.turn(put))
    except OfficeExistsError:
        raise FailedError(
            "There is an office in this database already. Choose another one: LIMSTIFT_DATABASE=sqlite:///data/demo.db."
        ) from None
    say(f"{name} is in the database, with invented people. Start with: limstift run.")
