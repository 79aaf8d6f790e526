"""One request after the other while answers are quick; a slow one holds up nobody for long."""

import asyncio
from dataclasses import dataclass, field

from bot.channels.in_line import InLine

NEVER_PATIENT, PATIENT = 1e9, 0.01
"""Messages a second at which nobody waits, and at which everybody would wait for minutes."""


@dataclass(slots=True, kw_only=True)
class Requests:
    """How many are under way, and how many ever were at once; each is answered when `answers` is set."""

    line: InLine
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0
    most: int = 0
    begun: list[int] = field(default_factory=list)

    async def make(self, number: int) -> None:
        async with self.line.place():
            self.begun.append(number)
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            await self.answers.wait()
            await asyncio.sleep(0)
            self.under_way -= 1


async def test_while_answers_are_quick_one_is_under_way_and_the_order_stays() -> None:
    requests = Requests(line=InLine(per_second=PATIENT))
    requests.answers.set()
    await asyncio.gather(*(requests.make(number) for number in range(20)))
    assert requests.most == 1
    assert requests.begun == list(range(20))


async def test_a_slow_answer_holds_up_nobody_for_long() -> None:
    """And afterwards it is as before."""
    requests = Requests(line=InLine(per_second=NEVER_PATIENT))
    making = [asyncio.create_task(requests.make(number)) for number in range(3)]
    async with asyncio.timeout(5):
        while requests.under_way < 3:  # noqa: ASYNC110 - a step of the loop each, no sleep
            await asyncio.sleep(0)
    requests.answers.set()
    await asyncio.gather(*making)
    requests.most = 0
    await requests.make(3)
    assert requests.most == 1


async def test_who_gives_up_waiting_holds_up_nobody() -> None:
    requests = Requests(line=InLine(per_second=PATIENT))
    first, gives_up, last = (asyncio.create_task(requests.make(number)) for number in range(3))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gives_up.cancel()
    requests.answers.set()
    async with asyncio.timeout(5):
        await asyncio.gather(first, last)
    assert requests.begun == [0, 2]
